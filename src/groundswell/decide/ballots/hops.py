"""Votes on the golden thread."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from groundswell.decide.ballots.models import KIND, Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.wording import OUTCOMES
from groundswell.foundation.subjects import Hop, Subject, leads_back, tells


def register() -> None:
    """Say how votes are told and what they are about."""
    tells(KIND, votes)
    leads_back(KIND, about)


def votes(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell votes."""
    for each in Question.objects.filter(token__in=tokens):
        stands = OUTCOMES[Outcome(each.outcome)] if each.outcome else _("Not decided")
        at = each.declared_at or each.opens_at
        yield Hop(each.subject, _("Vote"), each.wording, each.url, at, stands)


def about(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from votes back to what they are about."""
    found = Question.objects.filter(token__in=tokens).exclude(about="")
    for subject in found.values_list("about", flat=True):
        yield Subject.parse(subject)
