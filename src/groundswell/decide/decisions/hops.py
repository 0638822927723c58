"""Decisions on the golden thread."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions import queries
from groundswell.decide.decisions.models import KIND, Decision
from groundswell.decide.decisions.wording import STANDINGS
from groundswell.foundation import clock
from groundswell.foundation.subjects import Hop, Subject, leads_back, leads_on, tells


def register() -> None:
    """Say how decisions are told, what they came from and what stands in their place."""
    tells(KIND, decisions)
    leads_back(KIND, because_of)
    leads_on(KIND, instead)


def decisions(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell decisions, as they stand."""
    at = clock.now()
    for each in Decision.objects.standing().filter(token__in=tokens):
        stands = STANDINGS[queries.standing_of(each, at)]
        yield Hop(each.subject, _("Decision"), each.title, each.url, each.decided_at, stands)


def because_of(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead back to what was decided on, and to the position before."""
    found = Decision.objects.filter(token__in=tokens)
    for subject, before in found.values_list("because_of", "replaces__token"):
        if subject:
            yield Subject.parse(subject)
        if before:
            yield Subject(KIND, before)


def instead(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead on to what stands in their place."""
    found = Decision.objects.filter(replaces__token__in=tokens)
    for token in found.values_list("token", flat=True):
        yield Subject(KIND, token)
