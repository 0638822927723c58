"""Official codes of areas, the columns they stand in, and the generation of boundaries."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

KIND_OF = {
    "pcon": "seat",
    "wd": "ward",
    "ward": "ward",
    "osward": "ward",
    "lad": "district",
    "laua": "district",
    "oslaua": "district",
    "rgn": "region",
    "ctry": "country",
}
COLUMN = re.compile(r"(?P<stem>[a-z]+?)(?P<year>\d{2})?(?:cd)?(?:_derived)?")
CODE = re.compile(r"[A-Z]\d{8}")
NOT_STATED = frozenset({"", "-", "[x]", "[X]"})
LONGEST = 40
SEATS_OF_2010, SEATS_OF_2024 = "2010", "2024"
# Which numbers the seats of a generation were given. Five Scottish seats kept theirs in 2024.
SEAT_NUMBERS = (
    ("E14", 530, 1062, SEATS_OF_2010),
    ("E14", 1063, 1605, SEATS_OF_2024),
    ("W07", 41, 80, SEATS_OF_2010),
    ("W07", 81, 112, SEATS_OF_2024),
    ("S14", 1, 59, SEATS_OF_2010),
    ("S14", 60, 111, SEATS_OF_2024),
    ("N06", 1, 18, SEATS_OF_2010),
    ("N05", 1, 18, SEATS_OF_2024),
)


def kind_of_column(column: str) -> tuple[str, str] | None:
    """
    Return the (kind, generation) a column of codes is about, generation empty when undated.

    ``PCON10`` to ``PCON23`` are the seats of 2010; ``PCON24`` and later those of 2024. Other
    kinds take the year itself.
    """
    found = COLUMN.fullmatch(column.strip().lower())
    if not found or found["stem"] not in KIND_OF:
        return None
    kind, year = KIND_OF[found["stem"]], found["year"] or ""
    if kind == "seat" and year:
        return kind, seats_of_year(int(year))
    return kind, f"20{year}" if year else ""


def seats_of_year(year: int) -> str:
    """Return the generation of seats in use in a year of this century, of two digits."""
    if year >= 24:
        return SEATS_OF_2024
    return SEATS_OF_2010 if year >= 10 else f"20{year:02}"


def likely_generation(codes: Iterable[str]) -> str:
    """Return the generation that most of the seat codes were numbered for; empty if none."""
    counted: Counter[str] = Counter()
    for code in codes:
        if CODE.fullmatch(code):
            counted.update(
                generation
                for stem, first, last, generation in SEAT_NUMBERS
                if code.startswith(stem) and first <= int(code[3:]) <= last
            )
    return counted.most_common(1)[0][0] if counted else ""


@lru_cache(maxsize=32_768)  # a file of a million rows repeats a few thousand codes
def stated(code: str) -> str:
    """
    Return a code as it stands, or nothing for a blank, "-", "[x]" or a "none here" code.

    Text that is no official code is kept: it is the file's, not ours to judge.
    """
    code = code.strip()
    if code in NOT_STATED or code.endswith("99999999"):
        return ""
    return code.upper() if CODE.fullmatch(code.upper()) else code


def official(code: str) -> str:
    """Return a code that names an area (a letter and eight digits), or nothing."""
    code = stated(code)
    return code if CODE.fullmatch(code) else ""
