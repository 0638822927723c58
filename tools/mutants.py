"""
Change the verifier of the secret ballots, one place at a time, and see whether anybody notices.

``python -m tools.mutants [HOW MANY]``: each change (a comparison turned, a check left out, a number
off by one) runs against every tampered archive of the tests, in a process of its own, and where
all are still answered as before, against the tests of archives, hints, openings and vectors.
Whatever nobody noticed has survived. Without a number every change is tried.
"""

import ast
import copy
import os
import pickle
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PACKAGE = "groundswell.methods.secretballot"
FOLDER = Path(__file__).resolve().parents[1] / "src" / PACKAGE.replace(".", "/")
JUDGES = ("verifier", "polling", "opening", "judging", "chain", "archive", "ballots", "shuffles")
LONGEST_SECONDS = 60
TESTS = (
    "test_archive",
    "test_batch",
    "test_openings",
    "test_encoding",
    "test_vectors",
    "test_verdict",
)
TESTS_LONGEST_SECONDS = 300
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
CASES = f"""
import pickle, sys
from {PACKAGE}.tests.cast import chosen, ranked
from {PACKAGE}.tests.tampering_rankings import ranked_tampered
from {PACKAGE}.tests.tampering import tampered
sound = [(h.archive, {{"companions": h.companions}}, None, h.result) for h in (chosen(), ranked())]
bad = [(c.archive, c.more, c.event, c.codes) for c in [*tampered(), *ranked_tampered()]]
sys.stdout.buffer.write(pickle.dumps(sound + bad))
"""


def places(tree: ast.Module) -> Iterator[tuple[str, ast.AST, Any]]:
    """Yield what can be changed: its kind, the node, and which part of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield "turned", node, TURNED[type(node.ops[0])]()
        elif isinstance(node, ast.If):
            yield "left out", node, ast.Constant(value=False)
        elif isinstance(node, ast.BoolOp):
            yield "and or", node, ast.Or() if isinstance(node.op, ast.And) else ast.And()
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield "off by one", node, node.value + 1


def mutants(name: str) -> Iterator[tuple[str, str]]:
    """Yield every change of a module: what it is, and the source with it."""
    tree = ast.parse((FOLDER / f"{name}.py").read_text())
    for index, (kind, node, _) in enumerate(places(tree)):
        other = copy.deepcopy(tree)
        _, there, part = list(places(other))[index]
        if isinstance(there, ast.Compare):
            there.ops[0] = part
        elif isinstance(there, ast.If):
            there.test = part
        elif isinstance(there, ast.BoolOp):
            there.op = part
        elif isinstance(there, ast.Constant):
            there.value = part
        line = getattr(node, "lineno", 0)
        yield f"{name}.py:{line} {kind}", ast.unparse(ast.fix_missing_locations(other))


class Changed(MetaPathFinder, Loader):
    """Gives one module its changed source."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = f"{PACKAGE}.{name}", source

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002
        """Answer for that module alone."""
        return ModuleSpec(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self.source, self.name, "exec"), module.__dict__)


def survives(name: str, source: str, cases: list[Any]) -> bool:
    """Whether every archive is answered as it must be, in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    signal.setitimer(signal.ITIMER_PROF, LONGEST_SECONDS)  # its own work, however busy the machine
    try:
        sys.meta_path.insert(0, Changed(name, source))
        from groundswell.methods.secretballot import verify  # noqa: PLC0415  with the change

        for archive, more, event, due in cases:
            found = verify(archive, seed=b"a seed of thirty-two bytes......", **more)
            if isinstance(due, list):
                noticed = not found.ok or found.result != due
            else:
                here = {str(each.code) for each in found.errors if each.event == event}
                noticed = here != due
            if noticed:
                os._exit(1)
    except BaseException:  # noqa: BLE001  a crash is noticed too
        os._exit(1)
    os._exit(0)


def passes_the_tests(name: str, source: str) -> bool:
    """Whether the other tests pass with a change, in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    signal.setitimer(
        signal.ITIMER_PROF, TESTS_LONGEST_SECONDS
    )  # its own work, however busy the machine
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    sys.meta_path.insert(0, Changed(name, source))
    files = [str(FOLDER / "tests" / f"{each}.py") for each in TESTS]
    os._exit(int(pytest.main(["-x", "-p", "no:cacheprovider", "--hypothesis-seed=0", *files])))


def main(words: list[str]) -> int:
    """Print what survived, and the share that did not."""
    made = subprocess.run([sys.executable, "-c", CASES], check=True, capture_output=True)
    cases = pickle.loads(made.stdout)
    found = [(name, *each) for name in JUDGES for each in mutants(name)]
    total = len(found)
    if words:
        found = random.Random(8).sample(found, min(int(words[0]), total))
    alive = []
    for number, (name, what, source) in enumerate(found, 1):
        if survives(name, source, cases) and passes_the_tests(name, source):
            alive.append(what)
            print(f"survived: {what} ({len(alive)} of {number})", flush=True)
    killed = len(found) - len(alive)
    print(f"{killed} of {len(found)} changes noticed ({killed / len(found):.0%}); {total} in all")
    return int(killed < 0.85 * len(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
