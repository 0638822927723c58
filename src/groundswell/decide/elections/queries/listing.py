"""Who is on the paper, and which papers there are."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count

from groundswell.decide.elections.models import Candidate, Election, Issue, Typing
from groundswell.decide.elections.queries.photographs import with_photographs
from groundswell.decide.elections.rules.counting import REOPEN
from groundswell.decide.elections.rules.papers import agreed
from groundswell.decide.elections.rules.reconciling import Papers


def standing(election: Election) -> list[Candidate]:
    """Return who stands and was proposed by enough members, in the order of nomination."""
    rows = with_photographs(election.candidates.filter(withdrawn_at=None))
    rows = rows.annotate(proposed=Count("proposals"))
    return list(rows.filter(proposed__gte=election.proposers).order_by("number"))


def listed(election: Election) -> list[Candidate | None]:
    """Return the names on the paper, in the order of the list; none is reopening nominations."""
    return [*standing(election), None]


def names_on(listing: Sequence[Candidate | None]) -> list[str]:
    """Return the names as they stand in a transcript."""
    return [REOPEN if each is None else each.name for each in listing]


def typed(election: Election) -> dict[int, str | None]:
    """Return each paper that was typed, by its number: what two people agree on, or none."""
    by_number: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    people: dict[str, int] = {}
    rows = Typing.objects.filter(election=election).order_by("at", "pk")
    for number, who, marks in rows.values_list("number", "who", "marks"):
        by_number[number].append((people.setdefault(who, len(people)), marks))
    return {number: agreed(rows) for number, rows in sorted(by_number.items())}


def papers_of(election: Election, *, used: int, unused: int) -> Papers:
    """Return the papers of an election against what was counted by hand."""
    issues = Issue.objects.filter(line__election=election)
    found = typed(election).values()
    two_alike = sum(1 for each in found if each is not None)
    return Papers(
        issued=issues.count(),
        used=used,
        unused=unused,
        spoilt=issues.filter(spoilt_at__isnull=False).count(),
        agreed=two_alike,
        open=len(found) - two_alike,
    )
