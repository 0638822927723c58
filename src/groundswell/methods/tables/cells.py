"""Cells as text, in and out."""

import re
from datetime import date, datetime

_ESCAPED = re.compile(r'="(.*)"', re.DOTALL)  # what people write to stop a spreadsheet guessing
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
NUL = "\0"


def plain(cell: str) -> str:
    """Return a cell without outer blanks, zero bytes, or the marks of a spreadsheet's escape."""
    if NUL in cell:
        cell = cell.replace(NUL, "")
    cell = cell.strip(" \t\r\n\u00a0\ufeff")
    if cell.startswith("'") and cell[1:2].isdigit():
        return cell[1:]
    if cell.startswith('="') and (escaped := _ESCAPED.fullmatch(cell)):
        return escaped.group(1)
    return cell


def neutral(text: str) -> str:
    """
    Return text that no spreadsheet takes for a formula: a quote before what could begin one.

    Source: OWASP, CSV injection: ``= + - @``, tab and carriage return; and their wide forms.
    """
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS) or text.startswith(_BEGINS) else text


def from_workbook(value: object) -> str:
    """Return what a workbook's cell says, as text: dates as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e18 else repr(value)
    if isinstance(value, datetime):
        midnight = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
