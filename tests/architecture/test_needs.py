"""docs/needs.md is written from the demo's own table of needs, and stays the same as it."""

from pathlib import Path

from groundswell.demo.personas import persona
from groundswell.demo.tour_rows import ROWS

ROOT = Path(__file__).parents[2]
HEAD = """# Needs

Each of the twenty systems, the need it meets in plain words, where to see it in the demo, as whom,
and the test that fails first when it breaks. Written from `src/groundswell/demo/tour_rows.py`;
`tests/architecture/test_needs.py` keeps the two the same.

| no. | system | need | page | persona | test |
|---|---|---|---|---|---|
"""


def written() -> str:
    lines = []
    for row in ROWS:
        who = persona(row.persona)
        seen = row.place.replace("_", " ") if row.built else "not yet"
        test = f"`{row.test}`" if row.test else ""
        cells = (row.number, row.name, row.need, seen, who.title if who else "", test)
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return HEAD + "\n".join(lines) + "\n"


def test_the_document_says_what_the_tour_says():
    assert (ROOT / "docs" / "needs.md").read_text() == written()


def test_every_test_named_by_the_tour_is_there():
    assert [row.test for row in ROWS if row.test and not (ROOT / row.test).exists()] == []


def test_what_is_built_names_a_persona_and_a_test():
    assert [row.number for row in ROWS if row.built and not (row.persona and row.test)] == []
