"""Adopting a rulebook: the text by its hash, the machine part in full or by its model."""

import json
from dataclasses import replace

from groundswell.methods.constitution.clauses import rules_from
from groundswell.methods.constitution.entries import No, WarrantKind
from groundswell.methods.constitution.judging import Case, find_model
from groundswell.methods.constitution.state import AnyRow, BodyKind, RulebookRow

HASH_CHARS = 64


def adopt_rulebook(case: Case) -> tuple[AnyRow, ...]:
    """Adopt a version of a rulebook: a body's own, or a model for a kind of body beneath it."""
    fields = case.fields
    key, version = fields.text("key", most=60), fields.number("version", 1, 100_000)
    for_kind = fields.text("for_kind", needed=False, most=20)
    text_hash = fields.text("text_hash", most=HASH_CHARS)
    if len(text_hash) != HASH_CHARS or set(text_hash) - set("0123456789abcdef"):
        raise No("field_malformed", "A text is named by its SHA-256 in hexadecimal.", "P7")
    if for_kind and case.body.kind != BodyKind.MOVEMENT:
        raise case.refuse("not_theirs_to_decide", "Models are adopted by the movement.")
    machine = _machine(case, key, version, text_hash)
    replaced = _replaced(case, for_kind)
    if case.warrant.kind is WarrantKind.FOUNDING and replaced:
        raise case.refuse("founding_over", "It has a rulebook; changing it takes a decision.")
    if any(book.key == key and book.version >= version for book in replaced):
        raise case.refuse("version_not_newer", "That version is not newer than the one in force.")
    row = RulebookRow(
        id=case.state.step + 1,
        token=fields.token("token"),
        body_id=case.body.id,
        for_kind=for_kind,
        key=key,
        version=version,
        text_hash=text_hash,
        machine=machine,
        adopted_at=case.at,
        superseded_at=None,
    )
    return (row, *(replace(book, superseded_at=case.at) for book in replaced))


def _machine(case: Case, key: str, version: int, text_hash: str) -> str:
    machine = case.entry.fields.get("machine")
    if machine is None:
        if find_model(case.state, key, version, text_hash) is None:
            raise case.refuse("no_such_model", "The movement has adopted no such model.")
        return ""
    if not isinstance(machine, dict):
        raise No("rulebook_malformed", "The rulebook cannot be read.", "P7")
    rules_from(key, version, machine)
    return json.dumps(machine, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _replaced(case: Case, for_kind: str) -> list[RulebookRow]:
    return [
        book
        for book in case.state.owned(RulebookRow, "body_id", case.body.id)
        if book.superseded_at is None and book.for_kind == for_kind
    ]
