"""What a file that cannot be read is refused with: the line, the column, what was expected."""


class Unreadable(Exception):
    """A file of ballots that cannot be read; both positions count from 1."""

    def __init__(self, line: int, column: int, expected: str, found: str = "") -> None:
        shown = found if len(found) <= 40 else f"{found[:40]}…"
        end = f", found {shown!r}" if found else ", found the end of it"
        super().__init__(f"line {line}, column {column}: expected {expected}{end}")
        self.line, self.column, self.expected, self.found = line, column, expected, shown


def decoded(data: bytes) -> str:
    """Return text: UTF-8, with or without its mark; else what older programs write (Windows)."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
