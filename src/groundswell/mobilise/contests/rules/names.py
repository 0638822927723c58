"""How candidates' names are compared."""

import unicodedata


def fold(name: str) -> str:
    """
    Return a name as it is compared: no case, accents or punctuation.

    >>> fold("Siân  O’Brien-Pŷs")
    'sian obrien pys'
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("'", ""))
    letters = "".join(
        each if each.isalnum() else " " for each in plain if not unicodedata.combining(each)
    )
    return " ".join(letters.casefold().split()) or name.casefold()
