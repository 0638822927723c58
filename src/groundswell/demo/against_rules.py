"""Attempts through the program itself, as an officer could make them."""

import inspect
from collections.abc import Callable
from datetime import datetime, timedelta
from textwrap import dedent

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.demo import phones
from groundswell.demo.models import Role
from groundswell.demo.sights import role_and_account
from groundswell.foundation import clock, outbox
from groundswell.foundation.errors import Refusal
from groundswell.foundation.outbox.models import InboundText
from groundswell.methods.constitution import Organ, Warrant, WarrantKind
from groundswell.methods.tables import Order
from groundswell.mobilise.contests import actions as contests
from groundswell.mobilise.contests import queries as contest_queries
from groundswell.organise.childcare import actions as childcare
from groundswell.organise.childcare.models import Carer
from groundswell.organise.childcare.rules import Check
from groundswell.organise.handover import actions as handover
from groundswell.organise.handover.models import Asked
from groundswell.organise.hosting import actions as hosting
from groundswell.organise.hosting.models import Job
from groundswell.organise.inviting import actions as inviting
from groundswell.organise.inviting.models import Arrival
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.rules import How
from groundswell.organise.lifts import actions as lifts_to_meetings
from groundswell.organise.lifts.models import Seat
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.outward import actions as outward
from groundswell.organise.outward import links as outward_links
from groundswell.organise.outward import queries as outward_queries
from groundswell.organise.room import actions as room
from groundswell.organise.texts import actions as texts
from groundswell.register.audiences import actions as audiences
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.rules.exports import Column, Shape
from groundswell.register.duplicates import actions as duplicates
from groundswell.register.duplicates.models import Pair
from groundswell.register.imports import actions as lists
from groundswell.register.imports.actions.taking import Consent
from groundswell.register.imports.keeping import forget
from groundswell.register.imports.refusals import StopStands
from groundswell.register.imports.rules.vocabulary import Source, Target
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.queries import contact_permitted
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office, PowerHeld


class NotWritten(Refusal):
    """The gate said no, so the row was marked skipped and nothing will leave."""

    code = "not_written"

    def __init__(self, reason: str) -> None:
        """Say what the gate answered."""
        words = _("Not sent. The gate every message passes answered: %(reason)s.")
        super().__init__(words % {"reason": reason})


class NotThere(Refusal):
    """What was guessed opens nothing."""

    code = "not_there"
    sentence = gettext_lazy(
        "Nothing is there. The address carries our signature of that one token; a signature of "
        "another does not fit, and the answer is the same as for an address that never was."
    )


def _persona(key: str) -> Person:
    role = role_and_account(key)[0]
    return Person.objects.get(token=role.person_token)


def shown(run: Callable[[], None]) -> str:
    """Return the lines of an attempt as a page shows them: the very code that runs."""
    lines = dedent(inspect.getsource(run)).splitlines()
    body = [line for line in lines[1:] if '"""' not in line]
    return dedent("\n".join(body))


def dissolve() -> None:
    """Close a group by the county's office."""
    group = Body.objects.filter(kind="group", status="recognised").earliest("id")
    movement = Body.objects.get(kind="movement")
    by_office = Warrant(WarrantKind.DECISION, "a letter", Organ.OFFICE, movement.token)
    secretary = _persona("county_secretary")
    structures.close_body(body=group, warrant=by_office, by=secretary, at=clock.now())


def backdate() -> None:
    """Begin a tenure a month ago."""
    office = Office.objects.filter(key="door_keeper", body__kind="group").latest("id")
    decided = structures.decided(office.body, "so it was said", article="6")
    structures.hold_office(
        office=office,
        person=_persona("sceptic"),
        warrant=decided,
        by=None,
        at=clock.now(),
        from_at=clock.now() - timedelta(days=30),
    )


def stay_longer() -> None:
    """Hold an office for ten years."""
    office = Office.objects.filter(key="door_keeper", body__kind="group").latest("id")
    decided = structures.decided(office.body, "ward meeting", article="6")
    structures.hold_office(
        office=office,
        person=_persona("sceptic"),
        warrant=decided,
        by=None,
        at=clock.now(),
        until_at=clock.now() + timedelta(days=3650),
    )


def stay_past_midnight() -> None:
    """Have one's own term run on beyond the midnight at which it ends."""
    convenor = _persona("outgoing")
    held = Office.objects.filter(key="convenor", tenures__person=convenor)
    office = held.order_by("pk")[0]
    structures.hold_office(
        office=office,
        person=convenor,
        warrant=structures.decided(office.body, "so we thought", article="6"),
        by=convenor,
        at=clock.now(),
        until_at=clock.now() + timedelta(days=200),
    )


def found_under_anothers_name() -> None:
    """Start a group under a name that only looks like another's: the а is Cyrillic."""
    starter, now = _persona("newcomer"), clock.now()
    draft = structures.start_draft(by=starter, at=now)
    answers = {"basis": "cause", "no_place": True, "name": "Qu\u0430yhithe Tenants and Neighb0urs"}
    answers |= {"purpose": "As the other.", "name_reason": ""}
    answers |= {"second_called": "A friend", "second_email": "friend@post.ostrey.example"}
    structures.answer(draft=draft, answers=answers, by=starter, at=now)
    draft.refresh_from_db()
    structures.ask_second_starter(draft=draft, by=starter, at=now)


def power_without_warrant() -> None:
    """Confer a power that nobody decided."""
    office = Office.objects.get(key="movement_secretary")
    power = PowerHeld.objects.filter(office__key="secretary").earliest("id").power
    nothing = Warrant(WarrantKind.DECISION, "", Organ.NOBODY)
    structures.confer_power(
        office=office,
        power=power,
        over=office.body,
        limit="none",
        article="7",
        warrant=nothing,
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def anothers_welcome() -> None:
    """Tick off a newcomer of another group."""
    welcome = Welcome.objects.filter(done_at=None).latest("made_at")
    stranger = _persona("starter")
    joining.tick_welcomed(welcome=welcome, how=How.MET, by=stranger, at=clock.now())


def guess_a_calendar() -> None:
    """Open a neighbour's secret calendar with their token and one's own signature."""
    mine, theirs = (_persona(key) for key in ("sceptic", "printer"))
    own = outward_links.secret_path(outward.make_secret_feed(by=mine, at=clock.now()))
    token = outward.make_secret_feed(by=theirs, at=clock.now()).token
    guess = f"{token}~{own.split('~')[1].removesuffix('.ics')}"
    try:
        outward_queries.secret_feed_for(guess)
    except Http404:
        raise NotThere from None


def write_after_no() -> None:
    """Queue a bulletin to somebody who has just said no."""
    somebody, now = _persona("newcomer"), clock.now()
    people.withdraw_consent(
        person=somebody, channel="email", purpose="bulletin", form="demo", by=somebody, at=now
    )
    row = outbox.queue(
        to=outbox.Address("mina@story.ostrey.example", "Mina", somebody.pk),
        letter=outbox.Letter("News", "All the news."),
        purpose=outbox.Purpose.BULLETIN,
        key="demo.after-no",
        at=now,
    )
    if row.state == "skipped":
        raise NotWritten(row.reason)


def text_after_stop() -> None:
    """Answer somebody who has just said STOP, by the county's office."""
    movement, now = Body.objects.get(kind="movement"), clock.now()
    wrens = phones.PHONES[0]
    phones.reply(held=wrens, words="STOP", at=now)
    phones.reply(held=wrens, words="By the way, what time is it?", at=now)
    texts.answer_text(
        movement=movement,
        text=InboundText.objects.latest("pk"),
        words="Just this one: at six.",
        form_key="cheat",
        by=_persona("county_secretary"),
        at=now,
    )


def see_who_came() -> None:
    """Read who came by one's own link, by answering for them that they may be named."""
    silent = Arrival.objects.filter(tells=None).earliest("pk")
    inviting.say_whether(arrival=silent, tells=True, by=_persona("inviter"), at=clock.now())


def agree_to_ones_own_file() -> None:
    """Say yes to the file one has asked for oneself."""
    export = Export.objects.latest("pk")
    audiences.decide_export(
        export_id=export.pk, yes=True, because="", by=export.asked_by, at=clock.now()
    )


def take_anothers_list() -> None:
    """Take another group's list out as a file."""
    audiences.ask_export(
        audience=Audience.objects.latest("pk"),
        form_key="demo.take",
        reason="we would like to write to them too",
        columns=[Column.NAME, Column.ADDRESS],
        shape=Shape.CSV,
        by=_persona("starter"),
        at=clock.now(),
    )


def take_a_door_list() -> None:
    """Take another group's door list onto one's own phone."""
    doors = Role.objects.get(key="host").landing.split("/")
    room.give_list(
        meeting=Meeting.objects.get(token=doors[-2]),
        device="demo0000000000000000",
        by=_persona("starter"),
        at=clock.now(),
    )


def take_one_job_more() -> None:
    """Take a job for which enough hands have been lent already."""
    planned = Role.objects.get(key="planner").landing.split("/")
    job = Job.objects.filter(meeting__token=planned[-3]).earliest("pk")
    has_it = [hand.place_id for hand in job.hands.all()]
    going = Participation.objects.filter(meeting=job.meeting_id, state="going")
    place = going.exclude(pk__in=has_it).earliest("pk")
    hosting.take_job(job=job, place=place, by=place.person, at=clock.now())


def say_yes_for_the_driver() -> None:
    """Say yes to one's own question, so as to read where the driver lives."""
    seat = Seat.objects.filter(lift__place__person=_persona("driver"), by_driver=False).earliest(
        "pk"
    )
    lifts_to_meetings.accept(seat=seat, by=seat.need.person, at=clock.now())


def vouch_for_oneself() -> None:
    """Check oneself, so as to be counted among those who look after children."""
    own = Carer.objects.exclude(check_made="").earliest("pk")
    childcare.uncheck(carer=own, by=_persona("creche"), at=clock.now())
    childcare.check(carer=own, how=Check.VOUCHED, by=own.person, at=clock.now())


def take_them_along() -> None:
    """Move somebody who has not answered to the body they were asked about."""
    silent = Asked.objects.filter(answer="", person__isnull=False).earliest("id")
    handover.move(asked=silent, by=_persona("county_secretary"), at=clock.now())


def become_somebody() -> None:
    """Put the organiser's own record together with somebody else's."""
    organiser, pair = _persona("organiser"), Pair.objects.filter(kind="same").earliest("id")
    pair.first = organiser
    duplicates.put_together(
        pair=pair, chosen={}, form_key="demo.become", by=organiser, at=clock.now()
    )


def turn_on_by_list() -> None:
    """Bring a list that says yes for somebody who has just said no."""
    somebody, secretary, now = _persona("newcomer"), _persona("organiser"), clock.now()
    people.withdraw_consent(
        person=somebody, channel="email", purpose="bulletin", form="demo", by=somebody, at=now
    )
    row = f"Name,Email,Subscribed\n{somebody.full_name},mina@story.ostrey.example,yes\n"
    bring_as_agreed(row, want="email:bulletin", by=secretary, at=now)
    answer = contact_permitted(somebody.pk, "email", "bulletin", now)
    if not answer.permitted:
        raise StopStands


def bring_as_agreed(text: str, *, want: str, by: Person, at: datetime) -> None:
    """Take a list through every step, as if all on it had agreed."""
    body = Body.objects.get(pk=by.memberships.current().earliest("joined_at").body_id)
    given = lists.give_list(
        body=body, file_name="list.csv", chunks=[text.encode()], form_key="cheat", by=by, at=at
    )
    targets = [Target(target) for target in given.targets]
    lists.say_columns(brought=given, targets=targets, order=Order.DAY_FIRST, by=by, at=at)
    today = clock.local_date(at)
    said = Consent(Source.TICKED, "Yes to all of it.", today, "trust me", (want,))
    lists.say_consent(brought=given, consent=said, file_on=today, as_members=False, by=by, at=at)
    lists.carry_on(list_id=given.pk, by=None, at=at, seconds=None)
    lists.bring_list(brought=given, by=by, at=at)
    lists.carry_on(list_id=given.pk, by=None, at=at, seconds=None)
    forget(given.kept_as)  # what is taken back below has no hand on files


def look_at_starters_elsewhere() -> None:
    """Ask for the names of those who could start a group, without the power to."""
    place = contest_queries.seats_covered(clock.now()).rows[0]
    movement = Body.objects.get(kind="movement")
    organiser = _persona("organiser")
    contests.look_at_starters(movement=movement, place=place, by=organiser, at=clock.now())
