"""
Past elections of Ostrey: three county elections and one by-election, none of which was held.

Parties and candidates are invented and stand for nothing. The results are chosen so that every
case can be seen: a majority of 48, a seat that changed hands, one without a swing because other
parties came first and second, an independent, a by-election.
"""

from collections.abc import Iterator
from datetime import date

from groundswell.packs.invented.seats import SEATS
from groundswell.packs.protocol.results import (
    CandidateRow,
    ContestKey,
    ContestKind,
    Elections,
    FiguresRow,
    PartyName,
    ResultRow,
)

HARBOUR = PartyName("Har", "Harbour Party", ("Harbour",))
ORCHARD = PartyName("Orc", "Orchard Union", ("Orchard",))
LAMPS = PartyName("Lam", "Lamplighters’ League", ("Lamplighters",))
INDEPENDENT = PartyName("Ind", "Independent")
STANDING = (HARBOUR, ORCHARD, LAMPS, INDEPENDENT)
ELECTIONS = Elections(parties=STANDING, no_party=frozenset({"Ind"}))
DAYS = (date(2016, 5, 5), date(2020, 5, 7), date(2024, 5, 2))
BY_ELECTION = date(2025, 10, 16)
NOBODY = None

# For each seat and each election: electorate, papers not counted (None: not stated), and votes
# for Harbour, Orchard, Lamplighters, an independent. None: did not stand.
type Poll = tuple[int, int | None, tuple[int | None, ...]]
POLLS: dict[str, tuple[Poll, Poll, Poll]] = {
    "OYC000001": (
        (27_410, 61, (7_204, 8_911, 1_830, NOBODY)),
        (27_902, 58, (7_655, 8_240, 2_114, NOBODY)),
        (28_130, 64, (8_306, 8_127, 1_702, NOBODY)),
    ),
    "OYC000002": (
        (22_815, 40, (4_102, 8_456, 1_961, NOBODY)),
        (23_004, 37, (4_377, 8_020, 2_250, NOBODY)),
        (23_215, 44, (4_911, 7_804, 2_306, NOBODY)),
    ),
    "OYC000003": (
        (30_260, 73, (10_215, 8_102, 1_844, NOBODY)),
        (30_714, 70, (9_880, 8_933, 1_590, NOBODY)),
        (31_006, 81, (9_412, 9_364, 1_655, NOBODY)),
    ),
    "OYC000004": (
        (21_930, None, (6_730, 5_118, 1_402, NOBODY)),
        (22_106, None, (6_544, 5_390, 1_688, NOBODY)),
        (22_240, None, (6_101, 5_871, 1_915, NOBODY)),
    ),
    "OYC000005": (
        (24_600, 52, (3_905, 9_870, 2_004, NOBODY)),
        (24_755, 49, (4_011, 9_402, 2_377, NOBODY)),
        (24_903, 55, (4_288, 9_033, 2_610, NOBODY)),
    ),
    "OYC000006": (
        (23_118, 47, (6_012, 4_877, 4_230, NOBODY)),
        (23_340, 45, (5_790, 4_402, 5_118, NOBODY)),
        (23_502, 50, (5_544, 4_016, 5_702, NOBODY)),
    ),
    "OYC000007": (
        (20_845, 33, (7_911, 3_240, 1_502, 1_120)),
        (21_010, 36, (7_402, 3_118, 1_377, 2_406)),
        (21_166, 39, (6_930, 2_844, 1_290, 3_715)),
    ),
    "OYC000008": (
        (25_330, 54, (6_244, 6_871, 2_930, NOBODY)),
        (25_512, 51, (6_530, 6_614, 3_108, NOBODY)),
        (25_690, 57, (6_877, 6_402, 3_266, NOBODY)),
    ),
    "OYC000009": (
        (22_050, 42, (5_377, 7_204, 2_811, NOBODY)),
        (22_190, 41, (5_602, 6_955, 3_004, NOBODY)),
        (22_318, 46, (5_911, 6_530, 3_240, NOBODY)),
    ),
}
MILLRACE_BY: Poll = (25_744, 38, (5_610, 5_301, 3_890, NOBODY))
GIVEN = (
    "Barnaby",
    "Clementine",
    "Ptolemy",
    "Ottoline",
    "Fenwick",
    "Marigold",
    "Ignatius",
    "Hester",
)
FAMILY = (
    "Candlewick",
    "Thistledown",
    "Bellwether",
    "Marchpane",
    "Oxbow",
    "Teasel",
    "Quince",
    "Larboard",
    "Pepperell",
)


def results() -> Iterator[ResultRow]:
    """Give every contest: its figures, then its candidates."""
    for at, (_, code, name, _, _) in enumerate(SEATS):
        for held_on, poll in zip(DAYS, POLLS[code], strict=True):
            yield from _contest(ContestKey(held_on, code, ContestKind.GENERAL, name), poll, at)
        if code == "OYC000008":
            yield from _contest(
                ContestKey(BY_ELECTION, code, ContestKind.BY, name), MILLRACE_BY, at
            )


def _contest(contest: ContestKey, poll: Poll, seat: int) -> Iterator[ResultRow]:
    electorate, invalid, counts = poll
    stood = [
        (party, votes) for party, votes in zip(STANDING, counts, strict=True) if votes is not None
    ]
    ranked = sorted(stood, key=lambda each: -each[1])
    polled = [votes for _, votes in ranked]
    first, second = ranked[0][0], ranked[1][0]
    majority = polled[0] - polled[1]
    yield FiguresRow(0, contest, electorate, sum(polled), invalid, majority, first, second)
    for party, votes in stood:
        yield CandidateRow(0, contest, _who(seat, STANDING.index(party)), party, votes)


def _who(seat: int, party: int) -> str:
    return (
        f"{GIVEN[(seat * 3 + party * 5) % len(GIVEN)]} {FAMILY[(seat + party * 2) % len(FAMILY)]}"
    )
