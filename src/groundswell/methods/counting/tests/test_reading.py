"""Files of ballots, as they should be and as they are."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.counting import Terms, Unreadable, count, from_ranks, read, transcript
from groundswell.methods.counting.papers import approved, levelled, ranked, scored
from groundswell.methods.counting.tests.making import election

STRICT = b"""3 2
-2
4 1 3 0
1 3 0
0
"Ann"
"Bob"
"Cat"
"A title"
"""


def test_blt_strictly():
    found = read(STRICT, name="x.blt")
    assert (found.names, found.seats, found.title) == (("Ann", "Bob", "Cat"), 2, "A title")
    assert found.withdrawn == {2}
    assert found.plain == {b"\1\3": 4, b"\3": 1}


@pytest.mark.parametrize(
    "wild",
    [
        b"3 2  \n-2\n4 1 3 0  \n1 3 0\n0\nAnn  \n Bob\nCat\nA title",
        (
            b"\xef\xbb\xbf3 2 # seats\r\n-2\r\n# a comment\r\n4 1 3 0\r\n1 3 0\r\n0\r\n"
            b'"Ann" "Bob"\r\n"Cat" "A title"'
        ),
        b"3 2 -2 (p1) 4 1 3\n0 (p2) 1 3 0 0\nAnn\nBob\nCat\nA title\n\n",
        b"3 2,\n-2,\n2 1 3 0,\n2 1 3 0,\n1 3 0,\n0,\nAnn,\nBob,\nCat,\nA title,",
        (
            b"3 2\n-2\n4 1 3 0\n1 3 0\n0\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bob\n"
            b"# ALTERNATIVE NAME 3: Cat\nA title"
        ),
    ],
)
def test_blt_as_found(wild):
    found = read(wild, name="x.blt")
    assert found == read(STRICT, name="x.blt")


def test_blt_names_with_a_party_beside_them_or_quotes_in_them():
    data = b'2 1\n1 1 0\n0\n"Ann" "Reds"\n"""Bob"" ""Blues"""\n"""Ward 3"""\n'
    found = read(data)
    assert found.names == ("Ann (Reds)", "Bob (Blues)")
    assert found.title == "Ward 3"


def test_blt_without_a_title_and_with_ballots_worth_several():
    found = read(b"2 1\n3 1 2 0\n4 1 2 0\n2 0\n0\nAnn\nBob\n")
    assert found.title == ""
    assert found.plain == {b"\1\2": 7, b"": 2}


def test_blt_shared_and_skipped_numbers():
    found = read(b"3 1\n2 1=2 3 0\n1 1 - 3 0\n1 3 - 0\n0\na\nb\nc\n")
    assert found.odd == {((1, 2), 3): 2, (1, None, 3): 1}
    assert found.plain == {b"\3": 1}


@pytest.mark.parametrize(
    ("data", "line", "column", "expected"),
    [
        (b"", 1, 1, "the number of candidates"),
        (b"three 1", 1, 1, "the number of candidates"),
        (b"300 1", 1, 1, "from 1 to 255"),
        (b"3 0\n", 1, 3, "1 or more"),
        (b"3\n", 2, 1, "the number of seats"),
        (b"3 1\n1 2 4 0\n0\na\nb\nc", 2, 5, "a candidate from 1 to 3"),
        (b"3 1\n1 2 x 0\n0\na\nb\nc", 2, 5, "a candidate from 1 to 3"),
        (b"3 1\n1 2 1 0\n2.5 1 0\n0\na\nb\nc", 3, 1, "a paper's weight"),
        (b"3 1\n1 2 1 0\n-1\n0\na\nb\nc", 3, 1, "a paper's weight"),
        (b"3 1\n-4\n1 2 0\n0\na\nb\nc", 2, 1, "-1 to -3"),
        (b"3 1\n1 2 1", 3, 1, "or 0 to end the paper"),
        (b"3 1\n1 2 1 0\n0\na\nb\n", 6, 1, "the name of candidate 3"),
        (b'3 1\n1 2 1 0\n0\na\n""\nc\nd', 5, 1, "a candidate's name"),
        (b"3 1\n1 2 1 0\n0\na\nb\nc\ntitle\nmore", 8, 1, "nothing after the title"),
        (b"3 1\n1 2\0 1 0\n0\na\nb\nc\n", 2, 4, "text"),
    ],
)  # fmt: skip
def test_garbage_is_refused_with_its_place(data, line, column, expected):
    with pytest.raises(Unreadable) as refused:
        read(data, name="x.blt")
    assert (refused.value.line, refused.value.column) == (line, column)
    assert expected in str(refused.value)
    assert f"line {line}, column {column}" in str(refused.value)


ABIF = """# a comment
{"title": "Lunch"}
{"seats": 2}
=Ann:[Ann Other]
27: Ann/5 > Bob/3
20: Bob/5, Cat/2
3*[Dot Dash]/4=Cat/4
2:Bob
"""


def test_abif():
    found = read(ABIF.encode())
    assert found.names == ("Ann Other", "Bob", "Cat", "Dot Dash")
    assert (found.title, found.seats) == ("Lunch", 2)
    assert found.plain == {b"\1\2": 27, b"\2\3": 20, b"\2": 2}
    assert found.odd == {((3, 4),): 3}
    assert found.scores == {((1, 5), (2, 3)): 27, ((2, 5), (3, 2)): 20, ((3, 4), (4, 4)): 3, (): 2}
    assert scored(found).invalid == {"no_scores": 2}


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("27: Ann>>Bob", 1, 9, "a candidate"),
        ("27: Ann>Bob\nAnn>Bob", 2, 1, "how many papers"),
        ("27: Ann ! Bob", 1, 9, "> = , or /"),
        ("{title}\n2: Ann", 1, 1, "JSON"),
        ("=Ann\n2: Ann", 1, 1, "=Ann:[Ann Other]"),
        ("=A:[a]\n=A:[b]\n2: A", 2, 1, "declared once"),
        ("# nothing", 1, 1, "a line of papers"),
    ],
)
def test_garbage_in_abif(text, line, column, expected):
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), name="x.abif")
    assert (refused.value.line, refused.value.column) == (line, column)
    assert expected in str(refused.value)


def test_csv_with_candidates_as_columns():
    found = read(b"Ann,Bob,weight,Cat\n1,2,5,\n,1,1,3\n,,2,\nx,,1,\n1,1,1,2\n")
    assert found.names == ("Ann", "Bob", "Cat")
    assert found.plain == {b"\1\2": 5, b"": 2}
    assert found.odd == {(2, None, 3): 1, "unreadable_mark": 1, ((1, 2), 3): 1}


def test_csv_with_ranks_as_columns_numbers_candidates_by_the_alphabet():
    one = read("2nd;1st\nBob;Émile\nAnn;\n".encode("cp1252"), name="x.csv")
    assert one.names == ("Ann", "Bob", "Émile")
    assert one.plain == {b"\3\2": 1}
    assert one.odd == {(None, 1): 1}


def test_csv_of_scores():
    found = read(b"Ann,Bob\n5,0\n,3\n,\nten,1\n", name="x.csv", scores=True)
    assert found.scores == {((1, 5), (2, 0)): 1, ((2, 3),): 1}
    assert scored(found).invalid == {"no_scores": 1, "unreadable_mark": 1}


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("Ann,Bob\n1,2,3", 2, 3, "2 cells"),
        ("Ann,weight\n1,x", 2, 2, "how many papers"),
        ("Ann,Ann\n1,2", 1, 1, "each once"),
        ('Ann,Bob\n"1,2', 2, 1, "quotes"),
        ("", 1, 1, "a row of candidates"),
    ],
)
def test_garbage_in_csv(text, line, column, expected):
    with pytest.raises(Unreadable) as refused:
        read(text.encode(), name="x.csv")
    assert (refused.value.line, refused.value.column) == (line, column)
    assert expected in str(refused.value)


def test_a_transcript_is_a_file_of_ballots():
    given = election("3 A>B, 2 B, 1 ", odd={((1, 2), 3): 2, "unreadable_mark": 1})
    terms = Terms(1, "T")
    told = transcript(count(given, "irv", terms), given, terms)
    again = read(json.dumps(told).encode())
    assert again == given


@pytest.mark.parametrize(
    "text", ['{"format": 1}', '{"format": "groundswell-count-transcript/1"}', '{"format']
)
def test_garbage_in_a_transcript(text):
    with pytest.raises(Unreadable):
        read(text.encode(), name="x.json")


def test_the_written_validity_rule():
    given = election(
        "5 A>B>A>C, 2 , 4 B>C",
        odd={(None, 1): 1, ((1, 2), 3): 2, (1, None, 3): 3, (1, (2, 3)): 4, "unreadable_mark": 5},
        withdrawn=frozenset([3]),
    )  # fmt: skip
    found = ranked(given)
    assert found.groups == {b"\1\2": 5 + 4, b"\2": 4, b"\1": 3}
    reasons = {"blank": 2, "no_first_preference": 1, "first_preference_shared": 2}
    assert found.invalid == reasons | {"unreadable_mark": 5}
    assert ranked(election("1 C", withdrawn=frozenset([3]))).invalid == {"only_withdrawn": 1}
    shared = election("1 A", odd={((1, 3), 2): 1}, withdrawn=frozenset([3]))
    assert ranked(shared).groups == {b"\1": 1, b"\1\2": 1}


def test_levels_keep_shared_ranks_and_pass_over_gaps():
    given = election("1 ", odd={((1, 2), None, 3): 2, (1, 2, (1, 3)): 1, (None,): 1})
    found = levelled(given)
    assert found.groups == {(b"\1\2", b"\3"): 2, (b"\1", b"\2"): 1}
    assert found.invalid == {"blank": 2}


def test_marks_of_a_block_vote():
    given = election("3 A>B>C", odd={((1, 2, 3),): 2, ((1, 2), 3): 1})
    found = approved(given, most=2)
    assert found.groups == {b"\1\2": 3 + 1}
    assert found.invalid == {"too_many_marks": 2}
    assert approved(given).groups == {b"\1\2\3": 6}


def test_any_file_may_be_compressed(tmp_path, capsys):
    from groundswell.methods.counting.__main__ import main

    path = tmp_path / "x.blt.gz"
    path.write_bytes(gzip.compress(STRICT))
    assert main([str(path), "--rule", "scottish-stv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == [1, 3]


@given(st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), max_size=30))
def test_papers_at_hand_are_read_as_a_file_of_them_is(papers):
    names = ("Ann", "Bob", "Cat", "Dee")
    lines = [",".join(str(rank or "") for rank in paper) for paper in papers]
    due = read("\n".join([",".join(names), *lines]).encode(), name="x.csv")

    assert from_ranks("", names, papers) == due
