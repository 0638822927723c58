"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class Pages(AppConfig):
    """Layout, components, slots, and the words of the set-up profile."""

    name = "groundswell.foundation.pages"
    label = "pages"

    @override
    def ready(self) -> None:
        """Speak in the words this installation chose."""
        from groundswell.foundation.pages.vocabulary import (  # noqa: PLC0415  slow: needs settings
            speak_in_their_words,
        )

        speak_in_their_words()
