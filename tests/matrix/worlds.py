"""
A small world made through the real actions: a movement, two groups, everything twice.

Every text that only some may read holds a word that says whose and what it is: ``alderneed``
stands in what somebody told the hosts of Alder that they need, and nowhere else. What everybody
may read (names of groups and officers, published meetings) holds ``alderopen`` or ``birchopen``.
"""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from fido2.cose import CoseKey
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from groundswell.demo.models import Role
from groundswell.foundation import record
from groundswell.foundation.outbox import incoming, sending
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.shortlinks.actions import short_link
from groundswell.methods.tables import Order
from groundswell.mobilise.contests import actions as contests
from groundswell.organise.groups import actions as groups
from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.handover import actions as handover
from groundswell.organise.handover.models import Asked
from groundswell.organise.hosting import actions as hosting
from groundswell.organise.inviting import actions as inviting
from groundswell.organise.inviting.models import Arrival
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Application, Welcome
from groundswell.organise.joining.rules import How
from groundswell.organise.lifts import actions as lifts
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.agenda import Row
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.vocabulary import Answer, ContactKind
from groundswell.organise.outward import actions as outward
from groundswell.organise.outward.models import Hanging, SecretFeed
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.models import Article, OldAddress
from groundswell.organise.publishing.rules.writing import Written
from groundswell.organise.room import actions as room
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
from groundswell.register.people.addresses import address
from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.people.rules import Kind
from groundswell.register.places import actions as places
from groundswell.register.places import queries as towns
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office, PowerHeld, StartDraft, Tenure
from tests.matrix import caring, conferring, listening, moving, pairing, proposing, voting
from tests.matrix.asking import member_offers, two_ask
from tests.matrix.listening import Asking
from tests.matrix.moderating import Judged, judges
from tests.matrix.talking import Talk, talks

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
FOUNDED = AT - timedelta(days=30)
EVENING = AT + timedelta(hours=9)
TOTP_SECRET = "JBSWY3DPEHPK3PXP"
TOWN = "Quayhithe"
SEAT = "OYC000003"
SIDES = ("alder", "birch")
#: What a hidden word is about. ``open`` is for everybody and is not among them.
KINDS = ("name", "mail", "self", "need", "note", "draft", "start", "form")
ROLES = (
    *("anonymous", "knows_email", "newcomer", "member", "organiser", "other_organiser"),
    *("door_keeper", "welcomer", "movement_secretary", "operator"),
)


@dataclass(slots=True)
class Side:
    """One group, and what belongs to it."""

    word: str
    body: Body
    convenor: Person
    organiser: Person
    member: Person
    door_keeper: Person
    welcomer: Person
    tonight: Meeting
    later: Meeting
    past: Meeting
    draft: Meeting
    guest: Participation
    came: Participation
    waits: Welcome
    welcomed: Welcome
    application: Application
    start: StartDraft
    audience: Audience
    export: Export
    pair: Pair
    merge: Merge
    asked: Asked
    article: Article
    writing: Article  # a draft
    hanging: Hanging
    feed: SecretFeed
    arrival: Arrival
    office: Office
    minutes: Minutes
    asking: Asking
    talk: Talk
    moved: moving.Moved | None = None
    asked_all: voting.Asked | None = None
    paired: pairing.Paired | None = None
    proposed: proposing.Proposed | None = None
    sent: conferring.Sent | None = None
    letter: str = ""
    judged: Judged | None = None
    pair_of_room: tuple[str, str] = ("", "")  # somebody new tonight, and somebody who is not
    got: Letter | None = None  # a letter another group wrote to it
    counted: BroughtList | None = None  # a list that waits to be brought
    brought: BroughtList | None = None  # one that was
    differs: Conflict | None = None


@dataclass(slots=True)
class World:
    """Both groups, the people of the matrix and how they are signed in."""

    alder: Side
    birch: Side
    movement: Body
    people: dict[str, Person]
    known_email: str
    invitation: str
    spare_address: str
    passkey: int
    coming: str
    text: str
    short: str
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def organiser_by_code_alone(self) -> SimpleCookie:
        """Return the organiser's browser without a second factor."""
        Authenticator.objects.filter(user__person=self.people["organiser"]).delete()
        return signed_in(self.people["organiser"], second_factor=False)


_phones = itertools.count(900100)


def add(name: str, email: str, *, called: str = "") -> Person:
    """Put somebody on the register with an address they have shown to be theirs."""
    made = people.add_person(
        full_name=name, called=called, email=email, source="test", by=None, at=FOUNDED
    )
    people.verify_address(person_id=made.pk, kind=Kind.EMAIL, text=email, by=made, at=FOUNDED)
    return made


def _office(body: Body, key: str, person: Person) -> None:
    structures.hold_office(
        office=Office.objects.get(body=body, key=key),
        person=person,
        warrant=structures.decided(body, "members’ meeting, 1 May", article="6"),
        by=None,
        at=AT - timedelta(days=2),
    )


def _group(word: str, movement: Body) -> tuple[Body, dict[str, Person]]:
    def known(called: str, marker: str) -> Person:
        return add(f"{called} {word}{marker}", f"{called.lower()}@{word}self.example")

    cast = {role: known(role.title(), "open") for role in ("convenor", "organiser")}
    body = structures.found_group(
        name=f"{word.title()}open Tenants",
        purpose=f"For everybody in {word}open street.",
        basis="cause",
        parent=movement,
        starters=[cast["convenor"], cast["organiser"]],
        by=cast["convenor"],
        at=FOUNDED,
        where=structures_where(),
        meets=f"The {word}open hall",
    )
    cast["member"] = known("Member", "name")
    for role in ("door_keeper", "welcomer"):
        cast[role] = known(role.split("_")[0].title(), "open")
    for person in (cast["member"], cast["door_keeper"], cast["welcomer"]):
        structures.join_body(
            person=person, body=body, by=person, at=FOUNDED + timedelta(days=1), source="test"
        )
    seat = Tenure.objects.get(office__body=body, office__key="welcomer", person=cast["convenor"])
    structures.stand_down(tenure=seat, by=cast["convenor"], at=AT - timedelta(days=3))
    structures.withdraw_power(  # so that there is one to confer
        power=PowerHeld.objects.get(
            over=body, office__key="convenor", power="structures.edit_profile"
        ),
        warrant=structures.decided(body, f"{word}open meeting, item 2"),
        by=cast["convenor"],
        at=AT - timedelta(days=3),
    )
    _office(body, "welcomer", cast["welcomer"])
    _office(body, "door_keeper", cast["door_keeper"])
    return body, cast


def structures_where():
    from groundswell.register.structures.actions.founding import Where as Seat

    return Seat(town=TOWN, lat=51.5, lon=-1.25)


def _meeting(word: str, body: Body, by: Person, starts_at: datetime, title: str, **more) -> Meeting:
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


def _guest(word: str, meeting: Meeting, at: datetime) -> Participation:
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


def _in_the_room(word: str, tonight: Meeting, host: Person) -> tuple[str, str]:
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


def _lifts(word: str, tonight: Meeting, member: Person) -> None:
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


def _joiner(word: str, body: Body, called: str, by: Person) -> Welcome:
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


def _application(word: str, body: Body) -> Application:
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


def _start(word: str, starter: Person) -> StartDraft:
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


def _audience(word: str, body: Body, cast: dict[str, Person]) -> tuple[Audience, Export]:
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


def _two(word: str, body: Body, called: str) -> Pair:
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


def _handover(word: str, body: Body, movement: Body, cast: dict[str, Person]) -> Asked:
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


def _articles(word: str, body: Body, by: Person) -> tuple[Article, Article]:
    """One that everybody may read, with an address of before; one that is not finished."""
    made = []
    for mark in ("open", "draft"):
        # The title stands in the address, which whoever guesses it may type.
        written = Written(
            "Of a roof",
            f"About {word}{mark}.",
            byline=f"{word}{mark}",
            tags=(f"{word}{mark}",),
        )
        made.append(
            publishing.begin_article(
                body=body, written=written, form_key=f"{word}{mark}article", by=by, at=AT
            )
        )
    article = publishing.publish(article=made[0], by=by, at=AT)
    OldAddress.objects.create(path=f"2015/10/{word}", article=article, since=AT)
    return article, made[1]


def _merge(word: str, body: Body, host: Person) -> Merge:
    return duplicates.put_together(
        pair=_two(word, body, "Twice"), chosen={}, form_key=f"{word}merge", by=host, at=AT
    )


def _side(word: str, movement: Body) -> Side:
    body, cast = _group(word, movement)
    host = cast["organiser"]
    people.state_needs(
        person_id=cast["member"].pk, needs=["quiet", f"{word}need"], by=cast["member"], at=AT
    )
    tonight = _meeting(word, body, host, EVENING, f"{word.title()}open tonight")
    meetings.rsvp(
        meeting_id=tonight.pk,
        answer=Answer.YES,
        guest=meetings.Guest(called=""),
        by=cast["member"],
        at=AT - timedelta(days=1),
    )
    buddies = _in_the_room(word, tonight, host)
    hosting.ask_for_hands(
        meeting=tonight, what=f"Put out {word}open chairs", begins_at=EVENING, wanted=2,
        form_key=f"{word}chairs", by=host, at=AT,
    )  # fmt: skip
    hosting.plan_evening(
        meeting=tonight, parts={"Talk": f"Speaker {word}name"},
        safety=hosting.Safety(ring=f"Ring {word}note"), by=host, at=AT,
    )  # fmt: skip
    _lifts(word, tonight, cast["member"])
    caring.offers(word, tonight, add(f"Carer {word}name", f"carer@{word}mail.example"), AT)
    welcomed = _joiner(word, body, "Early", host)
    joining.tick_welcomed(welcome=welcomed, how=How.MET, by=host, at=AT - timedelta(hours=1))
    audience, export = _audience(word, body, cast)
    past = _meeting(word, body, host, AT - timedelta(days=3), f"{word}open last week")
    article, writing = _articles(word, body, host)
    return Side(
        article=article,
        writing=writing,
        audience=audience,
        export=export,
        pair=_two(word, body, "Pairwise"),
        merge=_merge(word, body, host),
        asked=_handover(word, body, movement, cast),
        hanging=outward.hang_poster(
            meeting_id=tonight.pk,
            place=f"{word}draft window",
            form_key=f"{word}hangs",
            by=host,
            at=AT,
        ),
        feed=outward.make_secret_feed(by=cast["member"], at=AT),
        arrival=_arrival(body, cast),
        word=word,
        body=body,
        **cast,
        tonight=tonight,
        later=_meeting(word, body, host, AT + timedelta(days=9), f"{word}open next week"),
        past=past,
        office=Office.objects.get(body=body, key="convenor"),
        minutes=groups.publish_minutes(
            body=body,
            text=groups.Text(f"The {word}open evening", f"{word}open: we go on."),
            held_on=(AT - timedelta(days=9)).date(),
            form_key=f"{word}minutes",
            by=host,
            at=AT - timedelta(days=5),
        ),
        asking=listening.asks(word, body, host, cast["member"], AT - timedelta(days=2)),
        draft=_meeting(
            *(word, body, host, AT + timedelta(days=20), f"{word}draft meeting"),
            mark="draft",
            publish=False,
        ),
        guest=_guest(word, tonight, AT - timedelta(days=1)),
        came=_guest(word, past, AT - timedelta(days=4)),
        waits=_joiner(word, body, "Late", host),
        talk=talks(word, body, cast["member"], host, AT),
        welcomed=Welcome.objects.get(pk=welcomed.pk),
        application=_application(word, body),
        start=_start(word, cast["member"]),
        pair_of_room=buddies,
    )


def _arrival(body: Body, cast: dict[str, Person]) -> Arrival:
    """Let the member have come by the organiser's link."""
    link = inviting.make_link(body=body, named=True, by=cast["organiser"], at=AT)
    return Arrival.objects.create(link=link, person=cast["member"], at=AT)


def _bring_lists(side: Side) -> None:
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


def build() -> World:
    """Make the world as it is at ``AT``."""
    places.load_own_places(at=AT)
    maud, nils = add("Maud Founder", "maud@movement.example"), add("Nils Founder", "n@x.example")
    movement = structures.found_movement(
        name="Ostrey Federation",
        purpose="Homes.",
        starters=[maud, nils],
        by=maud,
        at=FOUNDED - timedelta(days=1),
    )
    alder, birch = (_side(word, movement) for word in SIDES)
    town = towns.locate(TOWN)
    for side in (alder, birch):
        _bring_lists(side)
        two_ask(side, AT)
        # What a kiosk offers whoever lives there.
        Meeting.objects.filter(pk=side.later.pk).update(lat=town.lat, lon=town.lon)
    conferring.sits(movement, (alder, birch), maud, AT)
    call = moving.calls(movement, maud, AT - timedelta(days=1))
    for side, other in ((alder, birch), (birch, alder)):
        side.moved = moving.moves(side, call, maud, AT - timedelta(hours=9))
        side.asked_all = voting.asks(side, AT)
        two = [add(f"{n} {side.word}name", f"{n}@{side.word}mail.example") for n in ("Tal", "Dif")]
        side.paired = pairing.pairs(side, two, AT)
        older = add(f"Host {side.word}name", f"host@{side.word}mail.example")
        side.proposed = proposing.proposes(side, older, AT)
        member_offers(side, other, AT)
        side.judged = judges(side, other, maud, AT)
        side.got = groups.write_letter(
            from_body=other.body,
            to_body=side.body,
            text=groups.Text("Buses", f"From {other.word}open, with a question.", "ward meeting"),
            form_key=f"{side.word}got",
            by=other.organiser,
            at=AT - timedelta(days=2),
        )
    spare = people.add_address(
        person_id=alder.member.pk,
        kind=Kind.PHONE,
        text="07700 900001",
        source="test",
        by=alder.member,
        at=FOUNDED,
    )
    issued = people.invite(email="invited@example.org", operator=False, by=None, at=AT)
    world = World(
        alder=alder,
        birch=birch,
        movement=movement,
        people={
            "newcomer": add("Newcomer Self", "newcomer@example.org"),
            "member": alder.member,
            "organiser": alder.organiser,
            "other_organiser": birch.organiser,
            "door_keeper": alder.door_keeper,
            "welcomer": alder.welcomer,
            "movement_secretary": maud,
            "operator": add("Operator Self", "operator@example.org"),
        },
        known_email="member@alderself.example",
        short=short_link(path="/map/", by=None, at=AT).rstrip("/").rpartition("/")[2],
        text=incoming.receive_text(
            event="matrix",
            sender="+447700900199",
            to_number="",
            text="Is it step-free?",
            by=None,
            at=AT,
        ).token,
        invitation=issued.secret,
        spare_address=spare.token,
        passkey=0,
        coming=_election(movement, maud),
    )
    _prepare_demo(world)
    while record.sequence_waiting(at=AT):
        pass
    for role in ROLES:
        world.cookies[role] = signed_in(world.people.get(role), operator=role == "operator")
    world.cookies["birch_member"] = signed_in(birch.member)
    world.passkey = _passkey(alder.member)
    return world


def _election(movement: Body, secretary: Person) -> str:
    """Load the county's results, and put one election on its calendar."""
    contests.load_own_results(at=AT)
    told = contests.Announced(
        title="By-election, the harbour",
        kind="by",
        polls_on=(AT + timedelta(days=60)).date(),
        area_kind="seat",
        area_code=SEAT,
        area_name="Quayhithe Harbour",
        source_url="https://elections.example/notice",
    )
    return contests.put_on_calendar(movement=movement, contest=told, by=secretary, at=AT).token


def _prepare_demo(world: World) -> None:
    """Let the demo know one persona, and keep one letter in its post room."""
    Role.objects.create(
        key="organiser", person_token=world.alder.organiser.token, landing=world.alder.body.url
    )
    sending.send_batch(channel="email", now=lambda: AT)
    for side in (world.alder, world.birch):
        message = Message.objects.filter(address=f"applicant@{side.word}form.example").first()
        side.letter = message.token if message else ""


def _passkey(person: Person) -> int:
    """Give somebody a passkey that was never touched; return its number."""
    point = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}  # a key of the kind ES256
    made = AttestedCredentialData.create(Aaguid(b"a" * 16), b"credential", CoseKey.parse(point))
    data = AuthenticatorData.create(b"h" * 32, 0x45, 1, made)
    shown = AttestationObject.create("none", data, {})
    client = CollectedClientData.create(
        CollectedClientData.TYPE.CREATE, b"challenge", "http://testserver"
    )
    told = RegistrationResponse(
        raw_id=b"credential",
        response=AuthenticatorAttestationResponse(client_data=client, attestation_object=shown),
    )
    kept = Authenticator.objects.create(
        user=Account.objects.get(person=person),
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": dict(told)},
    )
    return kept.pk


def signed_in(
    person: Person | None, *, operator: bool = False, second_factor: bool = True
) -> SimpleCookie:
    """Return the cookies of a browser: signed in a moment ago, by a code and a second factor."""
    client = Client()
    if person is None:
        return client.cookies
    point = ContactPoint.objects.filter(person=person, kind=Kind.EMAIL.value).first()
    account: Account = people.open_account(person=person, email=point.normalised, by=None, at=AT)
    if operator:
        Account.objects.filter(pk=account.pk).update(is_operator=True)
    if second_factor:
        TOTP.activate(account, TOTP_SECRET)
        RecoveryCodes.activate(account)
    assert EmailAddress.objects.filter(user=account, verified=True).exists()
    client.force_login(account)
    session = client.session
    now = time.time()
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [
        {"method": "code", "at": now, "email": account.email},
        {"method": "mfa", "at": now, "type": "totp", "reauthenticated": True},
    ]
    session.save()
    return client.cookies
