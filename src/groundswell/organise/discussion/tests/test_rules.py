from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.discussion.rules.saying import html_said
from groundswell.organise.discussion.rules.threads import (
    DEEPEST,
    NEW_FOR_DAYS,
    NEW_MOST_A_DAY,
    TEXT_LENGTH,
    Fault,
    GoodFaith,
    Leaf,
    as_tree,
    branch_of,
    days_unanswered,
    fault_in,
    is_new,
    may_write_from,
    name_key,
    newcomer_may_write_from,
)
from groundswell.organise.discussion.words import RULES
from groundswell.register.structures.tests.factories import DAY, NOON


@st.composite
def threads(draw):
    count = draw(st.integers(0, 40))
    above = [draw(st.integers(0, number)) for number in range(count)]  # 0: it answers nothing
    return [Leaf(number + 1, up or None) for number, up in enumerate(above)]


@given(threads())
def test_every_post_stands_once_and_after_what_it_answers(leaves):
    placed = as_tree(leaves)
    order = [one.number for one in placed]
    assert sorted(order) == [leaf.number for leaf in leaves]
    depth = {one.number: one.depth for one in placed}
    for leaf in leaves:
        if leaf.answers is None:
            assert depth[leaf.number] == 0
        else:
            assert order.index(leaf.answers) < order.index(leaf.number)
            assert depth[leaf.number] == min(depth[leaf.answers] + 1, DEEPEST)


@given(threads(), st.data())
def test_a_branch_is_what_stands_together_under_its_root(leaves, data):
    if not leaves:
        return
    root = data.draw(st.sampled_from([leaf.number for leaf in leaves]))
    branch = branch_of(root, leaves)
    order = [one.number for one in as_tree(leaves)]
    start = order.index(root)
    assert set(order[start : start + len(branch)]) == branch


def test_one_whose_parent_is_elsewhere_stands_at_the_top():
    assert [(one.number, one.depth) for one in as_tree([Leaf(4, 2), Leaf(5, 4)])] == [
        (4, 0),
        (5, 1),
    ]


def test_what_is_wrong_with_a_text():
    assert fault_in("  \n") is Fault.NO_TEXT
    assert fault_in("x" * TEXT_LENGTH) is None
    assert fault_in("x" * (TEXT_LENGTH + 1)) is Fault.TOO_LONG


def test_pace_and_waiting():
    assert may_write_from(None, 10) is None
    assert may_write_from(NOON, 0) is None
    assert may_write_from(NOON, 10) == NOON + timedelta(minutes=10)
    assert days_unanswered(NOON, NOON + DAY, NOON + 9 * DAY) is None
    assert days_unanswered(NOON, None, NOON + 9 * DAY - timedelta(seconds=1)) == 8
    assert days_unanswered(NOON, None, NOON) == 0


def test_names_are_compared_without_case_and_blanks():
    assert name_key("  John   P Reid ") == name_key("john p reid")


def test_a_post_has_no_headings_and_can_do_nothing():
    html = html_said("# Loud\n\n<script>x</script>\n\n[a](javascript:b)", "Table")
    assert "<h2" not in html
    assert "<strong>Loud</strong>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_each_rule_has_examples_from_both_sides():
    assert [each.rule for each in RULES] == list(GoodFaith)
    assert all(len(each.fine) >= 2 and len(each.not_fine) >= 2 for each in RULES)


def test_newcomers_are_limited_by_time_alone():
    assert is_new(None, NOON)
    assert is_new(NOON, NOON + NEW_FOR_DAYS * DAY - timedelta(seconds=1))
    assert not is_new(NOON, NOON + NEW_FOR_DAYS * DAY)
    said = [NOON + timedelta(minutes=n) for n in range(NEW_MOST_A_DAY)]
    assert newcomer_may_write_from(said[1:]) is None
    assert newcomer_may_write_from(said) == NOON + DAY
    assert newcomer_may_write_from([NOON, *said[1:], NOON + DAY / 2]) == said[1] + DAY
