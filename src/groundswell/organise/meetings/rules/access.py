"""What a host writes about getting in, one line for each question. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from groundswell.organise.meetings.rules.vocabulary import AccessFact

_NO = re.compile(r"^(no|not|none)\b", re.IGNORECASE)


def fact_of(line: str) -> dict[str, Any] | None:
    """Return ``{"has", "note"}`` for a line; ``None`` when nothing was said. "No: …" is a no."""
    note = " ".join(line.split())[:200]
    return {"has": _NO.match(note) is None, "note": note} if note else None


def facts_of(lines: Mapping[AccessFact, str]) -> dict[str, dict[str, Any]]:
    """Return every fact that was said, by its key."""
    said = {fact.value: fact_of(line) for fact, line in lines.items()}
    return {key: fact for key, fact in said.items() if fact is not None}
