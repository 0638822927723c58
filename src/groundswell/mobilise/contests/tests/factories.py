"""Dull results, files of them, and contests for tests."""

from datetime import UTC, date, datetime
from pathlib import Path

from groundswell.mobilise.contests import actions
from groundswell.mobilise.contests.models import Contest

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
THEN, NOW = date(2015, 5, 7), date(2017, 6, 8)
EAST, WEST, NORTH = "E14000001", "E14000002", "E14000003"
CANDIDATES = "date,kind,ons_code,constituency,party,party_abbr,first_name,surname,votes"
SEATS = "date,kind,ons_code,constituency,electorate,valid_votes,invalid_votes,majority"
COMMONS = (
    "ons_id,constituency_name,declaration_time,first_party,second_party,electorate,"
    "valid_votes,invalid_votes,majority,con,lab,ld,other,other_winner"
)
PARTIES = {"Con": "Conservative", "Lab": "Labour", "LD": "Liberal Democrat", "Ind": "Independent"}


def write(folder: Path, head: str, rows, name="results.csv", *, bom=False) -> Path:
    path = folder / name
    lines = [head, *rows] if head else list(rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig" if bom else "utf-8")
    return path


def candidates(code=EAST, day=NOW, name="East", kind="general", **votes):
    """Return candidate rows: ``Con=100``; a name of somebody is their party and seat."""
    return [
        f"{day},{kind},{code},{name},{PARTIES.get(party, party)},{party},{party},Candidate,{count}"
        for party, count in votes.items()
    ]


def seat(code=EAST, day=NOW, name="East", *, stated, kind="general"):
    return f"{day},{kind},{code},{name}," + ",".join("" if s is None else str(s) for s in stated)


def load(*paths):
    return actions.import_results(paths=paths, at=NOON)


def held(folder, code=EAST, day=NOW, name="East", kind="general", electorate=1000, **votes):
    """Put one contest into the tables and return it."""
    stem = f"{code}-{day}-{kind}"
    load(
        write(folder, CANDIDATES, candidates(code, day, name, kind, **votes), f"{stem}-c.csv"),
        write(
            folder,
            SEATS,
            [seat(code, day, name, stated=(electorate, None, None, None), kind=kind)],
            f"{stem}-s.csv",
        ),
    )
    return Contest.objects.get(code=code, held_on=day)
