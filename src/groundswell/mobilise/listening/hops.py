"""Rounds, statements and themes on the golden thread."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.subjects import Hop, Subject, leads_back, tells
from groundswell.mobilise.listening import queries, subject
from groundswell.mobilise.listening.models import KIND, THEME, Round, Statement

SAID = "listening_statement"


def register() -> None:
    """Say how they are told and what a statement and a theme came from."""
    tells(KIND, rounds)
    tells(SAID, statements)
    tells(THEME, themes)
    leads_back(SAID, asked_in)
    leads_back(THEME, found_in)


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


def themes(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell under what notes from doors and house meetings were put, once that is settled."""
    for each in queries.themes_called(tokens):
        href = subject.url_of_theme(each.subject.token)
        yield Hop(each.subject, _("Theme"), each.words, href, each.settled_at)


def found_in(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from themes back to their rounds."""
    for each in queries.themes_called(tokens):
        yield each.round.subject
