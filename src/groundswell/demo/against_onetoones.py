"""Attempts on one-to-ones: a name before the other's yes, the other's private notes."""

from django.http import Http404
from django.utils.translation import gettext_lazy

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.mobilise.onetoones import actions as onetoones
from groundswell.mobilise.onetoones import queries
from groundswell.mobilise.onetoones.models import Pairing
from groundswell.mobilise.onetoones.rules.vocabulary import Answer


class NoNameYet(Refusal):
    """Only the other one's yes shows who they are."""

    code = "no_name_yet"
    sentence = gettext_lazy(
        "No name is there. Saying yes twice is one yes; the other of the two has not said theirs, "
        "and until then the page has nothing of them: no name, no way to reach them."
    )


class NotesAreTheirs(Refusal):
    """No query gives anybody another's notes."""

    code = "notes_are_theirs"
    sentence = gettext_lazy(
        "Not there. To the movement’s secretary this one-to-one does not exist; and to the other "
        "of the two the page holds their own notes alone. In the table notes are sealed."
    )


def see_the_name() -> None:
    """Say yes for oneself, and once more for the other, and look who it is."""
    heard, now = _persona("heard"), clock.now()
    pairing = Pairing.objects.filter(sides__person=heard).latest("pk")
    for _turn in ("mine", "theirs"):
        onetoones.answer(pairing=pairing, says=Answer.YES, contact="07700 900000", by=heard, at=now)
    if queries.shown_to(heard, pairing, now).met is None:
        raise NoNameYet


def read_their_notes() -> None:
    """Let two agree and one keep notes; then open the page as an officer, and as the other."""
    isolde, heard, now = _persona("talker"), _persona("heard"), clock.now()
    pairing = Pairing.objects.filter(sides__person=heard).latest("pk")
    for who in (isolde, heard):
        onetoones.answer(pairing=pairing, says=Answer.YES, contact="07700 900000", by=who, at=now)
    onetoones.keep_notes(pairing=pairing, notes="What I really think", by=isolde, at=now)
    seen = queries.shown_to(heard, queries.pairing_for(heard, pairing.token), now)
    try:
        queries.pairing_for(_persona("county_secretary"), pairing.token)
    except Http404:
        if "really" not in repr(seen):
            raise NotesAreTheirs from None
