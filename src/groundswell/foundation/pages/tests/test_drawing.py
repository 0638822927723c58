import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.foundation.pages.drawing import hexmap, qr, seal
from groundswell.foundation.pages.drawing.hexmap import Cell, Texture

marks = st.binary(min_size=8, max_size=32).map(bytes.hex)


@given(marks)
def test_a_seal_is_the_same_for_the_same_mark_and_stays_inside_its_ring(mark):
    outer, inner = seal.bands_of(mark)
    assert (outer, inner) == seal.bands_of(mark)
    for band in (outer, inner):
        numbers = [int(number) for number in re.findall(r"-?\d+", band.path)]
        xs, ys = numbers[::2], numbers[1::2]
        far = [((x - 100) ** 2 + (y - 100) ** 2) ** 0.5 for x, y in zip(xs, ys, strict=True)]
        assert 30 <= min(far) <= max(far) < 104


@settings(max_examples=10, deadline=None)
@given(marks, st.sampled_from((2, 3, 6, 7)))  # the others count petals, which wrap round
def test_most_changes_of_a_mark_change_its_seal(mark, place):
    before, same = seal.bands_of(mark), 0
    for change in range(1, 256):
        changed = bytearray.fromhex(mark)
        changed[place] ^= change
        same += seal.bands_of(changed.hex()) == before
    assert same < 255 // 4


def test_a_mark_too_short_for_a_seal_is_refused():
    with pytest.raises(ValueError, match="at least 16"):
        seal.bands_of("9f2c")
    with pytest.raises(ValueError, match="hex"):
        seal.bands_of("z" * 16)


@given(st.text(min_size=1, max_size=80))
def test_a_qr_path_paints_exactly_the_dark_modules(text):
    code = qr.draw(text)
    painted = set()
    for column, row, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path):
        painted |= {(int(row), int(column) + step) for step in range(int(length))}
    matrix = segno.make(text, error="q", micro=False, boost_error=False).matrix
    dark = {(y, x) for y, line in enumerate(matrix) for x, module in enumerate(line) if module}
    assert painted == dark
    assert code.size == len(matrix)


def test_a_map_draws_every_cell_once_under_its_own_texture():
    cells = [
        Cell(column, row, list(Texture)[(column + row) % 4], "Abc")
        for row in range(5)
        for column in range(7)
    ]
    drawn = hexmap.draw(cells)
    paths = [drawn.active, drawn.starting, drawn.dormant, drawn.none]
    assert sum(path.count("M") for path in paths) == len(cells)
    assert [path.count("M") for path in paths] == [
        sum(cell.texture == texture for cell in cells) for texture in Texture
    ]
    assert {letter.on_solid for letter in drawn.letters} == {True, False}
    width, height = (float(number) for number in drawn.view_box.split()[2:])
    assert all(0 < letter.x < width and 0 < letter.y < height for letter in drawn.letters)


def test_a_map_of_nothing_is_an_empty_sheet():
    assert hexmap.draw([]).none == ""


def test_650_cells_stay_light():
    cells = [Cell(index % 26, index // 26, list(Texture)[index % 4], "Abc") for index in range(650)]
    drawn = hexmap.draw(cells, letters=False)
    assert len(drawn.active + drawn.starting + drawn.dormant + drawn.none) < 40_000
