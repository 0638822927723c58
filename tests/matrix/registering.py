"""Who joins, is listed, is brought, is put together, hands over in the small world."""

from datetime import timedelta

from groundswell.methods.tables import Order
from groundswell.organise.handover import actions as handover
from groundswell.organise.handover.models import Asked
from groundswell.organise.inviting import actions as inviting
from groundswell.organise.inviting.models import Arrival
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Application, Welcome
from groundswell.register.audiences import actions as audiences
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.rules.exports import Column, Shape
from groundswell.register.duplicates import actions as duplicates
from groundswell.register.duplicates.models import Merge, Pair
from groundswell.register.imports import actions as lists
from groundswell.register.imports.actions.taking import Consent
from groundswell.register.imports.models import BroughtList, Conflict
from groundswell.register.imports.rules.vocabulary import Source, Target
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, StartDraft
from tests.matrix.cast import Side, _phones
from tests.matrix.when import AT, FOUNDED


def joiner_of(word: str, body: Body, called: str, by: Person) -> Welcome:
    entry = joining.enter_on_paper(
        body=body,
        form_key=f"{word}{called}",
        source="paper",
        full_name=f"{called} {word}name",
        email=f"{called.lower()}@{word}mail.example",
        phone=f"07700 {next(_phones)}",
        wants=[],
        by=by,
        at=AT - timedelta(hours=5),
    )
    return Welcome.objects.get(person=entry.person, body=body)


def application_to(word: str, body: Body) -> Application:
    return joining.apply_to_join(
        body=body,
        form_key=f"{word}applies",
        full_name=f"Applicant {word}form",
        email=f"applicant@{word}form.example",
        phone="",
        wants=[],
        because_of="",
        by=None,
        at=AT - timedelta(hours=2),
    )


def start_of(word: str, starter: Person) -> StartDraft:
    draft = structures.start_draft(by=starter, at=AT - timedelta(hours=4))
    answers = {
        "basis": "cause",
        "no_place": True,
        "name": f"The {word}start circle",
        "name_reason": "It is another one.",
        "purpose": f"To draw {word}start circles.",
        "second_called": f"Second {word}start",
        "second_email": f"second@{word}start.example",
    }
    structures.answer(draft=draft, answers=answers, by=starter, at=AT - timedelta(hours=4))
    draft.refresh_from_db()
    structures.ask_second_starter(draft=draft, by=starter, at=AT - timedelta(hours=3))
    draft.refresh_from_db()
    return draft


def audience_of(word: str, body: Body, cast: dict[str, Person]) -> tuple[Audience, Export]:
    """A saved audience with one person to write to, and a file of it that was asked for."""
    people.grant_consent(
        person=cast["convenor"], channel="email", purpose="meetings", form="join",
        by=cast["convenor"], at=FOUNDED + timedelta(days=1),
    )  # fmt: skip
    made = audiences.make_audience(
        body=body,
        form_key=f"{word}list",
        name=f"The {word}draft list",
        made_for=f"to write {word}draft letters",
        channel="email",
        purpose="meetings",
        because_of="",
        by=cast["organiser"],
        at=AT - timedelta(days=1),
    )
    asked = audiences.ask_export(
        audience=made,
        form_key=f"{word}file",
        reason=f"for {word}draft labels",
        columns=[Column.NAME],
        shape=Shape.CSV,
        by=cast["organiser"],
        at=AT - timedelta(hours=2),
    )
    return made, asked


def two_of(word: str, body: Body, called: str) -> Pair:
    """Two records of one person, as the walk through the register finds them."""
    names = (f"{called} {word}name", f"{called[:1]} {word}name")
    both = [
        people.add_person(
            full_name=name,
            email=f"{called.lower()}@{word}mail.example",
            source="test",
            by=None,
            at=AT,
        )
        for name in names
    ]
    for person in both:
        structures.join_body(person=person, body=body, by=person, at=AT, source="test")
    return Pair.objects.create(
        first=both[0], second=both[1], body=body, kind="same", score=65,
        reasons=["initial", "email"], found_at=AT,
    )  # fmt: skip


def hands_over(word: str, body: Body, movement: Body, cast: dict[str, Person]) -> Asked:
    """What the member is asked, now that the group has done what it was for."""
    terms = handover.Declared(
        to_body=movement,
        old_purpose="campaign",
        new_purpose="bulletin",
        wording=f"The {word}open roof is mended. Do you go on?",
        ends_on=(AT + timedelta(days=30)).date(),
    )
    made = handover.declare(
        body=body, terms=terms, form_key=f"{word}handover", by=cast["convenor"], at=AT
    )
    return Asked.objects.get(handover=made, person=cast["member"])


def merge_of(word: str, body: Body, host: Person) -> Merge:
    return duplicates.put_together(
        pair=two_of(word, body, "Twice"), chosen={}, form_key=f"{word}merge", by=host, at=AT
    )


def arrival_at(body: Body, cast: dict[str, Person]) -> Arrival:
    """Let the member have come by the organiser's link."""
    link = inviting.make_link(body=body, named=True, by=cast["organiser"], at=AT)
    return Arrival.objects.create(link=link, person=cast["member"], at=AT)


def bring_lists(side: Side) -> None:
    """Bring a list with one difference, and leave another counted."""
    waits = f"Listed {side.word}name,listed@{side.word}mail.example,1970\nNobody,,\n"
    same = f"{side.member.full_name},member@{side.word}self.example,two@{side.word}mail.example\n"
    side.brought = _given(side, "Name,Email,Email 2\n" + same, "brought")
    lists.bring_list(brought=side.brought, by=side.organiser, at=AT)
    lists.carry_on(list_id=side.brought.pk, by=None, at=AT, seconds=None)
    side.brought.refresh_from_db()
    side.differs = Conflict.objects.get(list=side.brought)
    side.counted = _given(side, "Name,Email,Born\n" + waits, "counted")


def _given(side: Side, text: str, name: str) -> BroughtList:
    given = lists.give_list(
        body=side.body,
        file_name=f"{side.word}note {name}.csv",
        chunks=[text.encode()],
        form_key=f"{side.word}{name}",
        by=side.organiser,
        at=AT - timedelta(hours=3),
    )
    by, at = side.organiser, AT - timedelta(hours=2)
    targets = [Target(target) for target in given.targets]
    lists.say_columns(brought=given, targets=targets, order=Order(given.order), by=by, at=at)
    lists.say_consent(
        brought=given,
        consent=Consent(Source.NONE),
        file_on=(AT - timedelta(days=90)).date(),
        as_members=False,
        by=by,
        at=at,
    )
    lists.carry_on(list_id=given.pk, by=None, at=at, seconds=None)
    return BroughtList.objects.get(pk=given.pk)
