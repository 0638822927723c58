"""Put the set-up profile's words where Django looks sentences up."""

from typing import override

from django.conf import settings
from django.utils.translation import trans_real

from groundswell.foundation.pages.profiles import PROFILES, Profile, speaker


def profile() -> Profile:
    """Return the profile this installation was set up with."""
    return PROFILES[settings.GROUNDSWELL_PROFILE]


class _InTheirWords(trans_real.DjangoTranslation):
    """The source language's sentences, spoken with the profile's words."""

    @override
    def gettext(self, message: str) -> str:
        """Return a sentence in their words."""
        return speaker(profile())(super().gettext(message))

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: float) -> str:
        """Return the sentence for ``n`` in their words."""
        return speaker(profile())(super().ngettext(msgid1, msgid2, int(n)))


def speak_in_their_words() -> None:
    """Use the profile for the source language from now on (at start-up, and again in tests)."""
    language = settings.LANGUAGE_CODE
    # Django keeps one translation object for each language here and offers no other way in.
    trans_real._translations[language] = _InTheirWords(language)  # type: ignore[attr-defined]  # noqa: SLF001
    trans_real._default = None  # type: ignore[attr-defined]  # noqa: SLF001
