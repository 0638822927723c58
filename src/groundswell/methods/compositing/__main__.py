"""
Merge or fold by hand: a text and amendments in, the text, its changes and the conflicts out.

The file is ``{"text": [["pid", "words"], …], "amendments": [["A1", [["pid", "words"], …]], …]}``:
each amendment as the whole text it asks for. ``--fold`` takes them as carried, in that order.
"""

import argparse
import gzip
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from groundswell.methods.compositing import Amendment, Paragraph, Text, difference, fold, merge
from groundswell.methods.compositing.texts import text_hash


def main(words: list[str]) -> int:
    """Print one JSON value; 0 done, 2 not understood."""
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.compositing")
    parser.add_argument("file", type=Path, help="a text and its amendments as JSON")
    parser.add_argument("--fold", action="store_true", help="as carried, in the order given")
    asked = parser.parse_args(words)
    try:
        opened = gzip.open if asked.file.suffix == ".gz" else open
        with opened(asked.file, "rt", encoding="utf-8-sig") as file:
            told = json.load(file)
        base = _text(told["text"])
        amendments = [
            Amendment(str(key), difference(base, _text(text))) for key, text in told["amendments"]
        ]
    except (OSError, EOFError, ValueError, TypeError, KeyError) as failure:
        sys.stderr.write(f"{asked.file.name} is not a text with amendments: {failure}\n")
        return 2
    found = fold(base, amendments) if asked.fold else merge(base, amendments)
    answer = asdict(found) | {"hash": text_hash(found.text)}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 0


def _text(rows: Any) -> Text:
    return tuple(Paragraph(str(pid), str(words)) for pid, words in rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
