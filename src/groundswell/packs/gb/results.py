"""
Official files of election results: candidate rows, constituency rows, party columns.

Source: House of Commons Library, "UK general election results", candidate and constituency
downloads (CBP-7979 and its successors), and tables derived from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from groundswell.packs.gb.parties import (
    NO_PARTY,
    OTHER_WINNER,
    OTHERS,
    PARTIES,
    PARTY_COLUMNS,
    party_of,
)
from groundswell.packs.gb.results_cells import NOT_STATED
from groundswell.packs.gb.results_table import (
    ResultTable,
    columns_of,
    fits_headless,
    open_results,
)
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.results import (
    CandidateRow,
    ContestKey,
    Elections,
    FiguresRow,
    Layout,
    PartyName,
    ResultRow,
)
from groundswell.packs.protocol.rows import RefusedRow

# The columns of older files that came without a header row, in their order.
_PLACE = "date kind ons_code region_code constituency county region country type"
CANDIDATES = tuple(
    f"{_PLACE} party party_abbr ec_party_id mnis_party_id ec_adjunct_party_id first_name surname "
    "gender sitting_mp former_mp member_mnis_id votes share change".split()
)
SEATS = tuple(
    f"{_PLACE} declared mp_first mp_surname mp_gender result first_party second_party electorate "
    "valid_votes invalid_votes majority".split()
)
_COMMONS = (
    "ons_id ons_region_id constituency_name county_name region_name country_name "
    "constituency_type declaration_time result first_party second_party electorate valid_votes "
    "invalid_votes majority con lab ld ukip green snp pc dup sf sdlp uup alliance other "
    "other_winner"
)
COMMONS = tuple(_COMMONS.split())
WHEN = {"date", "declared"}


@dataclass(frozen=True, slots=True)
class CandidateRows:
    """One row for each candidate."""

    name: str = "results, a row for each candidate"
    looked_for: str = "the columns date, ons_code, party, votes and the candidate’s name"
    layout: Layout = Layout.CANDIDATES

    def recognises(self, head: str) -> bool:
        """Say whether rows are of candidates: a code, a date, a party and votes."""
        columns = columns_of(head)
        named = bool({"surname", "candidate"} & columns)
        whole = {"code", "votes"} <= columns and bool({"party", "short"} & columns)
        return (named and whole and bool(WHEN & columns)) or fits_headless(head, CANDIDATES)

    def read(self, stream: TextIO) -> Iterator[ResultRow]:
        """Give one candidate for each row."""
        table = open_results(stream, [CANDIDATES])
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else _candidate(table, *item)


@dataclass(frozen=True, slots=True)
class SeatRows:
    """One row for each contest, without party columns."""

    name: str = "results, a row for each constituency"
    looked_for: str = "the columns date, ons_code, electorate, valid_votes, majority"
    layout: Layout = Layout.SEATS

    def recognises(self, head: str) -> bool:
        """Say whether rows are of contests and no party has a column."""
        if fits_headless(head, SEATS):
            return True
        columns = columns_of(head)
        whole = {"code", "valid_votes"} <= columns and bool(WHEN & columns)
        return whole and not (PARTY_COLUMNS.keys() & columns)

    def read(self, stream: TextIO) -> Iterator[ResultRow]:
        """Give the figures of one contest for each row."""
        table = open_results(stream, [SEATS])
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else _figures(table, *item)


@dataclass(frozen=True, slots=True)
class PartyColumns:
    """One row for each contest with a column for each party: the Commons Library's download."""

    name: str = "the Commons Library’s results by constituency"
    looked_for: str = "the columns ons_id, declaration_time, valid_votes and con, lab, ld …"
    layout: Layout = Layout.PARTIES

    def recognises(self, head: str) -> bool:
        """Say whether rows are of contests and parties have columns."""
        if fits_headless(head, COMMONS):
            return True
        columns = columns_of(head)
        whole = {"code", "valid_votes"} <= columns and bool(WHEN & columns)
        return whole and len(PARTY_COLUMNS.keys() & columns) > 1

    def read(self, stream: TextIO) -> Iterator[ResultRow]:
        """Give the figures of one contest for each row, with every party's votes."""
        table = open_results(stream, [COMMONS])
        for item in table.rows:
            yield item if isinstance(item, RefusedRow) else _figures(table, *item)


READERS = (CandidateRows(), PartyColumns(), SeatRows())
ELECTIONS = Elections(
    READERS,
    PARTIES,
    NO_PARTY,
    # Parliamentary Constituencies Orders 1995, 2007 and 2023; Scotland's of 2005 stands by itself
    # in codes that no other generation has.
    ((date(1997, 5, 1), "1997"), (date(2010, 5, 6), "2010"), (date(2024, 7, 4), "2024")),
)


def _candidate(table: ResultTable, number: int, row: list[str]) -> ResultRow:
    contest = table.contest(number, row)
    if isinstance(contest, RefusedRow):
        return contest
    votes = table.count(number, row, "votes")
    if isinstance(votes, RefusedRow):
        return votes
    whole = table.cell(row, "candidate")
    parts = (table.cell(row, "first_name"), table.cell(row, "surname"))
    name = " ".join(part for part in parts if part not in NOT_STATED) or whole
    if name in NOT_STATED:
        return table.refuse(number, "surname", Advice(_NO_NAME))
    party = _party(table.cell(row, "party"), table.cell(row, "short"))
    if party is None:
        return table.refuse(number, "party", Advice(_NO_PARTY))
    return CandidateRow(number, contest, name, party, votes)


def _figures(table: ResultTable, number: int, row: list[str]) -> ResultRow:
    contest = table.contest(number, row)
    if isinstance(contest, RefusedRow):
        return contest
    counts: dict[str, int | None] = {}
    for column in ("electorate", "valid_votes", "invalid_votes", "majority"):
        found = table.count(number, row, column)
        if isinstance(found, RefusedRow):
            return found
        counts[column] = found
    first = _party(table.cell(row, "first_party"), "")
    by_party = _by_party(table, number, row, first)
    if isinstance(by_party, RefusedRow):
        return by_party
    second = _party(table.cell(row, "second_party"), "")
    return _stated(number, contest, counts, (first, second), by_party)


def _stated(
    number: int,
    contest: ContestKey,
    counts: dict[str, int | None],
    parties: tuple[PartyName | None, PartyName | None],
    by_party: dict[str, int],
) -> FiguresRow:
    return FiguresRow(
        number,
        contest,
        counts["electorate"],
        counts["valid_votes"],
        counts["invalid_votes"],
        counts["majority"],
        *parties,
        by_party,
    )


def _by_party(
    table: ResultTable, number: int, row: list[str], first: PartyName | None
) -> dict[str, int] | RefusedRow:
    """Return votes by party: those stated, a winner from among the others by its own name."""
    found: dict[str, int] = {}
    for column in (*PARTY_COLUMNS, *OTHERS, *OTHER_WINNER):
        at = table.own.get(column)
        if at is None:
            continue
        votes = table.own_count(number, row, column)
        if isinstance(votes, RefusedRow):
            return votes
        if not votes:
            continue
        if column in OTHER_WINNER:
            found[first.short if first else ""] = votes
            found[""] = found.get("", 0) - votes
        else:
            party = PARTY_COLUMNS.get(column, "")
            found[party] = found.get(party, 0) + votes
    return {party: votes for party, votes in found.items() if votes or party}


def _party(name: str, short: str) -> PartyName | None:
    stated = [text for text in (name, short) if text not in NOT_STATED]
    if not stated:
        return None
    return party_of(*(text if text not in NOT_STATED else "" for text in (name, short)))


_NO_NAME = gettext_noop("The candidate has no name.")
_NO_PARTY = gettext_noop("The candidate has no party. Independents are written “Independent”.")
