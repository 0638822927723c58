"""Who is asking, and the views of this part of the site as tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.pages.parts import Tab


def tabs(here: str) -> list[Tab]:
    """Return the three lists; ``here`` is the name of the address that is open."""
    named = (
        ("contests:elections", _("What is coming")),
        ("contests:seats", _("Close seats")),
        ("contests:coverage", _("Where groups are")),
    )
    return [Tab(words, reverse(name), here == name) for name, words in named]
