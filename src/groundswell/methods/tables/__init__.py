"""
Tables as people really have them: read, with what was damaged put right or named.

A list kept for years has been through four programs, two languages and one spreadsheet that
meant well. This package says in which encoding and with which separators a file is written,
where its headings are, which way round its dates go, and what a spreadsheet did to its telephone
numbers; it gives rows of text one by one and never holds the file.

* ``encodings``: bytes to text: UTF-8 and UTF-16 with and without a mark, cp1252, MacRoman, mixed.
* ``layout``: separator, headings, and the heading row among titles and blank lines.
* ``delimited``: rows of a text file, with a quotation mark that never closes found and passed.
* ``workbooks``: rows of an .xlsx file, refused when it would unpack to more than it should.
* ``dates``: day first or month first, decided for a whole column by evidence; serial numbers.
* ``phones``: leading zeros lost, plus signs stripped, ``4.47E+11``.
* ``cells``: cells as text, and text that no spreadsheet takes for a formula.

Nothing is guessed silently: every guess says what it rests on, and what cannot be known (a number
whose digits are gone, 03/04 in a column without evidence) says so instead.

Sources: RFC 4180; Unicode 16, chapter 3; Ecma-376 part 1, 18.17.4 (serial dates); OWASP, "CSV
injection"; Fifield, "A better zip bomb", WOOT 2019.
"""

from groundswell.methods.tables.cells import neutral
from groundswell.methods.tables.dates import Order, Reading, decide_order, read_date
from groundswell.methods.tables.delimited import Row, read_rows
from groundswell.methods.tables.encodings import Encoding, EncodingGuess, guess_encoding
from groundswell.methods.tables.layout import Layout, guess_layout
from groundswell.methods.tables.phones import Damage, Repaired, Trunk, repair_phone
from groundswell.methods.tables.workbooks import Limits, Unreadable, read_workbook, unpacks_safely

__all__ = [
    "Damage",
    "Encoding",
    "EncodingGuess",
    "Layout",
    "Limits",
    "Order",
    "Reading",
    "Repaired",
    "Row",
    "Trunk",
    "Unreadable",
    "decide_order",
    "guess_encoding",
    "guess_layout",
    "neutral",
    "read_date",
    "read_rows",
    "read_workbook",
    "repair_phone",
    "unpacks_safely",
]
