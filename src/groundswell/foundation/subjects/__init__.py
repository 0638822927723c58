"""
Anything that something can be attached to, as a value; and the tokens it is known by.

A thread, a flag, a record entry or "why does this exist" points at a ``Subject`` instead of
holding a foreign key upwards. Areas register how theirs is resolved, named and linked.
"""

from groundswell.foundation.subjects.registry import (
    Subject,
    SubjectKind,
    kind_of,
    known_kinds,
    register_kind,
    title_of,
    url_of,
)
from groundswell.foundation.subjects.threads import (
    Hop,
    Thread,
    leads_back,
    leads_on,
    tells,
    thread_of,
)
from groundswell.foundation.subjects.tokens import TokenField, new_token

__all__ = [
    "Hop",
    "Subject",
    "SubjectKind",
    "Thread",
    "TokenField",
    "kind_of",
    "known_kinds",
    "leads_back",
    "leads_on",
    "new_token",
    "register_kind",
    "tells",
    "thread_of",
    "title_of",
    "url_of",
]
