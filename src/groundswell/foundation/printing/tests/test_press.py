"""Typst as a press: names are text, whatever they hold, and the same words give the same bytes."""

import struct
from pathlib import Path

import pytest

from groundswell.foundation.printing import pdf, png

HOSTILE = '#panic("ran") $x$ `raw` \\ <tag> [ ] { } "quoted" #read("/settings.py") @here = h'


@pytest.fixture
def sheet() -> Path:
    """A template beside the house's own, which is where the root allows one to lie."""
    return Path(__file__).with_name("sheet.typ")


def test_what_people_typed_is_never_run(sheet):
    made = pdf(sheet, {"title": HOSTILE})
    assert made.startswith(b"%PDF-")
    assert pdf(sheet, {"title": HOSTILE}) == made
    assert pdf(sheet, {"title": "else"}) != made


def test_a_picture_has_a_pixel_for_each_point(sheet):
    made = png(sheet, {"title": HOSTILE})
    assert struct.unpack(">II", made[16:24]) == (300, 200)
