"""Checkpoints: read back exactly as written, and in no other form."""

from base64 import b64decode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.translog import (
    Checkpoint,
    NoteError,
    Signature,
    key_id,
    leaf_hash,
    parse_note,
    write_note,
)

ROOT = leaf_hash(b"x")
LINES = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)


def note():
    checkpoint = Checkpoint("example.org/record", 7, ROOT, ("head 3",))
    return write_note(checkpoint.body(), (Signature("example.org/record", b"abcd", b"s" * 64),))


@settings(deadline=None)
@given(LINES, st.integers(0, 10**12), st.lists(LINES, max_size=4))
def test_what_is_written_is_read_back(origin, size, further):
    checkpoint = Checkpoint(origin, size, ROOT, tuple(further))
    signatures = (Signature("a/b", b"abcd", b"blob"), Signature("c", b"efgh", b"other"))
    assert parse_note(write_note(checkpoint.body(), signatures)) == (checkpoint, signatures)


def test_the_form_is_that_of_c2sp():
    assert note().startswith("example.org/record\n7\n")
    assert "\n\n— example.org/record YWJjZH" in note()


def test_the_key_id_of_a_published_key():
    """The verifier key of the Go checksum database, as its documentation gives it."""
    name, wanted, encoded = [
        "sum.golang.org",
        "033de0ae",
        "Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    ]
    algorithm, *public = b64decode(encoded)
    assert key_id(name, bytes(public), algorithm).hex() == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n7\n", "\n07\n"),
        ("\n7\n", "\n-7\n"),
        ("\n7\n", "\n٧\n"),
        ("\n7\n", "\n\n"),
        ("\n\n— ", "\n— "),
        ("— ", "- "),
        ("YWJjZH", "YWJj!H"),
        ("head 3", "head\t3"),
        ("example.org/record\n7", "7"),
    ],
)
def test_no_other_form_is_read(old, new):
    with pytest.raises(NoteError):
        parse_note(note().replace(old, new, 1))


@pytest.mark.parametrize("text", ["", "\n\n", "a\n\nb", "a\n1\n\n— x YWJjZA==\n", "x" * 70_000])
def test_what_is_not_a_note(text):
    with pytest.raises(NoteError):
        parse_note(text)


def test_base64_has_one_form():
    with pytest.raises(NoteError):
        parse_note(note().replace("=\n", "==\n", 1))


def test_a_line_break_cannot_be_hidden_in_a_line():
    with pytest.raises(NoteError):
        Checkpoint("a\nb", 1, ROOT).body()
