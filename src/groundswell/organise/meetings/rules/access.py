"""What a host writes about getting in, one line for each question. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from groundswell.organise.meetings.rules.vocabulary import AccessFact

#: What a place has to have, all of it, for somebody who says they need this. Both what people
#: state once (``register/people``) and what they tick with an answer (``Need``) stand here.
ANSWERED_BY: dict[str, tuple[AccessFact, ...]] = {
    "step_free": (AccessFact.STEP_FREE, AccessFact.TOILET),
    "hearing_loop": (AccessFact.HEARING_LOOP,),
    "sign_language": (AccessFact.BSL,),
    "bsl": (AccessFact.BSL,),
    "large_print": (AccessFact.LARGE_PRINT,),
    "quiet": (AccessFact.QUIET,),
    "seating": (AccessFact.SEATING,),
    "parking": (AccessFact.PARKING,),
    "childcare": (AccessFact.CHILDCARE,),
}

_NO = re.compile(r"^(no|not|none)\b", re.IGNORECASE)


def fact_of(line: str) -> dict[str, Any] | None:
    """Return ``{"has", "note"}`` for a line; ``None`` when nothing was said. "No: …" is a no."""
    note = " ".join(line.split())[:200]
    return {"has": _NO.match(note) is None, "note": note} if note else None


def facts_of(lines: Mapping[AccessFact, str]) -> dict[str, dict[str, Any]]:
    """Return every fact that was said, by its key."""
    said = {fact.value: fact_of(line) for fact, line in lines.items()}
    return {key: fact for key, fact in said.items() if fact is not None}
