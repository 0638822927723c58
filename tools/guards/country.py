"""What differs by country lives in its pack; everything else works anywhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .tree import Tree, docstring_nodes, parse

COUNTRY_WORD = re.compile(
    r"\b(?:England|English|Scotland|Scottish|Wales|Welsh|Northern Ireland|United Kingdom"
    r"|Great Britain|Britain|British|UK|(?<!en-)GB|London|Edinburgh|Cardiff|Ofcom|ONS|NSPL"
    r"|Westminster|Electoral Commission)\b"
    r"|\[A-Z\]\{1,2\}(?:\\d|\[0-9\])"  # the grammar of one country's postcodes
)
# Where a country may be named outside its pack, and why.
ALLOWED = {
    "settings.py": "chooses the pack, the language and the time zone an operator may change",
}


def countries_stay_in_their_packs(tree: Tree) -> list[str]:
    """Return every country's name, office or postcode grammar outside packs and the demo."""
    found = []
    for path in tree.files("*.py", "*.html", "*.txt", "*.js"):
        inside = path.relative_to(tree.source)
        if inside.parts[0] == "packs" or "tests" in inside.parts or "migrations" in inside.parts:
            continue
        if inside.as_posix() in ALLOWED:
            continue
        for number, words in _words(path):
            found += [
                f"{tree.named(path)}:{number} “{match.group()}” belongs in a country's pack"
                for match in COUNTRY_WORD.finditer(words)
            ]
    return found


def _words(path: Path) -> Iterator[tuple[int, str]]:
    """Yield what a person or the program reads: not docstrings or comments, which cite sources."""
    if path.suffix != ".py":
        text = re.sub(r"{#.*?#}", "", path.read_text())
        yield from enumerate(text.splitlines(), 1)
        return
    module = parse(path)
    docstrings = docstring_nodes(module)
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in docstrings
        ):
            yield node.lineno, node.value
