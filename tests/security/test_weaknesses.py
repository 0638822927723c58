"""What the tools find in the code is explained, each time by a test; and the tools do find."""

import ast
import importlib
import re
import textwrap
import time

import pytest
from tools import weaknesses

from groundswell.foundation.pages.drawing.icons import ICONS
from tests.architecture.trees import HERE
from tests.hostile.test_every_field import none_of

ROOT = HERE.source.parents[1]
SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|COPY|TRUNCATE|CREATE|DROP|PRAGMA|SET)\b"
)
#: Whatever comes from outside is called one of these.
FROM_OUTSIDE = {"request", "POST", "GET", "cleaned_data", "typed", "form", "row", "rows", "text"}


@pytest.fixture
def product(tmp_path):
    """A product of one file, without anything left."""

    def write(code, left=""):
        folder = tmp_path / "src/groundswell"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "one.py").write_text(textwrap.dedent(code))
        (tmp_path / "tools").mkdir(exist_ok=True)
        (tmp_path / "tools/weaknesses.toml").write_text(left or "left = []")
        (tmp_path / "test_it.py").write_text("def test_it(): ...")
        return tmp_path

    return write


SLOW = 'import re\nSLOW = re.compile(r"^(\\w+\\s?)*$")\n'
SHELL = "import subprocess\nsubprocess.run('ls ' + input(), shell=True)\n"


@pytest.mark.parametrize(("code", "rule"), [(SLOW, "redos"), (SHELL, "B602")])
def test_the_tools_find_what_should_not_be_there(product, code, rule):
    assert any(line.startswith(rule) for line in weaknesses.unexplained(product(code)))


def test_a_reason_counts_only_with_words_and_a_test(product):
    reason = '[[left]]\nrule = "redos"\nwhere = "one.py"\nwhy = "{}"\ntest = "{}"\n'
    good = reason.format("Nobody can type into this.", "test_it.py::test_it")
    assert weaknesses.unexplained(product(SLOW, good)) == []
    assert weaknesses.unexplained(product("", good))  # nothing there to explain
    for why, test in (("Fine.", "test_it.py::test_it"), ("Nobody can type it.", "gone.py::test")):
        assert weaknesses.unexplained(product(SLOW, reason.format(why, test)))


@pytest.mark.slow
def test_nothing_is_found_without_a_reason():
    none_of(weaknesses.unexplained(ROOT))


def _interpolated(node):
    """Yield the first name of each thing put into a statement."""
    for part in ast.walk(node):
        if isinstance(part, ast.FormattedValue):
            names = [one.id for one in ast.walk(part.value) if isinstance(one, ast.Name)]
            names += [one.attr for one in ast.walk(part.value) if isinstance(one, ast.Attribute)]
            yield names or ["…"]


def test_statements_are_made_of_our_own_names_alone():
    """No statement is made from anything that comes from a request, a form or a file."""
    found = []
    for path in HERE.modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.JoinedStr):
                continue
            words = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
            if not SQL.search(words) or not _is_executed(path, node):
                continue
            for names in _interpolated(node):
                if FROM_OUTSIDE & set(names) and not names[0].startswith("quote"):
                    found.append(f"{path}:{node.lineno} {names}")
    assert found == []


def _is_executed(path, node):
    around = path.read_text().splitlines()[max(0, node.lineno - 4) : node.lineno + 1]
    return any(word in line for line in around for word in ("execute", "copy(", "RunSQL"))


def test_marks_are_drawn_from_constants():
    for kind, drawn in ICONS.items():
        assert kind.isidentifier() or kind.replace("-", "_").isidentifier()
        assert re.fullmatch(r"<svg [^<>]*>(<(path|circle|rect|line|g)[^<>]*/?>|</g>)+</svg>", drawn)


# --- expressions that people's words meet ------------------------------------------------------

PATHOLOGICAL = (
    "a",
    "0",
    " ",
    "a ",
    "-",
    ".",
    "@",
    "a@",
    "a.",
    "(",
    "\n",
    "10 a\n",
    "A1 ",
    "é",
    "//",
)
SIZES = (400, 6_400)
#: Asked only of what was measured first: where, and the length it is held to.
SHORT_WORDS_ONLY: dict[str, str] = {}


def own_expressions():
    """Return every compiled expression of the product that is a name of a module."""
    found = {}
    for path in HERE.modules():
        inside = path.relative_to(HERE.source).with_suffix("")
        if "migrations" in inside.parts or "compile(" not in path.read_text():
            continue
        if path.stem in {"settings", "wsgi", "urls"}:
            continue
        module = importlib.import_module(".".join(("groundswell", *inside.parts)))
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[value.pattern, value.flags] = (f"{inside}:{name}", value)
    return list(found.values())


def test_a_long_line_costs_no_expression_more_than_its_length():
    """Sixteen times the length costs at most a hundred times the work, or next to nothing."""
    expressions = own_expressions()
    assert len(expressions) > 15
    everything = "\n".join(path.read_text() for path in HERE.modules())
    slow = []
    for name, pattern in expressions:
        if not isinstance(pattern.pattern, str) or name in SHORT_WORDS_ONLY:
            continue
        used = re.escape(name.partition(":")[2])
        anywhere = re.search(rf"\b{used}\.(search|sub|split|find)", everything)
        try_it = pattern.search if anywhere else pattern.fullmatch
        for unit in PATHOLOGICAL:
            costs = []
            for size in SIZES:
                text = (unit * size)[:size] + "!"
                began = time.process_time()
                try_it(text)
                costs.append(time.process_time() - began)
            if costs[1] > 0.2 and costs[1] > 100 * costs[0]:
                slow.append(f"{name} on {unit!r}: {costs}")
    none_of(slow)
