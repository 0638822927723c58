"""Trees of criteria: what they mean, how they are changed, and how strictly they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.register.audiences.rules import tree as trees
from groundswell.register.audiences.rules.tree import BadTree, Group, Mode

ALL, ANY, NONE = Mode.ALL, Mode.ANY, Mode.NONE


def leaf(stored):
    if set(stored) != {"is"} or stored["is"] not in ("a", "b", "c"):
        raise BadTree("unknown")
    return stored["is"]


def write(tree):
    return trees.write(tree, lambda word: {"is": word})


@pytest.mark.parametrize(
    ("tree", "holds"),
    [
        (Group(ALL), True),
        (Group(ANY), False),
        (Group(NONE), True),
        (Group(ALL, ("a", "b")), False),
        (Group(ANY, ("a", "b")), True),
        (Group(NONE, ("a", "b")), False),
        (Group(NONE, ("b", "c")), True),
        (Group(ALL, ("a", Group(NONE, ("b",)))), True),
    ],
)
def test_what_a_group_means_to_somebody_of_whom_a_alone_holds(tree, holds):
    assert trees.holds(tree, lambda word: word == "a") is holds


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "all",
        {},
        {"version": 1},
        {"version": 2, "who": {"all": []}},
        {"version": True, "who": {"all": []}},
        {"version": "1", "who": {"all": []}},
        {"version": 1, "who": {"all": []}, "sql": "DROP TABLE people"},
        {"version": 1, "who": {"every": []}},
        {"version": 1, "who": {"all": {}}},
        {"version": 1, "who": {"all": [], "any": []}},
        {"version": 1, "who": {"all": [[]]}},
        {"version": 1, "who": {"all": [{"is": "__import__('os')"}]}},
        {"version": 1, "who": {"all": [{"is": ["a"]}]}},
        {"version": 1, "who": {"all": [{"is": "a", "extra": 1}]}},
        {"version": 1, "who": {"is": "a"}},
        {"version": 1, "who": {"all": [{"all": [{"all": [{"all": [{"all": []}]}]}]}]}},
        {"version": 1, "who": {"all": [{"is": "a"}] * 31}},
    ],
)
def test_whatever_is_not_exactly_a_tree_is_refused(stored):
    with pytest.raises(BadTree):
        trees.read(stored, lambda value: leaf(value) if isinstance(value["is"], str) else leaf({}))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=7), inner),
    max_leaves=12,
)


@given(json_values)
def test_reading_anything_gives_a_tree_or_one_refusal(value):
    try:
        trees.read({"version": 1, "who": value}, leaf)
    except BadTree:
        return


@st.composite
def small_trees(draw, depth=3):
    parts = st.sampled_from("abc")
    if depth:
        parts = parts | small_trees(depth=depth - 1)
    return Group(draw(st.sampled_from(Mode)), tuple(draw(st.lists(parts, max_size=2))))


@given(small_trees())
def test_what_was_written_is_read_back_the_same(tree):
    assert trees.read(write(tree), leaf) == tree


def test_a_part_is_added_where_the_path_leads_and_taken_away_again():
    tree = Group(ALL, ("a", Group(ANY, ("b",))))
    grown = trees.added(tree, (1,), "c")
    assert grown == Group(ALL, ("a", Group(ANY, ("b", "c"))))
    assert trees.without(grown, (1, 1)) == tree
    assert trees.with_mode(tree, (1,), NONE) == Group(ALL, ("a", Group(NONE, ("b",))))
    assert [line.at for line in trees.lines(grown)] == ["top", "0", "1", "1-0", "1-1"]


@pytest.mark.parametrize("path", [(0,), (2,), (1, 5), (0, 0)])
def test_a_path_that_leads_nowhere_or_to_a_criterion_takes_nothing(path):
    with pytest.raises(BadTree):
        trees.added(Group(ALL, ("a", Group(ANY))), path, "c")


def test_the_whole_is_not_taken_away_and_nothing_grows_beyond_its_limits():
    with pytest.raises(BadTree):
        trees.without(Group(ALL), ())
    deep = Group(ALL, (Group(ALL, (Group(ALL, (Group(ALL),)),)),))
    with pytest.raises(BadTree, match="too_deep"):
        trees.added(deep, (0, 0, 0), Group(ALL))
    with pytest.raises(BadTree, match="too_many"):
        trees.added(Group(ALL, ("a",) * 30), (), "b")


@pytest.mark.parametrize("text", ["", "x", "1-", "-1", "0-0-0-0-0", "٣", "123"])
def test_a_path_is_read_as_strictly(text):
    with pytest.raises(BadTree):
        trees.read_path(text)
