"""Contests as they are shown: candidates in order, shares, the swing or why there is none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from groundswell.methods.swing import NoSwing, Result, Standing, Swing, swing_between
from groundswell.mobilise.contests.models import Candidacy, Contest, Party, Statement
from groundswell.mobilise.contests.rules.ground import Bounds, same_ground
from groundswell.mobilise.contests.rules.results import (
    Claim,
    Contradiction,
    Counted,
    Polled,
    contradictions,
    ranked,
)
from groundswell.packs.protocol import Elections
from groundswell.register.places.models import Area
from groundswell.register.places.packs import active_pack

# Figures that have a source, in the order in which sources are named.
SOURCED = ("electorate", "valid_votes", "invalid_votes", "majority", "candidates", "party_votes")


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate; or, where no source names candidates, one party's total (no name)."""

    name: str
    party: str
    party_name: str
    votes: int | None
    share: float | None  # of the valid votes, 0 to 1


@dataclass(frozen=True, slots=True)
class SwingShown:
    """Butler's swing between the first two, in percentage points above 0."""

    from_party: str
    to_party: str
    points: float
    from_date: date
    steed_points: float  # the same of the two parties' votes alone
    notional: bool  # against an earlier result as counted on these boundaries


@dataclass(frozen=True, slots=True)
class Shown:
    """
    A contest with everything a page or a command says of it; no query is left to make.

    ``contest`` has ``held_on``, ``code``, ``name``, ``kind``, ``electorate``, ``votes_cast``,
    ``invalid_votes``, ``lead``, ``turnout``, ``majority_share``. Exactly one of ``swing`` and
    ``swing_reason`` is there.
    """

    contest: Contest
    lines: tuple[Line, ...]
    swing: SwingShown | None
    swing_reason: str | None
    contradictions: tuple[Contradiction, ...]

    @property
    def source(self) -> str:
        """Every source of this contest's figures, each once."""
        told = (self.source_of(figure) for figure in SOURCED if figure in self.contest.sources)
        return "; ".join(dict.fromkeys(told))

    def source_of(self, figure: str) -> str:
        """
        Return where a figure comes from, in words.

        :param figure: one of ``SOURCED``.
        """
        told = self.contest.sources.get(figure, {})
        if "file" in told:
            words = f"{told['file']} ({told['layout']})"
            return _("%(source)s, notional") % {"source": words} if self.contest.notional else words
        counted = {"valid_votes": self.contest.counted_votes}
        counted["majority"] = self.contest.counted_majority
        return _("counted from the rows") if counted.get(figure) is not None else ""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A contest and one of its stated figures that the rows contradict."""

    contest: Contest
    found: Contradiction


def contest_for(code: str, held_on: date) -> Contest | None:
    """Return the contest of a code on a day, or ``None``. Results are public. One query."""
    return Contest.objects.filter(code=code, held_on=held_on).first()


def contests_of(code: str) -> tuple[Shown, ...]:
    """Return every contest of a seat, latest first, each with its swing. Six queries."""
    return shown(Contest.objects.filter(code=code).order_by("-held_on"))


def latest_general(until: date | None = None) -> date | None:
    """Return the day of the latest general election that is loaded, up to ``until``. One query."""
    rows = Contest.objects.filter(kind="general", notional=False)
    if until is not None:
        rows = rows.filter(held_on__lte=until)
    day: date | None = rows.aggregate(day=Max("held_on"))["day"]
    return day


def general_days() -> tuple[date, ...]:
    """Return the days of the general elections that are loaded, latest first. One query."""
    rows = Contest.objects.filter(kind="general", notional=False).order_by("-held_on")
    return tuple(rows.values_list("held_on", flat=True).distinct())


def seats_with_results() -> dict[str, str]:
    """Return code to name of every seat with a result, named as in its latest. One query."""
    rows = Contest.objects.order_by("held_on").values_list("code", "name")
    return dict(rows)


def shown(contests: Iterable[Contest]) -> tuple[Shown, ...]:
    """Return contests as they are shown, in their order. Six queries, however many."""
    wanted = list(contests)
    earlier = _with_earlier(wanted)
    rows = _rows_of(each for each in (*wanted, *earlier.values()))
    names = dict(Party.objects.values_list("short", "name"))
    claims = _claims_of(wanted)
    ground = _ground_of({each.code for each in wanted})
    elections = active_pack().elections
    found = []
    for contest in wanted:
        before = earlier.get(contest.pk)
        swing, reason = _swing(contest, before, rows, _same(contest, before, ground, elections))
        found.append(
            Shown(
                contest,
                _lines(contest, rows[contest.pk], names),
                swing,
                reason,
                contradictions(claims[contest.pk], _counted(contest)),
            )
        )
    return tuple(found)


def contradictions_on(held_on: date) -> tuple[Contradicted, ...]:
    """Return the stated figures that rows contradict, of every contest of a day. Two queries."""
    contests = list(Contest.objects.filter(held_on=held_on).order_by("name", "code"))
    claims = _claims_of(contests)
    return tuple(
        Contradicted(contest, found)
        for contest in contests
        for found in contradictions(claims[contest.pk], _counted(contest))
    )


def _counted(contest: Contest) -> Counted:
    return Counted(contest.counted_votes, contest.counted_majority)


def _with_earlier(contests: Sequence[Contest]) -> dict[int, Contest]:
    """Return each contest's key to the one before it of the same code."""
    by_code: dict[str, list[Contest]] = defaultdict(list)
    for row in Contest.objects.filter(code__in={each.code for each in contests}):
        by_code[row.code].append(row)
    found = {}
    for contest in contests:
        before = [row for row in by_code[contest.code] if row.held_on < contest.held_on]
        if before:
            found[contest.pk] = max(before, key=lambda row: row.held_on)
    return found


def _rows_of(contests: Iterable[Contest]) -> dict[int, list[Polled]]:
    """Return each contest's candidates, most votes first; party totals where none are named."""
    by_key = {contest.pk: contest for contest in contests}
    found: dict[int, list[Polled]] = {pk: [] for pk in by_key}
    for key, party, votes, name in Candidacy.objects.filter(contest__in=by_key).values_list(
        "contest_id", "party", "votes", "name"
    ):
        found[key].append(Polled(party, votes, name))
    for key, contest in by_key.items():
        if not found[key]:
            found[key] = [
                Polled(party, votes) for party, votes in contest.party_votes.items() if party
            ]
        found[key] = ranked(found[key])
    return found


def _claims_of(contests: Sequence[Contest]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {contest.pk: [] for contest in contests}
    for row in Statement.objects.filter(contest__in=list(found)):
        found[row.contest_id].append(Claim(row.valid_votes, row.majority, row.party_votes))
    return found


def _ground_of(codes: set[str]) -> dict[tuple[str, str], Bounds]:
    """Return (code, generation) to the box round it, where a boundary of it is loaded."""
    rows = Area.objects.filter(kind="seat", code__in=codes, min_lat__isnull=False)
    fields = ("code", "generation", "min_lat", "min_lon", "max_lat", "max_lon")
    return {
        (code, generation): Bounds(generation, *box)
        for code, generation, *box in rows.values_list(*fields)
    }


def _same(
    now: Contest,
    then: Contest | None,
    ground: dict[tuple[str, str], Bounds],
    elections: Elections,
) -> bool:
    if then is None:
        return True
    return same_ground(
        elections.boundaries_changed(then.held_on, now.held_on),
        ground.get((then.code, elections.generation_on(then.held_on))),
        ground.get((now.code, elections.generation_on(now.held_on))),
        notional=then.notional,
    )


def _swing(
    now: Contest, then: Contest | None, rows: dict[int, list[Polled]], same: bool
) -> tuple[SwingShown | None, str | None]:
    found = swing_between(
        _result(now, rows[now.pk]),
        _result(then, rows[then.pk]) if then else None,
        same_ground=same,
        no_party=active_pack().elections.no_party,
    )
    if then is not None and isinstance(found, Swing):
        points, steed = float(found.points), float(found.steed * 100)
        return (
            SwingShown(
                found.from_party, found.to_party, points, then.held_on, steed, then.notional
            ),
            None,
        )
    return None, _why(found) if isinstance(found, NoSwing) else None


def _result(contest: Contest, rows: Sequence[Polled]) -> Result:
    standings = tuple(
        Standing(row.party, row.votes, row.name) for row in rows if row.votes is not None
    )
    return Result(standings, contest.votes_cast)


def _why(reason: NoSwing) -> str:
    return {
        NoSwing.NO_PREVIOUS: _("There is no earlier contest under this code to compare with."),
        NoSwing.BOUNDARIES: _(
            "The boundaries changed since the contest before, and there are no notional figures "
            "for it on the new ones."
        ),
        NoSwing.NO_VOTES: _("The votes of the first two are not known for both contests."),
        NoSwing.TIED: _("Second and third had the same number of votes in one of the contests."),
        NoSwing.PARTIES_DIFFER: _("The first two parties differ from those of the contest before."),
        NoSwing.NO_MOVEMENT: _("Both parties’ shares moved equally: there was no swing."),
    }[reason]


def _lines(contest: Contest, rows: Sequence[Polled], names: dict[str, str]) -> tuple[Line, ...]:
    total = contest.votes_cast
    return tuple(
        Line(
            row.name,
            row.party,
            names.get(row.party, row.party),
            row.votes,
            row.votes / total if row.votes is not None and total else None,
        )
        for row in rows
    )
