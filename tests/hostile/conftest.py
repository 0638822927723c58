"""The world of the matrix, lent to these tests too."""

from tests.matrix.conftest import built, nine_o_clock, world

__all__ = ["built", "nine_o_clock", "world"]
