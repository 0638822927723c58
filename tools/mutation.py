"""
Does a count notice when its own code is wrong? Changes one thing at a time and looks.

Each mutant of the code of the Scottish, exact and Meek counts and of ties is put in the place of
the module in a process of its own, which counts a seeded corpus; what each count must come to was
computed beforehand by ``methods/transcripts``, which shares nothing with it. A mutant that changes
no figure anywhere survives. ``python -m tools.mutation [--sample N]``.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import itertools
import json
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groundswell.methods.transcripts import recount
from groundswell.methods.transcripts.deciding import NoSeed
from groundswell.methods.transcripts.given import FORMAT, NotATranscript

PACKAGE = "groundswell.methods.counting"
FOLDER = Path(__file__).resolve().parents[1] / "src/groundswell/methods/counting"
TARGETS = ("gregory", "meek", "ties", "standing")
RULES = ("scottish-stv", "meek", "wigm", "irv")
LONGEST_S = 2  # of a processor, beyond which a mutant hangs
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where, what, and the changed module."""

    module: str
    line: int
    what: str
    tree: ast.Module


def mutants(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    source = (FOLDER / f"{module}.py").read_text()
    for place, node in enumerate(ast.walk(ast.parse(source))):
        if isinstance(node, ast.Module | ast.ClassDef):
            continue
        for number in range(2):
            if not _changed(copy.deepcopy(node), number):
                continue
            tree = ast.parse(source)
            what = _changed(next(itertools.islice(ast.walk(tree), place, None)), number)
            line = getattr(node, "lineno", 0)
            yield Mutant(module, line, what, ast.fix_missing_locations(tree))


def _changed(node: ast.AST, number: int) -> str:
    """Change a node in its one way (or its second); say what was done, or nothing."""
    if isinstance(node, ast.Compare) and number == 0 and type(node.ops[0]) in SWAPS:
        node.ops[0] = SWAPS[type(node.ops[0])]()  # type: ignore[assignment]
        return f"comparison becomes {type(node.ops[0]).__name__}"
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and number == 0:
        swap = SWAPS.get(type(node.op))
        if swap is None or _of_types(node):
            return ""
        node.op = swap()  # type: ignore[assignment]
        return f"operator becomes {swap.__name__}"
    if isinstance(node, ast.Constant) and number == 0 and type(node.value) in (int, bool):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        return f"constant becomes {node.value}"
    if isinstance(node, ast.Name) and node.id in ("min", "max") and number == 0:
        node.id = "max" if node.id == "min" else "min"
        return f"becomes {node.id}"
    if isinstance(node, ast.If | ast.While | ast.IfExp) and number == 0:
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return "condition is turned round"
    if isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.While):
        return _dropped(node.body, number)
    return ""


def _of_types(node: ast.AST) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)


def _dropped(body: list[ast.stmt], number: int) -> str:
    """Drop the first call or addition of a body, or its last."""
    can = [
        at
        for at, each in enumerate(body)
        if isinstance(each, ast.AugAssign)
        or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Call))
    ]
    if len(can) <= (0 if number == 0 else 1):
        return ""
    at = can[-number]
    line = body[at].lineno
    body[at] = ast.Pass()
    return f"line {line} is dropped"


def corpus(size: int = 90) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Return counts to make and what each must come to (nothing: it must be refused)."""
    rng = random.Random(45)
    found = []
    for number in range(size):
        stated = _stated(rng, number)
        try:
            found.append((stated, recount(stated)))
        except (NoSeed, NotATranscript):
            found.append((stated, None))
    return found


def _stated(rng: random.Random, number: int) -> dict[str, Any]:
    candidates = rng.randint(2, 7)
    numbers = range(1, candidates + 1)
    level = number % 3 == 0
    papers = [
        [
            1 if level else rng.choice([1, 2, 5, 30, 97]),
            rng.sample(numbers, rng.randint(1, candidates)),
        ]
        for _ in range(rng.choice([3, 6, 12, 25]))
    ]
    bounds = None
    if number % 4 == 1:
        kinds = {str(each): rng.choice("wm") for each in numbers}
        edges = {"min": rng.randint(0, 2), "max": rng.randint(1, 2)}
        if edges["min"] <= edges["max"]:
            bounds = {"attributes": {"g": kinds}}
            bounds["bounds"] = [{"attribute": "g", "value": "w"} | edges]  # type: ignore[assignment]
    stated: dict[str, Any] = {
        "format": FORMAT,
        "rule": RULES[number % len(RULES)] if number % 5 else "scottish-stv",
        "title": "T",
        "seats": rng.randint(1, 4),
        "seed": rng.choice(["a", "b", None]),
        "constraints": bounds,
        "candidates": [{"number": each, "name": f"C{each}"} for each in numbers],
        "ballots": {"ranked": papers, "scores": []},
    }
    if number % 6 == 2:
        stated["reopen"] = {"candidate": candidates, "policy": rng.choice(["rest", "one"])}
    if stated["rule"] == "irv":
        stated["seats"] = 1
    return stated


def notices(made: list[tuple[dict[str, Any], dict[str, Any] | None]]) -> bool:
    """Count the corpus with whatever code is in place; return whether anything comes out wrong."""
    from groundswell.methods.counting import (  # noqa: PLC0415  the mutant is put in place first
        CannotCount,
        Reopen,
        Terms,
        bounds_from,
        count,
        read,
        told,
    )

    for stated, expected in made:
        election = read(json.dumps(stated).encode(), name="x.json")
        again = stated.get("reopen") or {}
        bounds = bounds_from(stated["constraints"]) if stated["constraints"] else None
        policy = Reopen(again.get("policy", "rest"))
        terms = Terms(stated["seats"], "T", stated["seed"], bounds, again.get("candidate"), policy)
        try:
            found = told(count(election, stated["rule"], terms), election, terms)
        except CannotCount:
            if expected is not None:
                return True
            continue
        if expected is None or not _same_stages(found, expected):
            return True
    return False


def _same_stages(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Return whether two counts say the same, where one says more of each stage."""
    if any(found.get(name) != value for name, value in expected.items() if name != "stages"):
        return False
    if len(found["stages"]) != len(expected["stages"]):
        return False
    return all(
        mine.get(name) == value
        for mine, right in zip(found["stages"], expected["stages"], strict=True)
        for name, value in right.items()
    )


class InPlace(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Puts a mutant where its module would be."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        if name == f"{PACKAGE}.{self.mutant.module}":
            return importlib.util.spec_from_loader(name, self)
        return None

    def exec_module(self, module: Any) -> None:
        exec(compile(self.mutant.tree, self.mutant.module, "exec"), module.__dict__)


def is_noticed(mutant: Mutant, check: Callable[[], bool]) -> bool:
    """Return whether a process with the mutant in place comes to anything else, breaks or hangs."""
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST_S)
        sys.meta_path.insert(0, InPlace(mutant))
        for name in [each for each in sys.modules if each.startswith(PACKAGE)]:
            del sys.modules[name]
        try:
            noticed = check()
        except BaseException:  # noqa: BLE001  whatever breaks has been noticed
            noticed = True
        os._exit(1 if noticed else 0)
    _pid, status = os.waitpid(child, 0)
    return status != 0


def score(sample: int | None = None) -> tuple[int, list[Mutant], int]:
    """Return how many mutants were tried, those that survive, and how many there are."""
    every = [mutant for module in TARGETS for mutant in mutants(module)]
    tried = every if sample is None else random.Random(9).sample(every, sample)
    made = corpus()
    if notices(made):
        raise SystemExit("The code as it stands does not come to what it must: mend that first.")
    survive = [mutant for mutant in tried if not is_noticed(mutant, lambda: notices(made))]
    return len(tried), survive, len(every)


def main() -> int:
    """Try all, or a seeded sample; print those that survive; 1 below 85 %."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutation")
    parser.add_argument("--sample", type=int)
    asked = parser.parse_args()
    tried, survive, every = score(asked.sample)
    for mutant in survive:
        print(f"{mutant.module}:{mutant.line} {mutant.what}")
    share = 1 - len(survive) / tried
    print(f"{tried} of {every} mutants tried, {tried - len(survive)} noticed: {share:.1%}")
    return 0 if share >= 0.85 else 1


if __name__ == "__main__":
    sys.exit(main())
