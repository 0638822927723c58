"""
Merging sixty amendments to a text of three hundred lines, in seconds of the processor.

The floor is what the plainest program does: compare the whole text with each amendment's, word by
word (``difflib``), and merge nothing. Bound: one second. ``--amendments N`` (60), ``--lines N``
(300).
"""

import argparse
import difflib
import random
import time
from collections.abc import Callable, Sequence

from tools.bench import _report

from groundswell.methods.compositing import (
    Amendment,
    Paragraph,
    Text,
    apply,
    difference,
    fold,
    merge,
    numbered,
)

MOST_S = 1.0
SEED = 25
VOCABULARY = 900  # different words, as a long motion has


def run(words: Sequence[str]) -> int:
    """Merge, fold and compare by turns; write the table; 1 when the bound does not hold."""
    parser = argparse.ArgumentParser(prog="./dev bench compositing")
    parser.add_argument("--amendments", type=int, default=60)
    parser.add_argument("--lines", type=int, default=300)
    asked = parser.parse_args(words)
    rng = random.Random(SEED)
    base = _text(rng, asked.lines)
    every = [_amendment(rng, base, f"A{number}") for number in range(1, asked.amendments + 1)]
    merging, merged = _timed(lambda: merge(base, every))
    folding, folded = _timed(lambda: fold(base, every))
    floor, _nothing = _timed(lambda: [_compare(base, each) for each in every])
    again, _same = _timed(lambda: merge(base, every))
    rows = [
        ("merge, before", f"{merging:.2f}", len(merged.conflicts)),
        ("fold in order of votes", f"{folding:.2f}", len({one.key for one in folded.fell})),
        ("floor: each compared whole", f"{floor:.2f}", "–"),
        ("merge, after", f"{again:.2f}", len(merged.conflicts)),
    ]
    holds = max(merging, again) <= MOST_S
    how = (
        f"{len(every)} invented amendments to an invented text of {len(numbered(base, '').lines)} "
        f"lines in {len(base)} paragraphs, each changing one to four paragraphs. The floor "
        "compares the whole text with each amendment’s by `difflib`, word by word, and merges "
        f"nothing. Bound: {MOST_S:.0f} s of the processor."
    )
    said = "The bound holds." if holds else "THE BOUND DOES NOT HOLD."
    heads = ("what", "processor s", "collide or fall")
    parts = ["## Compositing", how, _report.machine(), _report.table(heads, rows), said]
    _report.put("compositing", "\n\n".join(parts))
    return 0 if holds else 1


def _timed[T](work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def _text(rng: random.Random, lines: int) -> Text:
    found: list[Paragraph] = []
    while len(numbered(tuple(found), "").lines) < lines:
        said = " ".join(_word(rng) for _ in range(rng.randint(60, 160)))
        found.append(Paragraph(f"p{len(found) + 1}", f"{said}."))
    return tuple(found)


def _word(rng: random.Random) -> str:
    # few words are said often and many seldom, as in any text
    number = int(VOCABULARY * rng.random() ** 3)
    return "".join("aeiou"[number // 5**n % 5] + "lmnrst"[number // 6**n % 6] for n in range(3))


def _amendment(rng: random.Random, base: Text, key: str) -> Amendment:
    found = list(base)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(found))
        said = found[at].words.split()
        here = rng.randrange(len(said))
        said[here : here + rng.randrange(8)] = [_word(rng) for _ in range(rng.randrange(12))]
        found[at] = Paragraph(found[at].pid, " ".join(said) or "nothing")
    if rng.random() < 0.3:
        found.insert(rng.randrange(len(found)), Paragraph(f"{key}.1", "A new paragraph."))
    return Amendment(key, difference(base, tuple(found)))


def _compare(base: Text, amendment: Amendment) -> int:
    one = " ".join(p.words for p in base).split()
    other = " ".join(p.words for p in apply(base, amendment.changes)).split()
    return len(difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
