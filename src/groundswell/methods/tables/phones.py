"""Telephone numbers after a spreadsheet took them for sums: what can be put right, and what not."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class Damage(StrEnum):
    """What a spreadsheet did to a number."""

    ZERO_LOST = "zero_lost"  # 07700 900123 became 7700900123
    PLUS_LOST = "plus_lost"  # +44 7700 … or 0044 7700 … became 447700…
    POINTED = "pointed"  # 447700900123.0 or 4.47700900123E+11: every digit is there
    DIGITS_LOST = "digits_lost"  # 4.477E+11: the rest of the digits are gone for good


@dataclass(frozen=True, slots=True)
class Trunk:
    """How a country's numbers begin: its calling code, its leading zero, their lengths."""

    code: str  # as "44"
    prefix: str = "0"  # dialled before a national number; empty where there is none
    lengths: Collection[int] = ()  # of national numbers, without the prefix


@dataclass(frozen=True, slots=True)
class Repaired:
    """A number as text to be read, and what had been done to it; no text if it is lost."""

    text: str
    damage: Damage | None = None


_SUM = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE][+]?\d{1,2}")
_POINT = re.compile(r"(\d{7,15})[.,]0+")
_BETWEEN = re.compile(r"/|;|\bor\b|,|\n")  # no blanks before it: a long line of them costs a square
_DIGITS = re.compile(r"\d{5,15}")


def repair_phone(cell: str, trunk: Trunk) -> Repaired:
    """
    Return what a cell's telephone number was before a spreadsheet changed it.

    Only what has one reading is put right: a number one zero short of a national number, one
    that begins with the country's own calling code and is as long as that makes it. Of two
    numbers in a cell the first is taken. Anything else is given back as it stands.
    """
    text = _BETWEEN.split(cell.strip(), maxsplit=1)[0].rstrip() if not cell.isdigit() else cell
    damage: Damage | None = None
    if _SUM.fullmatch(cell.strip()):
        whole = _whole(cell.strip().replace(",", "."))
        if whole is None:
            return Repaired("", Damage.DIGITS_LOST)
        text, damage = whole, Damage.POINTED
    elif match := _POINT.fullmatch(cell.strip()):
        text, damage = match.group(1), Damage.POINTED
    if not _DIGITS.fullmatch(text):
        return Repaired(text, damage)
    if trunk.prefix and text.startswith(trunk.prefix):
        return Repaired(text, damage)
    if text.startswith(trunk.code) and len(text) - len(trunk.code) == max(trunk.lengths, default=0):
        return Repaired(f"+{text}", damage or Damage.PLUS_LOST)
    if trunk.prefix and len(text) == max(trunk.lengths, default=0):
        return Repaired(trunk.prefix + text, damage or Damage.ZERO_LOST)
    return Repaired(text, damage)


def _whole(text: str) -> str | None:
    """Return all the digits of a number written as a power of ten, if it still has them."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    _sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or exponent > 0:
        return None
    number = int(value) if value == value.to_integral_value() else None
    del digits
    return None if number is None or number < 10_000 else str(number)
