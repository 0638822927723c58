"""
Cells of a file that a spreadsheet will open: none of them may be taken for a formula.

Source: quality.md IN-2; OWASP, "CSV Injection".
"""

# What makes a spreadsheet program calculate, also in its full-width form, and what moves the
# cell that follows it to where such a sign would stand first.
_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20|%"
_BLANK = "\t\r\n\v\f\x00\ufeff "
LONGEST = 32_000  # letters; a spreadsheet's cell holds 32,767


def plain_cell(text: str) -> str:
    """
    Return ``text`` so that no spreadsheet program takes it for a formula.

    An apostrophe before it says "text": a number such as +44 20 7946 0000 stays readable and
    whole. Control characters become spaces, so that a cell cannot begin a new row.
    """
    first = text.lstrip(_BLANK)
    risky = text[:1] in ("\t", "\r", "\n") or first[:1] in tuple(_SIGNS)
    clean = "".join(" " if letter in "\t\r\n\v\f\x00" else letter for letter in text)
    clean = "".join(letter for letter in clean if letter >= " ")[:LONGEST]
    return f"'{clean}" if risky else clean
