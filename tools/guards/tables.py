"""Tables: foreign keys point down, every field has a class, what is special is encrypted."""

from collections.abc import Iterable

from django.db.models import Field, Model

from .tree import Tree

ENCRYPTED = ("EncryptedTextField", "EncryptedJSONField")
ROOT = "groundswell"


def place_of(module: str) -> tuple[str, str]:
    """Return the layer and the area of a module; ("", "") for what others wrote."""
    parts = module.split(".")
    if parts[0] != ROOT or len(parts) < 2:
        return "", ""
    return parts[1], parts[2] if len(parts) > 2 else ""


def foreign_keys_point_down(tree: Tree, models: Iterable[type[Model]]) -> list[str]:
    """
    Return every key to a table of a higher layer, or of an area this one may not know.

    String references hide these from the import linter, so the tables themselves are asked.
    """
    return [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in models
        if place_of(model.__module__)[0]
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if not may_know(tree, model.__module__, field.related_model.__module__)
    ]


def may_know(tree: Tree, upper: str, lower: str) -> bool:
    """Return whether code of module ``upper`` may refer to module ``lower``, by the contracts."""
    (layer, area), (other_layer, other_area) = place_of(upper), place_of(lower)
    if not other_layer or (layer, area) == (other_layer, other_area):
        return True
    if not layer:
        return False
    if layer != other_layer:
        return _rank(tree, ROOT, layer) < _rank(tree, ROOT, other_layer)
    return _rank(tree, f"{ROOT}.{layer}", area) < _rank(tree, f"{ROOT}.{layer}", other_area)


def _rank(tree: Tree, container: str, name: str) -> int:
    groups = tree.order.get(container, [])
    return next((rank for rank, group in enumerate(groups) if name in group), len(groups))


def fields_are_classified(models: Iterable[type[Model]]) -> list[str]:
    """Return every field without a class, class without a field, and open special field."""
    found = []
    for model in models:
        if not model.__module__.startswith(f"{ROOT}."):
            continue
        table = getattr(model, "field_classes", None)
        if table is None:
            found.append(f"{model._meta.label}: no field_classes")
            continue
        fields = {field.name: field for field in model._meta.concrete_fields if _is_classed(field)}
        label = model._meta.label
        found += [f"{label}.{name}: not classified" for name in fields if name not in table]
        found += [
            f"{label}.{name}: classified, but no such field" for name in table.keys() - fields
        ]
        found += [
            f"{label}.{name}: special, and not encrypted"
            for name, kind in table.items()
            if kind == "special" and name in fields and not _is_encrypted(fields[name])
        ]
    return found


def _is_classed(field: "Field[object, object]") -> bool:
    return not (field.primary_key or field.is_relation)


def _is_encrypted(field: "Field[object, object]") -> bool:
    return any(kind.__name__ in ENCRYPTED for kind in type(field).__mro__)
