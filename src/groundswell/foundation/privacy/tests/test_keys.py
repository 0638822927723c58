"""Keyed hashes and sealed text: stable here, worthless elsewhere, apart by purpose."""

import pytest

from groundswell.foundation.privacy import keyed_hash, open_sealed, seal

ADDRESS = "ann@post.example"


def test_a_hash_is_stable_and_tells_nothing():
    once, twice = keyed_hash(ADDRESS, "suppression"), keyed_hash(ADDRESS, "suppression")
    assert once == twice
    assert len(once) == 64
    assert set(once) <= set("0123456789abcdef")
    assert "ann" not in once


def test_a_hash_differs_by_value_by_purpose_and_by_secret(settings):
    here = keyed_hash(ADDRESS, "suppression")
    others = {keyed_hash(ADDRESS, "contact"), keyed_hash("bob@post.example", "suppression")}
    settings.SECRET_KEY = "that of another installation"
    others.add(keyed_hash(ADDRESS, "suppression"))
    assert here not in others
    assert len(others) == 3


@pytest.mark.parametrize("text", ["", "O'Brien", "نسرین", "x" * 10_000])
def test_what_is_sealed_opens_again(text):
    sealed = seal(text, "place")
    assert open_sealed(sealed, "place") == text
    assert not text or text not in sealed
    assert seal(text, "place") != sealed, "the same text twice must not look the same"


def test_nothing_else_opens_it(settings):
    sealed = seal(ADDRESS, "place")
    assert open_sealed(sealed, "letter") is None
    middle = len(sealed) // 2
    changed = sealed[:middle] + ("A" if sealed[middle] != "A" else "B") + sealed[middle + 1 :]
    for spoilt in (changed, sealed[:-8], "", "not sealed at all", "ünreadable"):
        assert open_sealed(spoilt, "place") is None
    settings.SECRET_KEY = "that of another installation"
    assert open_sealed(sealed, "place") is None
