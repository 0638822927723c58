"""BLT that we write is BLT that we read."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.counting import Election, read, to_blt

NAMES = ("Ann Annson", 'Bob "the Book" O\'Dea', "Cat \\ Dan", "Édith")
MARKS = st.one_of(
    st.none(),
    st.integers(1, 4),
    st.lists(st.integers(1, 4), min_size=2, max_size=3, unique=True).map(
        lambda m: tuple(sorted(m))
    ),
)


def papers_of(election):
    return election.plain, dict(election.odd)


@given(
    plain=st.dictionaries(
        st.lists(st.integers(1, 4), max_size=4).map(bytes), st.integers(1, 50), max_size=6
    ),
    odd=st.dictionaries(
        st.lists(MARKS, min_size=1, max_size=4)
        .filter(lambda marks: marks[-1] is not None and not all(type(m) is int for m in marks))
        .map(tuple),
        st.integers(1, 9),
        max_size=3,
    ),
    withdrawn=st.sets(st.integers(1, 4), max_size=2),
    seats=st.integers(1, 3),
)
def test_what_is_written_is_read_again(plain, odd, withdrawn, seats):
    held = Election("Two for a year", seats, NAMES, plain, odd, withdrawn=frozenset(withdrawn))
    again = read(to_blt(held, seats).encode(), name="a.blt")
    assert (again.title, again.seats, again.names) == (held.title, seats, NAMES)
    assert (again.withdrawn, papers_of(again)) == (held.withdrawn, papers_of(held))


def test_what_nobody_could_read_is_written_as_blank_and_says_so():
    held = Election("T", 1, ("A", "B"), {b"\x01": 3}, {"unreadable_mark": 2})
    text = to_blt(held, 1)
    assert "# 2 written as blank: a mark that is no number" in text
    assert read(text.encode(), name="a.blt").plain == {b"\x01": 3, b"": 2}
