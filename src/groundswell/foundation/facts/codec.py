"""A fact as plain JSON and back, by the types its fields declare."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints


def pack(value: Any) -> Any:
    """
    Return ``value`` (a fact, or a field of one) as plain JSON values.

    :raises TypeError: it holds something else than ids, plain values, dates and their tuples.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: pack(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a fact carries ids and plain values, not {type(value).__name__}")


def unpack(kind: Any, value: Any) -> Any:
    """
    Return the ``kind`` that ``pack`` turned into ``value``.

    :raises TypeError: the stored value no longer fits the fields of ``kind``.
    """
    if value is None:
        return None
    if get_origin(kind) in {Union, types.UnionType}:
        # Plain members read back as they are; one rich member (a date, a subject) is enough.
        rich = [member for member in get_args(kind) if member not in {type(None), str, int, float}]
        return unpack(rich[0], value) if rich else value
    if get_origin(kind) is tuple:
        members = get_args(kind)
        each = [members[0]] * len(value) if members[1:] == (...,) else members
        return tuple(unpack(member, item) for member, item in zip(each, value, strict=True))
    if isinstance(kind, type):
        return _unpack_class(kind, value)
    return value


def _unpack_class(kind: type, value: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: unpack(hints[name], item) for name, item in value.items()})
    return value
