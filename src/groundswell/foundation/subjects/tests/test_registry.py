"""Subjects: how they are written, and how the house learns what they are called."""

import pytest

from groundswell.foundation import subjects
from groundswell.foundation.subjects import Subject, registry

BALLOT = Subject("ballot", "abcdefgh2345")


@pytest.fixture(autouse=True)
def no_kinds(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})


def register(**more):
    titles = {BALLOT.token: "The ballot of May"}
    subjects.register_kind(
        "ballot",
        title=titles.get,
        url=lambda token: f"/b/{token}/" if token in titles else None,
        **more,
    )


def test_written_and_read_again():
    assert str(BALLOT) == "ballot:abcdefgh2345"
    assert Subject.parse(str(BALLOT)) == BALLOT
    assert Subject.parse("url:https://a:b") == Subject("url", "https://a:b")
    assert len({BALLOT, Subject.parse(str(BALLOT))}) == 1


@pytest.mark.parametrize("text", ["", "ballot", "ballot:", ":abc", ":"])
def test_what_names_nothing_is_refused(text):
    with pytest.raises(ValueError):
        Subject.parse(text)


def test_a_registered_kind_is_named_and_linked():
    register()
    assert subjects.known_kinds() == ("ballot",)
    assert subjects.title_of(BALLOT) == "The ballot of May"
    assert subjects.url_of(BALLOT) == "/b/abcdefgh2345/"


def test_a_thing_that_is_gone_has_neither_name_nor_page():
    register()
    gone = Subject("ballot", "zzzzzzzz2222")
    assert subjects.title_of(gone) is None
    assert subjects.url_of(gone) is None


def test_a_kind_nobody_registered_has_neither():
    assert subjects.kind_of(BALLOT) is None
    assert subjects.title_of(BALLOT) is None
    assert subjects.url_of(BALLOT) is None


def test_everybody_may_see_unless_the_area_says_otherwise():
    register()
    assert subjects.kind_of(BALLOT).may_see(None, BALLOT.token)
    register(may_see=lambda reader, _token: reader == "ann")
    assert subjects.known_kinds() == ("ballot",), "the same kind again replaces it"
    assert not subjects.kind_of(BALLOT).may_see(None, BALLOT.token)
    assert subjects.kind_of(BALLOT).may_see("ann", BALLOT.token)
