"""What people typed, made fit to be set."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.printing import plain, undrawable
from groundswell.foundation.printing.lettering import BREAKS_HERE

FAMILY = "👩‍👩‍👧‍👦"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


def shown(text, at_most=300):
    return plain(text, at_most=at_most).replace(BREAKS_HERE, "")


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("  Tea \n and\tcake ", "Tea and cake"),
        ("Ŵythnos y tŷ", "Ŵythnos y tŷ"),
        ("safe\u202egnp.exe", "safegnp.exe"),  # a hidden change of direction
        ("bell\x07 and null\x00", "bell and null"),
        (f"{FAMILY}{WALES}", f"{FAMILY}{WALES}"),
        (
            "a\u0301\u0302\u0303\u0304\u0305\u0306",
            unicodedata.normalize("NFC", "á\u0302\u0303\u0304"),
        ),
        ("", ""),
    ],
)
def test_what_is_set(typed, set_as):
    assert shown(typed) == set_as


@pytest.mark.parametrize(
    ("typed", "at_most", "set_as"),
    [
        ("Winter repairs: what we ask", 20, "Winter repairs…"),
        ("W" * 40, 10, "W" * 9 + "…"),
        (FAMILY * 6, 4, FAMILY * 3 + "…"),
        (WALES * 6, 3, WALES * 2 + "…"),
        ("🇫🇷🇩🇪🇨🇾🇮🇪", 3, "🇫🇷🇩🇪…"),
        ("exactly ten", 11, "exactly ten"),
    ],
)
def test_it_is_cut_between_letters(typed, at_most, set_as):
    assert shown(typed, at_most) == set_as


def test_long_words_may_break_and_short_ones_may_not():
    assert BREAKS_HERE in plain("W" * 40, at_most=300)
    assert BREAKS_HERE not in plain("Tenants and neighbours", at_most=300)


def test_what_no_face_draws_is_known_and_left_out():
    nobody = "\u1b05"  # Balinese: no face of ours, and none that Debian installs by itself
    assert undrawable("Cymru, Ελλάδα, Україна, 🏠, شتاء, שלום") == frozenset()
    if undrawable(nobody):
        assert shown(f"Tea {nobody}{nobody} now") == "Tea … now"


@given(st.text(max_size=400), st.integers(2, 300))
def test_nothing_is_longer_than_asked_and_again_changes_nothing(text, at_most):
    once = shown(text, at_most)
    assert shown(once, at_most) == once
    assert "\n" not in once
