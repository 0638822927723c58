"""The kinds of entry there are, each named by the area that writes them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.record.entry import Entry

Describe = Callable[[Entry], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: what people call it, and whether replay must follow it."""

    name: str
    label: str | Promise
    constitutional: bool = False
    describe: Describe | None = None
    marked: bool = False  # set apart on the page: an erratum, an order of a court


class UnknownKind(LookupError):
    """Nobody registered this kind of entry: a mistake in the program, not of a person."""


_kinds: dict[str, Kind] = {}


def register_kind(
    name: str,
    *,
    label: str | Promise,
    constitutional: bool = False,
    describe: Describe | None = None,
    marked: bool = False,
) -> None:
    """
    Name a kind of entry, once, at start-up.

    ``describe`` returns a sentence for people from an entry's body; ``constitutional`` entries
    are those that replay follows.
    :raises ValueError: another area has registered the name differently.
    """
    kind = Kind(name, label, constitutional, describe, marked)
    known = _kinds.setdefault(name, kind)
    if (known.constitutional, str(known.label)) != (kind.constitutional, str(kind.label)):
        raise ValueError(name)


def kind_named(name: str) -> Kind:
    """Return a kind. :raises UnknownKind: nobody registered it."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def label_of(name: str) -> str:
    """Return what people call a kind; its bare name where the area is not installed any more."""
    return str(_kinds[name].label) if name in _kinds else name


def description_of(entry: Entry) -> str | None:
    """Return the sentence an entry's area has for it, if it has one."""
    kind = _kinds.get(entry.kind)
    return kind.describe(entry) if kind and kind.describe else None


def is_marked(name: str) -> bool:
    """Return whether entries of a kind are set apart on the page."""
    return name in _kinds and _kinds[name].marked


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, by the name people see."""
    return tuple(sorted(_kinds.values(), key=lambda kind: str(kind.label)))


def constitutional_kinds() -> tuple[str, ...]:
    """Return the names of the kinds that replay follows."""
    return tuple(sorted(kind.name for kind in _kinds.values() if kind.constitutional))


ERRATUM = "record.erratum"
COURT_ORDER = "record.court_order"


def _note(entry: Entry) -> str | None:
    note = entry.body.get("note")
    return note if isinstance(note, str) else None


register_kind(ERRATUM, label=_("A correction"), describe=_note, marked=True)
register_kind(COURT_ORDER, label=_("An order of a court"), describe=_note, marked=True)
