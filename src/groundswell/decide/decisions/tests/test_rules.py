"""Days that are meant, where a decision stands, and what changed between two texts."""

from datetime import date

import pytest

from groundswell.decide.decisions.rules.dues import Span, meant
from groundswell.decide.decisions.rules.lineage import aligned, changes
from groundswell.decide.decisions.rules.standing import Standing, standing
from groundswell.methods.compositing import Paragraph

MAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("words", "on", "span"),
    [
        ("early summer", MAY, (date(2026, 6, 1), date(2026, 6, 30))),
        ("In early summer, if it can be", date(2026, 7, 1), (date(2027, 6, 1), date(2027, 6, 30))),
        ("mid-autumn", MAY, (date(2026, 10, 1), date(2026, 10, 31))),
        ("Summer", date(2026, 8, 30), (date(2026, 6, 1), date(2026, 8, 31))),
        ("late winter", date(2028, 1, 1), (date(2028, 2, 1), date(2028, 2, 29))),
        ("this winter", date(2026, 1, 5), (date(2025, 12, 1), date(2026, 2, 28))),
        ("before the end of June", MAY, (date(2026, 6, 1), date(2026, 6, 30))),
        ("by May", date(2026, 5, 31), (date(2027, 5, 1), date(2027, 5, 31))),
    ],
)
def test_what_words_mean(words, on, span):
    assert meant(words, on) == Span(*span)


@pytest.mark.parametrize("words", ["", "soon", "as early as possible", "the Mayor decides"])
def test_words_that_name_no_days(words):
    assert meant(words, MAY) is None


@pytest.mark.parametrize(
    ("reported", "on", "replaced", "stands"),
    [
        (None, date(2026, 6, 30), False, Standing.AGREED),
        (None, date(2026, 7, 1), False, Standing.OVERDUE),  # the last day itself is in time
        ("under_way", date(2026, 6, 30), False, Standing.UNDER_WAY),
        ("under_way", date(2026, 7, 1), False, Standing.OVERDUE),
        ("done", date(2027, 7, 1), False, Standing.DONE),
        ("not_done", date(2027, 7, 1), False, Standing.NOT_DONE),
        (None, date(2027, 7, 1), True, Standing.REPLACED),
    ],
)
def test_where_a_decision_stands(reported, on, replaced, stands):
    assert standing(reported, date(2026, 6, 30), replaced=replaced, on=on) is stands


def text(*words):
    return tuple(Paragraph(f"p{at}", each) for at, each in enumerate(words, 1))


def test_two_texts_that_were_never_one_are_laid_side_by_side():
    before = text("We note the cold.", "One warm room in every ward, open in January.")
    after = text("A word first.", "One warm room in every ward, open from November.")
    assert [each.pid for each in aligned(before, after)] == ["new1", "p2"]
    rows = {row.pid: row for row in changes(before, after)}
    assert rows["p1"].state == "taken"
    assert rows["new1"].state == "added"
    put_in = [part.words.strip() for part in rows["p2"].segments if part.kind == "added"]
    assert "November" in " ".join(put_in)
    assert changes((), text("A."))[0].state == "added"
