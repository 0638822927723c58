"""Django's handle on this area."""

from django.apps import AppConfig


class Tables(AppConfig):
    """Puts our ``migrate`` in the place of Django's."""

    name = "groundswell.foundation.tables"
    label = "tables"
