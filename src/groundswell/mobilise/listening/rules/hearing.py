"""
Who is heard, measured against a table somebody publishes; and who is not.

People may say how they describe themselves, by the answers of that table. Nothing is told of one
person: no number below ten, none that could be had by taking the others from the whole, and no
question that fewer than twenty answered.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FEWEST_OF_ALL, FEWEST = 20, 10  # who answered a question; who gave one answer
MOST_ANSWERS, LONGEST_ANSWER = 12, 60
EACH_TIME = 10  # so many more have described themselves before it is counted again
NOTHING = "-"  # in place of an answer: they would rather not say
COLUMNS = ("question", "answer", "people")

type Interval = Callable[[int, int], tuple[float, float]]


class Question(StrEnum):
    """What people may say of themselves."""

    AGE = "age"
    NATION = "nation"
    TENURE = "tenure"
    DISABILITY = "disability"


class Fault(StrEnum):
    """Why a row of a table is not taken."""

    NO_COLUMN = "no_column"
    NO_SUCH_QUESTION = "no_such_question"
    NO_ANSWER = "no_answer"
    TWICE = "twice"
    NOT_A_NUMBER = "not_a_number"
    TOO_MANY = "too_many"
    ONLY_ONE = "only_one"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong, in which row (1 is the first line) and column, and what stands there."""

    row: int
    column: str
    fault: Fault
    there: str = ""


#: For each question its answers in the table's order, each with how many people gave it there.
type Table = Mapping[Question, Sequence[tuple[str, int]]]


class NotATable(ValueError):
    """What was brought is not such a table."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        """Say every fault, not the first."""
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


def read_table(text: str) -> dict[Question, list[tuple[str, int]]]:
    """
    Return a table from CSV with the columns question, answer, people.

    :raises NotATable: with every row and column that cannot be taken.
    """
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    head = [name.strip().lower() for name in rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        raise NotATable([RowFault(1, name, Fault.NO_COLUMN) for name in missing])
    at = {name: head.index(name) for name in COLUMNS}
    found: dict[Question, list[tuple[str, int]]] = {}
    faults: list[RowFault] = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            cells = {name: row[at[name]].strip() if at[name] < len(row) else "" for name in COLUMNS}
            faults += _take(number, cells, found)
    last = len(rows)
    short = [question for question, answers in found.items() if len(answers) < 2]
    faults += [RowFault(last, "answer", Fault.ONLY_ONE, question) for question in short]
    if not found and not faults:
        faults.append(RowFault(last, "question", Fault.EMPTY))
    if faults:
        raise NotATable(faults)
    return {question: found[question] for question in Question if question in found}


def _take(
    number: int, cells: Mapping[str, str], found: dict[Question, list[tuple[str, int]]]
) -> list[RowFault]:
    """Take one row, or return what is wrong with it."""
    asked, answer, people = (cells[name] for name in COLUMNS)
    faults = []
    if asked.lower() not in set(Question):
        faults.append(RowFault(number, "question", Fault.NO_SUCH_QUESTION, asked[:40]))
    if not 0 < len(answer) <= LONGEST_ANSWER:
        faults.append(RowFault(number, "answer", Fault.NO_ANSWER, answer[:40]))
    if not (people.isascii() and people.isdecimal() and 0 < int(people[:12]) < 10**11):
        faults.append(RowFault(number, "people", Fault.NOT_A_NUMBER, people[:40]))
    if faults:
        return faults
    answers = found.setdefault(Question(asked.lower()), [])
    if answer.casefold() in {known.casefold() for known, _people in answers}:
        return [RowFault(number, "answer", Fault.TWICE, answer)]
    if len(answers) >= MOST_ANSWERS:
        return [RowFault(number, "answer", Fault.TOO_MANY, answer)]
    answers.append((answer, int(people)))
    return []


def coded(table: Table, answers: Mapping[Question, str]) -> str:
    """Return what somebody said as it is sealed: a sign a question, all of one length."""

    def sign(question: Question) -> str:
        known = [answer for answer, _people in table.get(question, ())]
        given = answers.get(question, "")
        return chr(ord("a") + known.index(given)) if given in known else NOTHING

    return "".join(sign(question) for question in Question)


def decoded(table: Table, sealed: str) -> dict[Question, str]:
    """Return what somebody said, from what was sealed."""
    return {
        question: table[question][ord(sign) - ord("a")][0]
        for question, sign in zip(Question, sealed, strict=True)
        if sign != NOTHING
    }


def heard(table: Table, sealed: Sequence[str], interval: Interval) -> list[dict[str, Any]]:
    """
    Return what is told of who is heard, question by question, as values for JSON.

    An answer is a gap where the table’s share lies above the interval of the share that is heard,
    by a hundredth or more: that many more would be here if everybody came alike. Of a number kept
    back only for another’s sake it is said that it is a gap, and no figure.
    """
    return [
        _question(question, table[question], [each[place] for each in sealed], interval)
        for place, question in enumerate(Question)
        if question in table
    ]


def _question(
    question: Question,
    answers: Sequence[tuple[str, int]],
    signs: Sequence[str],
    interval: Interval,
) -> dict[str, Any]:
    counts = [signs.count(chr(ord("a") + place)) for place in range(len(answers))]
    of = sum(counts)
    if of < FEWEST_OF_ALL:
        return {"question": question.value, "of": None, "rows": []}
    everybody = sum(people for _answer, people in answers)
    hidden = kept_back(counts)
    rows = []
    for place, (answer, people) in enumerate(answers):
        count, there = counts[place], people / everybody
        # of a number kept back no more is used than that it is below ten
        told = place not in hidden
        low, high = interval(max(count, FEWEST - 1), of)
        rows.append(
            {
                "answer": answer,
                "there": there,
                "said": count if told else None,
                "low": low if told else None,
                "high": high if told or count < FEWEST else None,
                "gap": round(100 * high) < round(100 * there),
                "where": 3 * place // len(answers),
            }
        )
    return {"question": question.value, "of": of, "rows": rows}


def kept_back(counts: Sequence[int]) -> frozenset[int]:
    """
    Return the places of the numbers that are not told: those below ten, and enough others.

    What is kept back sums up to ten or more and is never one number alone, so that nothing below
    ten is found by taking what is told from the whole.
    """
    order = sorted(range(len(counts)), key=lambda place: (counts[place], place))
    hidden = [place for place in order if counts[place] < FEWEST]
    for place in order[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(counts[each] for each in hidden) >= FEWEST):
            break
        hidden.append(place)
    return frozenset(hidden)
