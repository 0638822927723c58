"""Progress on standard error: a bar for each file."""

import sys

WIDTH = 30


def draw_bar(file: str, share: float, rows: int) -> None:
    """Draw the bar of one file; on a terminal over itself, else once, when it is done."""
    done = round(share * WIDTH)
    line = f"{file}  [{'#' * done}{'.' * (WIDTH - done)}] {share:4.0%}  {rows:,} rows"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line}" + ("\n" if share >= 1 else ""))
    elif share >= 1:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
