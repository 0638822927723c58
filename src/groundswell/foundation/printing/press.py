"""Set a page in type: typst, with the house's own faces embedded, and nothing fetched."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from groundswell.foundation.printing.coverage import faces

PACKAGE = Path(__file__).resolve().parents[2]
UNDATED = 0  # seconds since 1970: the same values give the same bytes, and so the same ETag


def pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return ``template`` as PDF/UA-1: tagged, its faces embedded. ``values`` is JSON data."""
    return _set(template, values, format="pdf", pdf_standards=["ua-1"], timestamp=UNDATED)


def png(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return the one page of ``template`` as PNG, a pixel for each of its points."""
    return _set(template, values, format="png", ppi=72)


def _set(template: Path, values: Mapping[str, Any], **how: Any) -> bytes:
    made = typst.Compiler(
        str(template),
        root=str(PACKAGE),
        font_paths=faces(),
        sys_inputs={"values": json.dumps(values)},
    ).compile(**how)
    if not isinstance(made, bytes):
        raise TypeError(f"{template.name} does not fit on its one page.")
    return made
