"""The table of expected answers, read from ``table.txt``, and the addresses it has to cover."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.matrix.when import ROLES

FILE = Path(__file__).with_name("table.txt")


@dataclass(frozen=True, slots=True)
class Row:
    """What one address answers to one method: a word for each role, and why."""

    address: str  # the URL's name, and after an ``@`` which thing it is asked for
    method: str
    words: tuple[str, ...]
    why: str

    @property
    def url_name(self) -> str:
        """The name in the URLconf."""
        return self.address.partition("@")[0]

    def expected(self, role: str) -> str:
        """Return the word for a role."""
        return self.words[ROLES.index(role)]


def read(text: str | None = None) -> list[Row]:
    """Return the rows. :raises ValueError: a line does not have a word for each role."""
    rows = []
    for number, line in enumerate((text or FILE.read_text()).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, method, *rest = line.split(maxsplit=2 + len(ROLES))
        words = rest[: len(ROLES)]
        if len(words) < len(ROLES) or words[0] == ".":
            raise ValueError(f"line {number}: a word for each of {len(ROLES)} roles: {line}")
        for place, word in enumerate(words):
            if word == ".":
                words[place] = words[place - 1]
        rows.append(Row(address, method, tuple(words), "".join(rest[len(ROLES) :])))
    return rows


def names_in(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Yield the name of every address, with its namespace; one without a name is a fault."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from names_in(entry.url_patterns, inner)
        else:
            yield f"{space}{entry.name}"


def uncovered(rows: list[Row]) -> list[str]:
    """Return addresses without a row for GET or POST, and rows without an address."""
    known = set(names_in(get_resolver().url_patterns))
    said = {(row.address.partition("@")[0], row.method) for row in rows}
    missing = [
        f"{name}: no row for {method}"
        for name in sorted(known)
        for method in ("GET", "POST")
        if (name, method) not in said
    ]
    return missing + [f"{name}: no such address" for name in sorted({n for n, _ in said} - known)]
