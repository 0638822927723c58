"""Addresses: each is open to everyone on purpose, or its view asks who is there."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import CodeType, FunctionType, ModuleType

from django.urls import URLPattern, URLResolver

type Patterns = Iterable[URLPattern | URLResolver]
# A decorator or a call by one of these names settles who may come in.
ASKS = frozenset({"require_person", "require", "holds", "require_operator", "sign_in_redirect"})
# So does a read that is given its reader: absent and forbidden are the same there.
READ_FOR = re.compile(r"^\w+_for$")
DEEPEST = 4


def every_address(
    patterns: Patterns, prefix: str = ""
) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield each route of ours and its view."""
    for entry in patterns:
        route = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from every_address(entry.url_patterns, route)
        else:
            yield f"/{route}", entry.callback


def addresses_are_classified(patterns: Patterns, public: Mapping[str, str]) -> list[str]:
    """
    Return every address that is neither public on purpose nor guarded, and what is listed in vain.

    ``public`` maps a route, or the beginning of one that ends in ``*``, to the reason.
    """
    known = dict(every_address(patterns))
    found = [
        f"{route}: neither public on purpose nor guarded ({view.__module__})"
        for route, view in known.items()
        if not _listed(route, public) and not is_guarded(view)
    ]
    in_vain = [listed for listed in public if not any(_listed(r, {listed: ""}) for r in known)]
    found += [f"{route}: listed as public, but there is no such address" for route in in_vain]
    return found + [
        f"{route}: listed as public, but its view asks who is there"
        for route, view in known.items()
        if route in public and is_guarded(view)
    ]


def _listed(route: str, public: Mapping[str, str]) -> bool:
    return route in public or any(
        listed.endswith("*") and route.startswith(listed[:-1]) for listed in public
    )


def is_guarded(view: Callable[..., object], depth: int = 0) -> bool:
    """Return whether the view, what is wrapped around it, or a function it calls, asks."""
    layer: object = view
    while isinstance(layer, FunctionType):
        if ASKS & set(layer.__code__.co_qualname.split(".")):
            return True
        if any(_asks(name, layer, depth) for name in _names(layer.__code__)):
            return True
        layer = getattr(layer, "__wrapped__", None)
    return False


def _names(code: CodeType) -> set[str]:
    """Return every name that the code, and code inside it, mentions."""
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*map(_names, inner))


def _asks(name: str, user: FunctionType, depth: int) -> bool:
    if name in ASKS:
        return True
    found = user.__globals__.get(name)
    if found is None and READ_FOR.match(name):
        modules = [value for value in user.__globals__.values() if isinstance(value, ModuleType)]
        found = next((getattr(m, name) for m in modules if hasattr(m, name)), None)
    if not isinstance(found, FunctionType):
        return False
    if READ_FOR.match(name) and "reader" in inspect.signature(found).parameters:
        return True
    area = ".".join(user.__module__.split(".")[:3])
    return depth < DEEPEST and found.__module__.startswith(area) and is_guarded(found, depth + 1)
