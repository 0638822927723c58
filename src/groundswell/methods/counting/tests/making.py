"""Small elections for tests."""

from collections import Counter

from groundswell.methods.counting import Election, Outcome, Terms, count, told


def election(papers: str, names: str = "ABC", seats: int = 1, title: str = "T", **rest) -> Election:
    """``election("3 A>B, 2 B")``: letters are candidates, in the order of ``names``."""
    plain: Counter[bytes] = Counter()
    for row in papers.split(","):
        number, _, ranking = row.strip().partition(" ")
        order = [each for each in ranking.split(">") if each]
        plain[bytes(names.index(each) + 1 for each in order)] += int(number)
    return Election(title, seats, tuple(names), plain, **rest)


def counted(papers: str, rule: str, names: str = "ABC", seats: int = 1, **terms) -> Outcome:
    return count(election(papers, names, seats), rule, Terms(seats, "T", **terms))


def as_json(papers: str, rule: str, names: str = "ABC", seats: int = 1, **terms) -> dict:
    given = election(papers, names, seats)
    asked = Terms(seats, "T", **terms)
    return told(count(given, rule, asked), given, asked)
