"""
A small world made through the real actions: a movement, two groups, everything twice.

Every text that only some may read holds a word that says whose and what it is: ``alderneed``
stands in what somebody told the hosts of Alder that they need, and nowhere else. What everybody
may read (names of groups and officers, published meetings) holds ``alderopen`` or ``birchopen``.
"""

from datetime import timedelta

from groundswell.demo.models import Role
from groundswell.foundation import record
from groundswell.foundation.outbox import incoming, sending
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.shortlinks.actions import short_link
from groundswell.mobilise.contests import actions as contests
from groundswell.organise.groups import actions as groups
from groundswell.organise.hosting import actions as hosting
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.rules import How
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.outward import actions as outward
from groundswell.organise.publishing import actions as publishing
from groundswell.organise.publishing.models import Article, OldAddress
from groundswell.organise.publishing.rules.writing import Written
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.places import actions as places
from groundswell.register.places import queries as towns
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office
from tests.matrix import (
    campaigning,
    caring,
    conferring,
    electing,
    listening,
    moving,
    pairing,
    proposing,
    selecting,
    triggering,
    voting,
)
from tests.matrix.asking import member_offers, two_ask
from tests.matrix.cast import Side, World, add, group_called
from tests.matrix.gathering import brings_a_guest, gives_lifts, hold, sits_in_the_room
from tests.matrix.moderating import judges
from tests.matrix.registering import (
    application_to,
    arrival_at,
    audience_of,
    bring_lists,
    hands_over,
    joiner_of,
    merge_of,
    start_of,
    two_of,
)
from tests.matrix.signing_in import passkey_of, signed_in
from tests.matrix.talking import talks
from tests.matrix.when import AT, EVENING, FOUNDED, ROLES, SEAT, SIDES, TOWN


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


def _side(word: str, movement: Body) -> Side:
    body, cast = group_called(word, movement)
    host = cast["organiser"]
    people.state_needs(
        person_id=cast["member"].pk, needs=["quiet", f"{word}need"], by=cast["member"], at=AT
    )
    tonight = hold(word, body, host, EVENING, f"{word.title()}open tonight")
    meetings.rsvp(
        meeting_id=tonight.pk,
        answer=Answer.YES,
        guest=meetings.Guest(called=""),
        by=cast["member"],
        at=AT - timedelta(days=1),
    )
    buddies = sits_in_the_room(word, tonight, host)
    hosting.ask_for_hands(
        meeting=tonight, what=f"Put out {word}open chairs", begins_at=EVENING, wanted=2,
        form_key=f"{word}chairs", by=host, at=AT,
    )  # fmt: skip
    hosting.plan_evening(
        meeting=tonight, parts={"Talk": f"Speaker {word}name"},
        safety=hosting.Safety(ring=f"Ring {word}note"), by=host, at=AT,
    )  # fmt: skip
    gives_lifts(word, tonight, cast["member"])
    caring.offers(word, tonight, add(f"Carer {word}name", f"carer@{word}mail.example"), AT)
    welcomed = joiner_of(word, body, "Early", host)
    joining.tick_welcomed(welcome=welcomed, how=How.MET, by=host, at=AT - timedelta(hours=1))
    audience, export = audience_of(word, body, cast)
    past = hold(word, body, host, AT - timedelta(days=3), f"{word}open last week")
    article, writing = _articles(word, body, host)
    return Side(
        article=article,
        writing=writing,
        audience=audience,
        export=export,
        pair=two_of(word, body, "Pairwise"),
        merge=merge_of(word, body, host),
        asked=hands_over(word, body, movement, cast),
        hanging=outward.hang_poster(
            meeting_id=tonight.pk,
            place=f"{word}draft window",
            form_key=f"{word}hangs",
            by=host,
            at=AT,
        ),
        feed=outward.make_secret_feed(by=cast["member"], at=AT),
        arrival=arrival_at(body, cast),
        word=word,
        body=body,
        **cast,
        tonight=tonight,
        later=hold(word, body, host, AT + timedelta(days=9), f"{word}open next week"),
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
        draft=hold(
            *(word, body, host, AT + timedelta(days=20), f"{word}draft meeting"),
            mark="draft",
            publish=False,
        ),
        guest=brings_a_guest(word, tonight, AT - timedelta(days=1)),
        came=brings_a_guest(word, past, AT - timedelta(days=4)),
        waits=joiner_of(word, body, "Late", host),
        talk=talks(word, body, cast["member"], host, AT),
        welcomed=Welcome.objects.get(pk=welcomed.pk),
        application=application_to(word, body),
        start=start_of(word, cast["member"]),
        pair_of_room=buddies,
    )


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
        bring_lists(side)
        two_ask(side, AT)
        # What a kiosk offers whoever lives there.
        Meeting.objects.filter(pk=side.later.pk).update(lat=town.lat, lon=town.lon)
    conferring.sits(movement, (alder, birch), maud, AT)
    call = moving.calls(movement, maud, AT - timedelta(days=1))
    triggering.asks(movement, (alder, birch), maud, AT)
    for side, other in ((alder, birch), (birch, alder)):
        side.moved = moving.moves(side, call, maud, AT - timedelta(hours=9))
        side.campaigned = campaigning.campaigns(side, movement, AT - timedelta(hours=8))
        side.asked_all = voting.asks(side, AT)
        side.elected = electing.elects(side, AT)
        side.selected = selecting.selects(side, _choosing(side), AT)
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
    world.passkey = passkey_of(alder.member)
    return world


def _choosing(side: Side) -> dict[str, Person]:
    """Add whom a selection needs: two candidates, whose names are the panel's; four who judge."""
    names = {"one": "One {}name", "two": "Two {}name"}
    names |= {f"judge{n}": f"Judge{n} {{}}open" for n in range(4)}
    made = {
        key: add(name.format(side.word), f"{key}@{side.word}mail.example")
        for key, name in names.items()
    }
    selecting.joins(side, made, FOUNDED + timedelta(hours=1))
    return made


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
