"""
A journal of changes that can be taken back exactly: rows moved, changed, set aside, counted.

The steps are plain JSON values, to be kept sealed as long as they may be taken back. Taking
back is careful: a row changed again since keeps the later word, a row gone since stays gone.
"""

# ruff: noqa: SLF001  Django names what a program may ask of its tables with an underscore

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F

type Step = dict[str, Any]


class Journal:
    """Make changes and remember them. One journal belongs to one transaction."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.steps: list[Step] = []

    def move_all(self, key: str, *, keep_id: int, gone_id: int) -> None:
        """
        Point every row of ``app.Model.field`` from one person to the other.

        Where a table allows one row only, the row of the kept person stays, and the other is
        set aside.
        """
        label, _dot, name = key.rpartition(".")
        model = apps.get_model(label)
        field = model._meta.get_field(name)
        rows = list(model._base_manager.filter(**{field.attname: gone_id}).order_by("pk"))
        clear = []
        for row in rows:
            standing = in_its_way(row, field.name, keep_id)
            if standing is None:
                clear.append(row.pk)
            else:
                self.set_aside(row, instead=standing)
        self.move(model, field.attname, clear, keep_id=keep_id, gone_id=gone_id)

    def move(
        self,
        model: type[models.Model],
        attname: str,
        rows: list[Any],
        *,
        keep_id: int,
        gone_id: int,
    ) -> None:
        """Point the rows named from one person to the other."""
        if not rows:
            return
        for batch in _batches(rows):
            model._base_manager.filter(pk__in=batch).update(**{attname: keep_id})
        self.steps.append(
            {
                "do": "move",
                "table": model._meta.label,
                "field": attname,
                "rows": rows,
                "from": gone_id,
                "to": keep_id,
            }
        )

    def change(self, row: models.Model, **now: Any) -> None:
        """Give fields of one row new values; nothing is written where they are the same."""
        was = {name: getattr(row, name) for name in now}
        told = {name: value for name, value in now.items() if value != was[name]}
        if not told:
            return
        type(row)._base_manager.filter(pk=row.pk).update(**told)
        for name, value in told.items():
            setattr(row, name, value)
        self.steps.append(
            {
                "do": "change",
                "table": row._meta.label,
                "row": row.pk,
                "was": {name: plain(was[name]) for name in told},
                "now": {name: plain(value) for name, value in told.items()},
            }
        )

    def count(self, row: models.Model, name: str, by: int) -> None:
        """Add ``by`` to a number that others count on too; taken back by taking it off."""
        type(row)._base_manager.filter(pk=row.pk).update(**{name: F(name) + by})
        self.steps.append(
            {"do": "count", "table": row._meta.label, "row": row.pk, "field": name, "by": by}
        )

    def set_aside(self, row: models.Model, *, instead: models.Model | None = None) -> None:
        """Take one row out, keeping all of it here; what points at it points at ``instead``."""
        for relation in row._meta.related_objects:
            if not isinstance(relation.field, models.ForeignKey):
                continue
            others = relation.related_model._base_manager.filter(**{relation.field.name: row})
            for other in others:
                if instead is None:
                    raise models.ProtectedError("something hangs on this row", {other})
                self.change(other, **{relation.field.attname: instead.pk})
        values = {f.attname: plain(f.value_from_object(row)) for f in row._meta.concrete_fields}
        type(row)._base_manager.filter(pk=row.pk).delete()
        self.steps.append({"do": "aside", "table": row._meta.label, "values": values})


def take_back(steps: list[Step]) -> None:
    """
    Take back what a journal did, last step first, inside the caller's transaction.

    :raises IntegrityError: something that came since stands where a row was.
    """
    for step in reversed(steps):
        model = apps.get_model(step["table"])
        _TAKE_BACK[step["do"]](model, step)


def _move_back(model: type[models.Model], step: Step) -> None:
    for batch in _batches(step["rows"]):
        there = model._base_manager.filter(pk__in=batch, **{step["field"]: step["to"]})
        there.update(**{step["field"]: step["from"]})


def _change_back(model: type[models.Model], step: Step) -> None:
    row = model._base_manager.filter(pk=step["row"]).first()
    if row is None:
        return
    back = {
        name: unplain(was)
        for name, was in step["was"].items()
        if plain(getattr(row, name)) == step["now"][name]
    }
    if back:
        model._base_manager.filter(pk=row.pk).update(**back)


def _count_back(model: type[models.Model], step: Step) -> None:
    name = step["field"]
    model._base_manager.filter(pk=step["row"]).update(**{name: F(name) - step["by"]})


def _bring_back(model: type[models.Model], step: Step) -> None:
    values = {name: unplain(value) for name, value in step["values"].items()}
    model(**values).save_base(raw=True, force_insert=True)


_TAKE_BACK = {
    "move": _move_back,
    "change": _change_back,
    "count": _count_back,
    "aside": _bring_back,
}


def in_its_way(row: models.Model, name: str, keep_id: int) -> models.Model | None:
    """Return the row of the kept person for which ``row`` cannot become theirs, if there is one."""
    model = type(row)
    for fields, condition in _unique_with(model, name):
        others = {other: getattr(row, _column(model, other)) for other in fields}
        if any(value is None for value in others.values()):
            continue
        attname = _column(model, name)
        mine = model._base_manager.filter(pk=row.pk)
        theirs = model._base_manager.filter(**{attname: keep_id}).filter(**others)
        if condition is not None:
            mine, theirs = mine.filter(condition), theirs.filter(condition)
        standing = theirs.first() if mine.exists() else None
        if standing is not None:
            return standing
    return None


def _column(model: type[models.Model], name: str) -> str:
    """Return the attribute that holds what a field stores: ``person_id`` for ``person``."""
    return next(f.attname for f in model._meta.concrete_fields if name in (f.name, f.attname))


def _unique_with(model: type[models.Model], name: str) -> list[tuple[list[str], models.Q | None]]:
    found: list[tuple[list[str], models.Q | None]] = [
        ([other for other in rule.fields if other != name], rule.condition)
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and name in rule.fields
    ]
    if getattr(model._meta.get_field(name), "unique", False):
        found.append(([], None))
    return found


def _batches(rows: list[Any]) -> list[list[Any]]:
    return [rows[start : start + 500] for start in range(0, len(rows), 500)]


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it exactly; ``unplain`` gives it back."""
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    return value


def unplain(value: Any) -> Any:
    """Return the value that ``plain`` was given."""
    if isinstance(value, dict) and len(value) == 1:
        if "$moment" in value:
            return datetime.fromisoformat(value["$moment"])
        if "$day" in value:
            return date.fromisoformat(value["$day"])
    return value
