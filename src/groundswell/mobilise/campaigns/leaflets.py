"""A campaign's leaflet on paper, with the imprint that the law of the place asks for."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.foundation.printing import pdf, plain
from groundswell.mobilise.campaigns.models import HEAD_LENGTH, LEAFLET_LENGTH, TITLE_LENGTH, Kit
from groundswell.register.places.packs import active_pack

PAPER = Path(__file__).parent / "paper/leaflet.typ"


def can_be_printed() -> bool:
    """Return whether the movement says who it is, and where: without it no leaflet is made."""
    return bool(settings.GROUNDSWELL_OWNER and settings.GROUNDSWELL_ADDRESS)


def imprint(kit: Kit) -> str:
    """Return who prints and who publishes it, as the pack words it."""
    promoter = f"{settings.GROUNDSWELL_OWNER.rstrip('.')}, {settings.GROUNDSWELL_ADDRESS}"
    words = active_pack().wording.imprint or "%(printer)s · %(promoter)s"
    return _(words) % {"printer": kit.printer, "promoter": promoter}


def leaflet(kit: Kit, address: str) -> bytes:
    """Return the leaflet of a toolkit: PDF, A5, with where one finds the campaign."""
    campaign = kit.campaign
    return pdf(
        PAPER,
        {
            "lang": (get_language() or "en").partition("-")[0],
            "movement": plain(settings.GROUNDSWELL_NAME, at_most=TITLE_LENGTH),
            "group": plain(campaign.body.name, at_most=TITLE_LENGTH),
            "head": plain(kit.head, at_most=HEAD_LENGTH),
            "words": [plain(each, at_most=LEAFLET_LENGTH) for each in kit.words.splitlines()],
            "more": _("Who began it, what it rests on and what came of it:"),
            "address": address.partition("://")[2],
            "imprint": plain(imprint(kit), at_most=3 * TITLE_LENGTH),
        },
    )
