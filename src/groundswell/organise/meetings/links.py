"""Addresses that carry their own proof: a signed link opens one answer and nothing else."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from groundswell.organise.meetings.models import Meeting, Participation

SALT = "meetings.answer"


def signed(participation: Participation) -> str:
    """Return the word that opens somebody's own place, as it stands in an address."""
    return Signer(salt=SALT).sign(participation.token).replace(":", "~")


def answer_path(participation: Participation) -> str:
    """Return the address at which somebody sees and changes their own answer."""
    return reverse("meetings:answer", kwargs={"signed": signed(participation)})


def after_path(participation: Participation) -> str:
    """Return the address at which somebody says whether they came, and how it was."""
    return f"{answer_path(participation)}after/"


def dates_path(participation: Participation) -> str:
    """Return the address at which somebody answers for the other dates of a series."""
    return f"{answer_path(participation)}dates/"


def opened(word: str) -> str | None:
    """Return the token a signed link is for, or ``None`` when it was not made here."""
    try:
        return Signer(salt=SALT).unsign(word.replace("~", ":"))
    except BadSignature:
        return None


def meeting_path(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return reverse("meetings:meeting", kwargs={"token": meeting.token})


def whole(path: str) -> str:
    """Return ``path`` with the address of this site before it, for letters and calendars."""
    return f"{settings.GROUNDSWELL_SITE_URL}{path}"
