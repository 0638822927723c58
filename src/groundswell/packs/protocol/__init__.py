"""
What a country pack is: a grammar of postcodes, wording, and readers of official files.

A pack is pure. It opens no file and asks no database: readers turn an open text stream into
rows, and sentences for people are returned as ``Advice``, untranslated, with their values.
A pack is a module ``groundswell.packs.<name>`` with a ``PACK``.
"""

from groundswell.packs.protocol.pack import Pack, Wording, pack_named
from groundswell.packs.protocol.readers import Reader, Table, open_table
from groundswell.packs.protocol.reading import Advice, CodeKind, CodeReading, gettext_noop
from groundswell.packs.protocol.results import (
    CandidateRow,
    ContestKey,
    ContestKind,
    Elections,
    FiguresRow,
    Layout,
    PartyName,
    ResultReader,
    ResultRow,
)
from groundswell.packs.protocol.rows import (
    AreaRow,
    DistrictRow,
    PostcodeRow,
    RefusedRow,
    Row,
    SettlementRow,
)

__all__ = [
    "Advice",
    "AreaRow",
    "CandidateRow",
    "CodeKind",
    "CodeReading",
    "ContestKey",
    "ContestKind",
    "DistrictRow",
    "Elections",
    "FiguresRow",
    "Layout",
    "Pack",
    "PartyName",
    "PostcodeRow",
    "Reader",
    "RefusedRow",
    "ResultReader",
    "ResultRow",
    "Row",
    "SettlementRow",
    "Table",
    "Wording",
    "gettext_noop",
    "open_table",
    "pack_named",
]
