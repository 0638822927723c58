"""Writing contests: what is new, what changed, what stays. Only actions call this."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from groundswell.mobilise.contests.models import Candidacy, Contest, Party, Statement
from groundswell.mobilise.contests.models.results import NAME_LENGTH, PARTY_LENGTH
from groundswell.mobilise.contests.reading import RANK, Draft
from groundswell.mobilise.contests.rules.results import (
    Claim,
    Contradiction,
    Counted,
    Polled,
    contradictions,
    counted,
)
from groundswell.packs.protocol import CandidateRow, ContestKind, FiguresRow, Layout, PartyName

FIGURES = ("electorate", "valid_votes", "invalid_votes", "majority")
STATED = (*FIGURES, "first_party", "second_party", "party_votes")
CONTEST = (
    *("name", "kind", "notional", *FIGURES, "counted_votes", "counted_majority"),
    *("first_party", "second_party", "party_votes", "sources"),
)


@dataclass(slots=True)
class Written:
    """What one batch did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    contradictions: list[tuple[Contest, Contradiction]] = field(default_factory=list)
    clashes: list[Draft] = field(default_factory=list)  # notional where it was held, or reversed


class Parties:
    """Short forms of parties: those known before, and those this call brought."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        """Learn every party the drafts name, and write down the new ones."""
        held = dict(Party.objects.values_list("short", "name"))
        brought = {
            row.party.short: row.party.name
            for draft in drafts
            for row, _file in draft.candidates.values()
        }
        self._short = {name.casefold(): short for short, name in (held | brought).items()}
        new = [
            Party(short=short[:PARTY_LENGTH], name=name[:PARTY_LENGTH])
            for short, name in brought.items()
            if held.get(short[:PARTY_LENGTH]) is None
        ]
        Party.objects.bulk_create(new, ignore_conflicts=True)

    def short_of(self, party: PartyName | None) -> str:
        """Return the short form of a party that a file may have written in full."""
        if party is None:
            return ""
        bare = party.short == party.name
        short = self._short.get(party.name.casefold(), party.short) if bare else party.short
        return short[:PARTY_LENGTH]


@dataclass(slots=True)
class _Merged:
    """One contest as it will stand: the tables' rows, and which of them are new or changed."""

    contest: Contest
    is_new: bool
    candidacies: dict[tuple[str, str], Candidacy]
    statements: dict[str, Statement]
    new: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    counted: Counted = field(default_factory=Counted)


def write_batch(drafts: Sequence[Draft], parties: Parties) -> Written:
    """Write a batch of contests inside the caller's transaction; the last word of a file stays."""
    held = _held(drafts)
    written = Written()
    merged = []
    for draft in drafts:
        before = held.get((draft.contest.held_on, draft.contest.code))
        if before and before.notional != (draft.contest.kind is ContestKind.NOTIONAL):
            written.clashes.append(draft)
            continue
        merged.append(_merge(draft, before, parties, written))
    Contest.objects.bulk_create([each.contest for each in merged if each.is_new], batch_size=500)
    for model, names in (
        (Contest, CONTEST),
        (Candidacy, ("name", "votes")),
        (Statement, ("file", *STATED)),
    ):
        _save(model, names, merged)
    return written


def _save(model: Any, names: Sequence[str], merged: Sequence[_Merged]) -> None:
    new = [row for each in merged for row in each.new if isinstance(row, model)]
    changed = [row for each in merged for row in each.changed if isinstance(row, model)]
    for row in new:  # its contest has a key by now
        row.contest = row.contest
    if new:
        model.objects.bulk_create(new, batch_size=1000)
    if changed:
        model.objects.bulk_update(changed, names, batch_size=200)


def _held(drafts: Sequence[Draft]) -> dict[Any, Contest]:
    """Return the contests that are there already, with their rows. Three queries."""
    days = {draft.contest.held_on for draft in drafts}
    codes = {draft.contest.code for draft in drafts}
    rows = Contest.objects.filter(held_on__in=days, code__in=codes)
    return {
        (row.held_on, row.code): row for row in rows.prefetch_related("candidacies", "statements")
    }


def _merge(draft: Draft, before: Contest | None, parties: Parties, written: Written) -> _Merged:
    contest = before or Contest(held_on=draft.contest.held_on, code=draft.contest.code)
    merged = _Merged(
        contest,
        before is None,
        {(row.folded, row.party): row for row in before.candidacies.all()} if before else {},
        {row.layout: row for row in before.statements.all()} if before else {},
    )
    for (folded, _), (row, _file) in draft.candidates.items():
        _candidacy(merged, folded, row, parties, written)
    stated_anew = [
        _statement(merged, layout, *said, parties) for layout, said in draft.figures.items()
    ]
    values = _values(draft, merged)
    changed = any(getattr(contest, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(contest, name, value)
    if merged.is_new:
        written.created += 1
    elif changed or any(stated_anew):
        written.updated += 1
        merged.changed.append(contest)
    else:
        written.unchanged += 1
    claims = [
        Claim(row.valid_votes, row.majority, row.party_votes) for row in merged.statements.values()
    ]
    found = contradictions(claims, merged.counted)
    written.contradictions += [(contest, each) for each in found]
    return merged


def _candidacy(
    merged: _Merged, folded: str, row: CandidateRow, parties: Parties, written: Written
) -> None:
    party, name = parties.short_of(row.party), row.name[:NAME_LENGTH]
    key = (folded[:NAME_LENGTH], party)
    before = merged.candidacies.get(key)
    if before is None:
        made = Candidacy(
            contest=merged.contest, name=name, folded=key[0], party=party, votes=row.votes
        )
        merged.candidacies[key] = made
        merged.new.append(made)
        written.created += 1
    elif row.votes is not None and (before.votes, before.name) != (row.votes, name):
        before.votes, before.name = row.votes, name
        merged.changed.append(before)
        written.updated += 1
    else:
        written.unchanged += 1


def _statement(
    merged: _Merged, layout: Layout, row: FiguresRow, file: str, parties: Parties
) -> bool:
    """Take down what a layout states; True where that is new or other than before."""
    before = merged.statements.get(layout.value)
    stated: dict[str, Any] = {
        name: value for name in FIGURES if (value := getattr(row, name)) is not None
    }
    for name, party in (("first_party", row.first), ("second_party", row.second)):
        if short := parties.short_of(party):
            stated[name] = short
    if row.party_votes:
        stated["party_votes"] = dict(row.party_votes)
    if before is None:
        made = Statement(contest=merged.contest, layout=layout.value, file=file, **stated)
        merged.statements[layout.value] = made
        merged.new.append(made)
        return True
    if all(getattr(before, name) == value for name, value in stated.items()):
        return False
    for name, value in stated.items():
        setattr(before, name, value)
    before.file = file
    merged.changed.append(before)
    return True


def _values(draft: Draft, merged: _Merged) -> dict[str, Any]:
    """Return every field of a contest: stated by the most telling source, else counted."""
    contest, key = merged.contest, draft.contest
    sources: dict[str, Any] = dict(contest.sources)
    values: dict[str, Any] = {}
    told = sorted(merged.statements.values(), key=lambda row: -RANK[Layout(row.layout)])
    for name in (*FIGURES, "party_votes"):
        teller = next((row for row in told if getattr(row, name) not in (None, {})), None)
        values[name] = getattr(teller, name) if teller else getattr(contest, name)
        if teller:
            sources[name] = {"file": teller.file, "layout": teller.layout}
    polled = [Polled(row.party, row.votes, row.name) for row in merged.candidacies.values()]
    merged.counted = counted(polled)
    votes = merged.counted.votes
    if votes is None and not polled and values["party_votes"]:
        votes = sum(values["party_votes"].values())
    first, second = merged.counted.first, merged.counted.second
    if not first and told:
        first, second = told[0].first_party, told[0].second_party
    if draft.candidates and ("candidates" not in sources or _any_new(merged)):
        file = next(iter(draft.candidates.values()))[1]
        sources["candidates"] = {"file": file, "layout": Layout.CANDIDATES.value}
    name = _named(draft, contest, sources)
    by = key.kind is ContestKind.BY or contest.kind == "by"
    return values | {
        "name": name,
        "kind": "by" if by else "general",
        "notional": key.kind is ContestKind.NOTIONAL,
        "counted_votes": votes,
        "counted_majority": merged.counted.majority,
        "first_party": first,
        "second_party": second,
        "sources": sources,
    }


def _any_new(merged: _Merged) -> bool:
    return any(isinstance(row, Candidacy) for row in (*merged.new, *merged.changed))


def _named(draft: Draft, contest: Contest, sources: dict[str, Any]) -> str:
    """Return the seat's name, from the most telling layout that has named it so far."""
    held = sources.get("name", {}).get("layout")
    said = draft.contest.name[:NAME_LENGTH]
    if said and (held is None or RANK[draft.named_by] >= RANK[Layout(held)]):
        sources["name"] = {"layout": draft.named_by.value}
        return said
    return contest.name or said or draft.contest.code
