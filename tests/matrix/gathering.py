"""Meetings of the small world, who comes, who is given a lift."""

from datetime import datetime, timedelta

from groundswell.organise.lifts import actions as lifts
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.agenda import Row
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.vocabulary import Answer, ContactKind
from groundswell.organise.room import actions as room
from groundswell.register.people.addresses import address
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.models import Body
from tests.matrix.cast import add
from tests.matrix.when import AT, TOWN


def hold(word: str, body: Body, by: Person, starts_at: datetime, title: str, **more) -> Meeting:
    called_at = min(AT, starts_at) - timedelta(days=7)
    made = meetings.call_meeting(
        body_id=body.pk,
        what=WhatAndWhen(title, starts_at, starts_at + timedelta(minutes=90)),
        where=Where(
            f"{word}{more.get('mark', 'open')} hall", "Tannery Row", TOWN, 51.5, -1.25, "", 40
        ),
        how=HowItGoes(
            f"All about {word}{more.get('mark', 'open')}.",
            (Row(10, "Tea"), Row(80, "Talk")),
            ("damp",),
            f"The key is with {word}note.",
        ),
        by=by,
        at=called_at,
    )
    if more.get("publish", True):
        meetings.publish(meeting_id=made.pk, by=by, at=called_at)
    return made


def brings_a_guest(word: str, meeting: Meeting, at: datetime) -> Participation:
    found = address(Kind.EMAIL, f"guest@{word}mail.example")
    guest = meetings.Guest(
        called=f"Guest {word}name",
        contact_kind=ContactKind.EMAIL,
        contact=found.normalised,
        contact_hash=found.value_hash,
        form_key=f"{word}guestform",
        needs={"codes": ["step_free"], "words": f"{word}need, please"},
    )
    return meetings.rsvp(
        meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=None, at=at
    ).place


def sits_in_the_room(word: str, tonight: Meeting, host: Person) -> tuple[str, str]:
    """Tables for tonight, somebody who would like to speak, and two who could be a pair."""
    when = AT - timedelta(hours=1)
    pair = [
        meetings.rsvp(
            meeting_id=tonight.pk,
            answer=Answer.YES,
            guest=meetings.Guest(
                f"{called} {word}name", form_key=f"{word}{called}", first_time=new
            ),
            by=None,
            at=AT - timedelta(days=1),
        ).place
        for called, new in (("Fresh", True), ("Seasoned", False))
    ]
    room.plan_tables(meeting=tonight, seats=2, rounds=2, form_key=f"{word}tables", by=host, at=when)
    room.ask_to_speak(
        meeting=tonight, called=f"Speaker {word}name", minutes=3, form_key=f"{word}turn",
        by=host, at=when,
    )  # fmt: skip
    return pair[0].token, pair[1].token


def gives_lifts(word: str, tonight: Meeting, member: Person) -> None:
    """A member who needs a lift, one driver who offers a seat, and one to ask."""
    when = AT - timedelta(hours=1)
    drivers = [add(f"{n} {word}name", f"{n}@{word}mail.example") for n in ("Driver", "Carter")]
    offered = []
    about = lifts.About("Quayhithe", 53.0, -1.0, f"Ring {word}note", f"By {word}note")
    for driver in drivers:
        place = meetings.rsvp(
            meeting_id=tonight.pk, answer=Answer.YES, guest=meetings.Guest(called=""),
            by=driver, at=AT - timedelta(days=1),
        ).place  # fmt: skip
        offered.append(
            lifts.offer_lift(
                place=place, about=about, seats=2, leaves_at=tonight.starts_at, by=driver, at=when
            )
        )
    mine = tonight.participations.get(person=member)
    own = lifts.About("Quayhithe", 53.0, -1.0, f"Ring {word}need")
    need = lifts.need_lift(place=mine, about=own, room=f"{word}need", by=member, at=when)
    lifts.ask(lift=offered[0], need=need, by=drivers[0], at=when)
