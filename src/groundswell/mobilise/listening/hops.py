"""Rounds and statements on the golden thread."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.subjects import Hop, Subject, leads_back, tells
from groundswell.mobilise.listening.models import KIND, Round, Statement

SAID = "listening_statement"


def register() -> None:
    """Say how they are told and what a statement came from."""
    tells(KIND, rounds)
    tells(SAID, statements)
    leads_back(SAID, asked_in)


def rounds(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell rounds."""
    for each in Round.objects.filter(token__in=tokens):
        stands = _("Closed") if each.closed_at else _("Open")
        href = reverse("listening:round", args=[each.token])
        what = _("Round of listening")
        yield Hop(each.subject, what, each.question, href, each.opened_at, stands)


def statements(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell what was said, while it is put to everybody; never by whom."""
    found = Statement.objects.filter(token__in=tokens, state="in").select_related("round")
    for each in found:
        href = f"{reverse('listening:round', args=[each.round.token])}#came"
        yield Hop(Subject(SAID, each.token), _("Statement"), each.words, href, each.said_at)


def asked_in(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from statements back to their rounds."""
    found = Statement.objects.filter(token__in=tokens, state="in")
    for token in found.values_list("round__token", flat=True):
        yield Subject(KIND, token)
