"""The standing orders that motions begin with. A ruling cites one of them, or an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """One standing order: its number, its heading, what it says."""

    number: str
    title: str
    text: str


ORDERS = (
    Order("S1", "In time", "A motion is handed in before the closing date of its call."),
    Order(
        "S2",
        "Backed",
        "A motion is moved, seconded, and endorsed by quorate meetings of as many branches, or "
        "backed by as many members, as the rules ask for.",
    ),
    Order("S3", "Within our powers", "A motion asks for what this conference can decide."),
    Order("S4", "Clear", "A motion says what is to be done, so that one can tell if it was."),
    Order(
        "S5",
        "One question",
        "A motion puts one question. What is before the conference already is amended or "
        "composited, not moved again.",
    ),
    Order(
        "S6",
        "An amendment amends",
        "An amendment changes the words of one motion, or of one amendment to it, within its "
        "subject. It does not turn it into its opposite: for that one votes against.",
    ),
    Order("S7", "Within the law", "A motion does not ask anybody to break the law."),
    Order(
        "S8",
        "Rulings",
        "A ruling cites an article or a standing order and gives reasons. Nobody rules on their "
        "own motion, nor on one of their own branch. A ruling can be challenged; another clerk "
        "decides.",
    ),
    Order(
        "S9",
        "Texts",
        "A published text changes by versions alone: by what those concerned have agreed to, or "
        "by what was carried. Nobody accepts an amendment to another’s motion.",
    ),
    Order("S10", "Fates", "Every motion handed in ends in one recorded fate."),
    Order(
        "S11",
        "Emergency business",
        "What arose after the closing date can still be moved, with the higher backing and by the "
        "day the rules ask for. The meeting takes it once so many of those voting admit it.",
    ),
)


def order(number: str) -> Order | None:
    """Return the standing order of that number."""
    return next((each for each in ORDERS if each.number == number), None)
