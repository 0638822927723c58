"""Which field holds what kind of data. Source: UK GDPR art. 4, 9; ICO guidance on campaigning."""

from enum import StrEnum


class FieldClass(StrEnum):
    """How closely a field is kept."""

    PUBLIC = "public"  # may stand on a page without signing in
    INTERNAL = "internal"  # states, times, numbers: says nothing about a person by itself
    PERSONAL = "personal"  # names, addresses, what somebody did
    SPECIAL = "special"  # opinions, health, access needs: encrypted in the database


def classes(
    *, public: str = "", internal: str = "", personal: str = "", special: str = ""
) -> dict[str, FieldClass]:
    """
    Return a table from field name to class; each argument lists names, parted by spaces.

    :raises ValueError: a name is listed twice.
    """
    table: dict[str, FieldClass] = {}
    for names, field_class in (
        (public, FieldClass.PUBLIC),
        (internal, FieldClass.INTERNAL),
        (personal, FieldClass.PERSONAL),
        (special, FieldClass.SPECIAL),
    ):
        for name in names.split():
            if name in table:
                raise ValueError(name)
            table[name] = field_class
    return table
