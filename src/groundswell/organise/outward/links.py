"""Addresses that go out: short ones for paper, secret ones for one person's calendar."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from groundswell.organise.meetings.links import whole
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.outward.models import SecretFeed
from groundswell.organise.outward.rules.shortcode import What, code_of
from groundswell.register.structures.models import Body

SALT = "outward.secret_feed"


def short_path(of: Meeting | Body) -> str:
    """Return the short address of a meeting or a group."""
    what = What.MEETING if isinstance(of, Meeting) else What.GROUP
    return reverse("outward:short", args=[code_of(what, of.pk)])


def short_url(of: Meeting | Body) -> str:
    """Return the short address with this site before it, as a code carries it."""
    return whole(short_path(of))


def secret_path(feed: SecretFeed) -> str:
    """Return the address of a secret calendar: its token, and our signature."""
    signed = Signer(salt=SALT).sign(feed.token)
    return reverse("outward:own_feed", args=[signed.replace(":", "~")])


def opened(signed: str) -> str | None:
    """Return the token a secret address is for, or ``None`` when it was not made here."""
    try:
        return Signer(salt=SALT).unsign(signed.replace("~", ":"))
    except BadSignature:
        return None
