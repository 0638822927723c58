"""Rulebooks: which one is in force for a body, and whose very text it is."""

import json

from groundswell.methods.constitution import (
    GROUP_OF_TWELVE,
    GROUP_OF_TWELVE_1,
    MOVEMENT,
    BodyKind,
    Parameters,
    Starter,
    rules_from,
)
from groundswell.register.structures.models import Body, Rulebook

STARTERS: dict[str, Starter] = {book.key: book for book in (MOVEMENT, GROUP_OF_TWELVE)}
TEXTS: dict[str, Starter] = {
    book.text_hash: book for book in (MOVEMENT, GROUP_OF_TWELVE, GROUP_OF_TWELVE_1)
}


def rulebook_of(body: Body) -> Rulebook | None:
    """Return the rulebook a body is judged by: its own, else the nearest above. One query."""
    books = Rulebook.objects.filter(
        body_id__in=body.lineage, for_kind="", superseded_at__isnull=True
    ).select_related("body")
    return max(books, key=lambda book: book.body.path.count("."), default=None)


def starter_of(book: Rulebook | None) -> Starter | None:
    """Return the starter rulebook whose very text a body adopted, if it is one of ours."""
    return None if book is None else TEXTS.get(book.text_hash)


def parameters_of(body: Body) -> Parameters:
    """Return the numbers of the rulebook in force for a body; where it is silent, the usual."""
    book = rulebook_of(body)
    if book is not None and book.machine:
        return rules_from(book.key, book.version, json.loads(book.machine)).parameters
    starter = starter_of(book)
    return starter.rules.parameters if starter else Parameters()


def book_for_groups() -> Starter:
    """Return the starter rulebook that groups begin with: the model the movement has adopted."""
    models = Rulebook.objects.filter(for_kind=BodyKind.GROUP, superseded_at__isnull=True)
    text_hash = models.values_list("text_hash", flat=True).first()
    return TEXTS.get(text_hash or "", GROUP_OF_TWELVE)
