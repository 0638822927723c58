"""What is asked at a door, and what stands on paper."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.http import Http404

from groundswell.mobilise.listening.models import Round, Sheet, Statement, Voice
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.queries.answering import candidate
from groundswell.mobilise.listening.queries.rounds import round_for
from groundswell.mobilise.listening.rules.paper import ON_A_SHEET, plain_code
from groundswell.mobilise.listening.rules.routing import drawn
from groundswell.mobilise.listening.rules.vocabulary import State
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under, holds


def may_collect(reader: Person | None, round_: Round, at: datetime) -> bool:
    """Return whether somebody takes answers at the door and from paper."""
    return reader is not None and holds(reader, Power.COLLECT, over=round_.body, at=at)


def collected_round_for(reader: Person, token: str, at: datetime) -> Round:
    """Return a round for which ``reader`` takes answers. :raises Http404: it is not theirs."""
    found = round_for(reader, token)
    if not may_collect(reader, found, at):
        raise Http404
    return found


def sheet_with(round_: Round, typed: str) -> Sheet | None:
    """Return the sheet with a code as somebody typed it, or ``None``."""
    code = plain_code(typed)
    return Sheet.objects.filter(round=round_, code=code).select_related("round__body").first()


def sheets_of(round_: Round) -> tuple[int, int]:
    """Return how many sheets were printed, and how many of them were typed in."""
    every = Sheet.objects.filter(round=round_)
    return every.count(), every.filter(typed_at__isnull=False).count()


def sheets_out(person: Person, at: datetime) -> list[tuple[Round, int]]:
    """Return the open rounds whose printed sheets somebody may type in, and how many are out."""
    bodies = [body.pk for body in bodies_under(person, Power.COLLECT, at=at)]
    if not bodies:
        return []
    untyped = Sheet.objects.filter(typed_at=None, round__closed_at=None, round__body__in=bodies)
    out: Counter[int] = Counter(untyped.values_list("round_id", flat=True))
    return [(found, out[found.pk]) for found in Round.objects.filter(pk__in=out).order_by("pk")]


def on_sheet(sheet: Sheet) -> list[Statement]:
    """Return what stands on a sheet: drawn by priority, seeded by its code, by number."""
    voice = Voice.objects.filter(round=sheet.round, who=sheet.who).first() if sheet.who else None
    said = set(voice.votes.values_list("statement_id", flat=True)) if voice else set()
    standing = sheet.round.statements.filter(state=State.IN).order_by("number")
    left = {
        each.number: each
        for each in standing
        if each.pk not in said and (voice is None or each.author_id != voice.pk)
    }
    chosen: list[Statement] = []
    while left and len(chosen) < ON_A_SHEET:
        seed = f"{sheet.round.seed}:{sheet.code}:{len(chosen)}"
        found = drawn([candidate(each) for each in left.values()], seed)
        if found is None:
            break
        chosen.append(left.pop(found.number))
    return sorted(chosen, key=lambda each: each.number)


def no_statements(round_: Round, numbers: Iterable[int]) -> list[int]:
    """Return which of some numbers no statement of a round has."""
    wanted = list(numbers)
    known = round_.statements.filter(number__in=wanted).values_list("number", flat=True)
    return sorted(set(wanted) - set(known))
