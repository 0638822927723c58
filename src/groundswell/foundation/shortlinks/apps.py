"""Django's handle on this area."""

from django.apps import AppConfig


class ShortLinks(AppConfig):
    """Registers the area."""

    name = "groundswell.foundation.shortlinks"
    label = "shortlinks"
