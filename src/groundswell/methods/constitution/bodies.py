"""Entries about bodies: founding, naming, recognising, placing and closing them."""

from dataclasses import replace
from datetime import timedelta

from groundswell.methods.constitution.entries import No, WarrantKind
from groundswell.methods.constitution.judging import Case
from groundswell.methods.constitution.state import AnyRow, BodyKind, BodyRow, BodyStatus

STARTED_BY_PEOPLE = {BodyKind.GROUP, BodyKind.CAUCUS}
BASES = ("place", "workplace", "cause", "identity")


def found_body(case: Case) -> tuple[AnyRow, ...]:
    """Bring a body into being. Groups and caucuses begin provisionally, for a set time."""
    fields, step = case.fields, case.state.step + 1
    kind = _kind(case)
    _check_founders(case, kind)
    basis = fields.text("basis", needed=kind is BodyKind.GROUP, most=20)
    if basis and basis not in BASES:
        raise No("field_malformed", f"“basis” is one of {', '.join(BASES)}.", "P7")
    provisional = kind in STARTED_BY_PEOPLE and case.warrant.kind is WarrantKind.FOUNDING
    days = timedelta(days=case.rules.parameters.provisional_days)
    path = case.parent.path if case.parent else "."
    lat, lon = _point(case)
    return (
        BodyRow(
            id=step,
            token=case.entry.subject,
            kind=str(kind),
            basis=basis,
            name=fields.text("name", most=case.rules.parameters.name_max_chars),
            purpose=fields.text("purpose"),
            parent_id=case.parent.id if case.parent else None,
            path=f"{path}{step}.",
            area_id=_area(case),
            town=fields.text("town", needed=False, most=120),
            lat=lat,
            lon=lon,
            status=str(BodyStatus.PROVISIONAL if provisional else BodyStatus.RECOGNISED),
            founded_at=case.at,
            provisional_until=case.at + days if provisional else None,
            closed_at=None,
            changed_at=case.at,
            changed_step=step,
        ),
    )


def _kind(case: Case) -> BodyKind:
    try:
        return BodyKind(case.fields.text("kind", most=20))
    except ValueError:
        raise No("field_malformed", "There is no such kind of body.", "P7") from None


def _check_founders(case: Case, kind: BodyKind) -> None:
    if kind is BodyKind.MOVEMENT:
        bodies = case.state.rows(BodyRow).values()
        if case.parent is not None or any(b.kind == BodyKind.MOVEMENT for b in bodies):
            raise case.refuse("movement_exists", "There is one movement, and it stands.")
    elif case.parent is None:
        raise case.refuse("no_parent", "A body belongs to one that stands already.")
    if case.warrant.kind is not WarrantKind.FOUNDING or kind is BodyKind.MOVEMENT:
        return
    if kind not in STARTED_BY_PEOPLE:
        raise case.refuse("decision_needed", f"A {kind} is set up by a decision.")
    needed = case.rules.parameters.starters_needed
    if case.fields.number("starters", 0, 1000, 0) < needed:
        raise case.refuse("too_few_starters", f"It takes {needed} people to start a {kind}.")


def _point(case: Case) -> tuple[float | None, float | None]:
    lat, lon = case.fields.degrees("lat", 90), case.fields.degrees("lon", 180)
    if (lat is None) != (lon is None):
        raise No("field_malformed", "A place has a latitude and a longitude, or neither.", "P7")
    return lat, lon


def _area(case: Case) -> int | None:
    if case.entry.fields.get("area_id") is None:
        return None
    return case.fields.number("area_id", 1, 2**53)


def rename_body(case: Case) -> tuple[AnyRow, ...]:
    """Give a body another name."""
    name = case.fields.text("name", most=case.rules.parameters.name_max_chars)
    return (replace(case.body, name=name),)


def place_body(case: Case) -> tuple[AnyRow, ...]:
    """Say where a body belongs and meets; whatever is not named stays as it is."""
    given, body, fields = case.entry.fields, case.body, case.fields
    if "town" in given:
        body = replace(body, town=fields.text("town", needed=False, most=120))
    if "lat" in given or "lon" in given:
        lat, lon = _point(case)
        body = replace(body, lat=lat, lon=lon)
    if "area_id" in given:
        body = replace(body, area_id=_area(case))
    if given.get("parent") is None:
        return (body,)
    parent = case.find(BodyRow, "parent")
    if body.kind == BodyKind.MOVEMENT or body.id in parent.lineage:
        raise case.refuse("would_be_its_own_parent", "A body cannot belong to itself.")
    if parent.status == BodyStatus.CLOSED:
        raise case.refuse("body_closed", f"{parent.name} is closed.")
    return _moved(case, replace(body, parent_id=parent.id, path=f"{parent.path}{body.id}."))


def _moved(case: Case, body: BodyRow) -> tuple[AnyRow, ...]:
    rows: list[AnyRow] = [body]
    for row in rows:
        if isinstance(row, BodyRow):
            rows += [
                replace(child, path=f"{row.path}{child.id}.")
                for child in case.state.owned(BodyRow, "parent_id", row.id)
            ]
    return tuple(rows)


def close_body(case: Case) -> tuple[AnyRow, ...]:
    """Close a body: only as its own members, or a ratification, have decided."""
    beneath = case.state.owned(BodyRow, "parent_id", case.body.id)
    if any(child.status != BodyStatus.CLOSED for child in beneath):
        raise case.refuse("bodies_beneath", "Bodies still belong to it; they have to move first.")
    closed = replace(case.body, status=str(BodyStatus.CLOSED), closed_at=case.at)
    return (replace(closed, provisional_until=None),)
