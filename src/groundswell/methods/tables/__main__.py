"""Say what a file is: its encoding, separator, headings, and its first rows."""

import argparse
import io
import sys
from itertools import islice
from pathlib import Path

from groundswell.methods.tables import guess_encoding, guess_layout, read_rows
from groundswell.methods.tables.layout import SAMPLE_ROWS, guess_delimiter


def main(words: list[str]) -> int:
    """Answer on standard output; 0 done, 2 not understood."""
    parser = argparse.ArgumentParser(
        prog="python -m groundswell.methods.tables", description=__doc__
    )
    parser.add_argument("file", type=Path)
    content = parser.parse_args(words).file.read_bytes()
    guess = guess_encoding([content])
    text = content[guess.mark_bytes :].decode(guess.encoding, guess.errors)
    sample = list(islice(io.StringIO(text, newline=""), SAMPLE_ROWS))
    mark = guess_delimiter(sample)
    layout = guess_layout([row.cells for row in read_rows(sample, mark)], mark)
    sys.stdout.write(f"{guess.encoding}{', mixed' if guess.mixed else ''}, separator {mark!r}\n")
    sys.stdout.write(f"{len(layout.headings)} columns: {', '.join(layout.headings)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
