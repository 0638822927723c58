"""Make the invented movement: the same for the same seed, in a few seconds."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from groundswell.demo import (
    seed_articles,
    seed_brought,
    seed_campaigns,
    seed_childcare,
    seed_conference,
    seed_contests,
    seed_decisions,
    seed_elections,
    seed_goodbye,
    seed_groups,
    seed_hosting,
    seed_inviting,
    seed_letters,
    seed_lifts,
    seed_listening,
    seed_lists,
    seed_meetings,
    seed_minutes,
    seed_moderation,
    seed_motions,
    seed_offering,
    seed_offices,
    seed_old_site,
    seed_onetoones,
    seed_paper,
    seed_people,
    seed_proposing,
    seed_reaching,
    seed_recall,
    seed_requisition,
    seed_room,
    seed_selections,
    seed_standing_in,
    seed_talk,
    seed_texts,
    seed_trigger,
    seed_votes,
)
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_groups import Made
from groundswell.foundation import record
from groundswell.foundation.record.queries import places_in_order
from groundswell.organise.joining.models import Welcome
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.places import actions as places
from groundswell.register.places.models import Area
from groundswell.register.structures import actions as structures
from groundswell.register.structures import drafts
from groundswell.register.structures.actions.ended import note_ended_terms
from groundswell.register.structures.models import Body, Membership, StartDraft

SEED = 1848
PEOPLE = 3000
IN_QUAYHITHE = 214


@dataclass(frozen=True, slots=True)
class Seeded:
    """What was made, for the operator's eyes."""

    people: int
    groups: int
    meetings: int
    entries: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Those of the story who hold an office from the first day."""

    secretary: Person
    organiser: Person
    convenor: Person
    outgoing: Person


def is_seeded() -> bool:
    """Return whether this database holds the demo already."""
    return Role.objects.exists()


def seed() -> Seeded:
    """Make the whole movement in an empty database."""
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    places.load_own_places(at=START.at)
    # Each part is a transaction of its own: a few thousand rows at once, and no lock for long.
    with transaction.atomic():
        arrivals = seed_people.draw_arrivals(
            rng, PEOPLE, seed_groups.FOUNDED_AT - timedelta(days=1), START.at - timedelta(days=2)
        )
        everybody = seed_people.add(rng, arrivals)
        seed_people.let_some_agree(rng, everybody)
    with transaction.atomic():
        cast = _cast()
        movement = seed_groups.found_federation([cast.secretary, *everybody[:2]])
        made = Made(movement, [], [], [])
        own = {
            seed_groups.FIRST: [cast.convenor, cast.organiser],
            seed_groups.TERM_ENDS: [cast.outgoing],
        }
        seed_groups.found_groups(rng, everybody, made, own)
        _join_groups(rng, everybody, made)
    with transaction.atomic():
        plans = seed_meetings.plan_meetings(rng, made.active, made.of_ward(seed_groups.FIRST))
        meetings = seed_meetings.hold_meetings(rng, plans)
        _tell_the_story(rng, made, cast.secretary, cast.organiser)
        _leave_jobs(rng, made, cast)
    # First terms ended long ago; the worker would note them within the hour, and so do we.
    while note_ended_terms(by=None, at=START.at):
        pass
    while record.sequence_waiting():
        pass
    return Seeded(len(everybody), len(made.groups), len(meetings), places_in_order().count())


def _cast() -> Cast:
    """Put on the register those who hold the offices of the story."""
    began = seed_groups.FOUNDED_AT
    return Cast(
        secretary=seed_people.add_named("Hala Drummond", "Hala", began - timedelta(hours=1)),
        organiser=seed_people.add_named(
            "Siân Prŷs-Harbourne", "Siân", began - timedelta(minutes=50)
        ),
        convenor=seed_people.add_named(
            "Ottoline Marrable", "Ottoline", began - timedelta(minutes=40)
        ),
        outgoing=seed_people.add_named(
            "Eluned Farrow-Tidemarsh", "Eluned", began - timedelta(minutes=30)
        ),
    )


def _leave_jobs(rng: random.Random, made: Made, cast: Cast) -> None:
    """Leave each persona one job that waits."""
    quayhithe = made.of_ward(seed_groups.FIRST)
    offices = seed_offices.seed(rng, made, made.movement, cast.outgoing)
    _write_roles(_of_offices(offices))
    Sight.objects.create(key="caucus", href=offices.caucus.url)
    seed_goodbye.leave_two_records(quayhithe)
    seed_goodbye.end_a_campaign(made.movement, made.active[2])
    seed_lists.save_a_list(quayhithe, cast.convenor, cast.organiser)
    seed_brought.leave_a_list(quayhithe, cast.organiser)
    seed_contests.hold_elections(made, cast.secretary)
    asked = seed_listening.ask_a_question(made.active[4], Person.objects.earliest("pk"))
    seed_onetoones.let_two_be_asked(asked)
    seed_decisions.decide_in_spring(made.movement, made.active[7:10], cast.secretary)
    seed_campaigns.campaign(made.movement, made.active[10], made.active[2], cast.secretary)
    seed_minutes.hold_spring_council(made.movement, cast.secretary)
    seed_conference.hold_council(made.movement, made.active[7:11], cast.secretary)
    seed_motions.move_motions(made.movement, made.active[7:10], cast.secretary, asked)
    seed_requisition.ask_for_a_meeting(made.movement, made.active[14:])
    seed_votes.hold_votes(made.active[11], made.movement, cast.secretary)
    seed_elections.hold_elections(made.active[12])
    seed_selections.hold_selections(made.active[12], made.active[11])
    seed_recall.petition(made.active[14])
    seed_articles.write(made.movement, made.active, cast.secretary)
    seed_old_site.bring_the_old_site(made.movement)
    seed_talk.talk_about_buses(made.active)
    seed_talk.ask_the_officers(made.active[5:])
    seed_paper.leave_a_poster_to_print(quayhithe)
    seed_hosting.leave_needs_to_state(quayhithe)
    seed_childcare.leave_a_carer_to_check(seed_lifts.fill_a_car(quayhithe))
    seed_inviting.hand_on_a_link(quayhithe)
    seed_texts.give_somebody_a_telephone(quayhithe)
    seed_offering.let_two_offer(quayhithe, cast.organiser)
    seed_reaching.let_a_turn_run_out(made.active[3:])
    seed_moderation.let_three_be_drawn(made.active[6:12], cast.secretary)
    seed_standing_in.let_an_outsider_decide(made.active[13])
    seed_letters.read_by_letter()
    seed_proposing.let_a_member_host(made.active[14:])
    seed_trigger.ask_the_branches(made.movement, cast.secretary, made.active[3])


def _join_groups(rng: random.Random, everybody: list[Person], made: Made) -> None:
    """Give everybody a group: some groups are large, most are not."""
    quayhithe = made.of_ward(seed_groups.FIRST)
    others = [body for body in made.groups if body.pk != quayhithe.pk]
    weights = [rng.uniform(0.2, 2.0) if body not in made.new else 0.05 for body in others]
    members: set[tuple[int, int]] = set(Membership.objects.values_list("person_id", "body_id"))
    rows = []
    for number, person in enumerate(everybody):
        body = quayhithe if number % 14 == 0 else rng.choices(others, weights)[0]
        if (person.pk, body.pk) in members:
            continue
        joined = max(person.added_at, body.founded_at + timedelta(minutes=1))
        rows.append(Membership(person=person, body=body, joined_at=joined, source=person.source))
    Membership.objects.bulk_create(rows, batch_size=500)


def _tell_the_story(rng: random.Random, made: Made, secretary: Person, organiser: Person) -> None:
    """Put the story's people where the tour finds them, each with one job waiting."""
    quayhithe = made.of_ward(seed_groups.FIRST)
    evening = seed_meetings.fill_the_room(rng, quayhithe)
    seed_room.prepare_the_room(quayhithe, organiser)
    morning = START.at - timedelta(hours=1)
    newcomer = _join(quayhithe, "Mina Larkrise", "Mina", morning)
    _join(quayhithe, "Odhran Quill", "Odhran", START.at - timedelta(hours=20))
    _join(quayhithe, "سلوى الهادي", "Salwa", START.at - timedelta(hours=67))
    keeper = _join(quayhithe, "Tomos Ellery-Quayle", "Tomos", START.at - timedelta(days=200))
    sceptic = _join(quayhithe, "Agnes Thornapple", "Agnes", START.at - timedelta(days=350))
    starter = _join(made.active[1], "Bilal Wainfleet", "Bilal", START.at - timedelta(days=90))
    seed_groups.give_office(quayhithe, "door_keeper", keeper, START.at - timedelta(hours=18))
    Welcome.objects.exclude(made_at__gt=START.at - timedelta(hours=72)).update(
        done_at=START.at - timedelta(days=30), done_by=organiser, how="met"
    )
    people.log_reading(
        by=organiser,
        person_ids=[sceptic.pk],
        role="Welcomer, Quayhithe Tenants and Neighbours",
        reason="to welcome newcomers",
        what="name and how to reach you",
        at=START.at - timedelta(days=349),
    )
    draft = _start_a_group(made, starter)
    _write_roles(
        {
            "newcomer": (newcomer, reverse("people_home")),
            "sceptic": (sceptic, reverse("people_looks")),
            "organiser": (organiser, reverse("joining:welcomes", args=[quayhithe.token])),
            "door_keeper": (keeper, reverse("meetings:group", args=[quayhithe.token])),
            "starter": (starter, draft),
            "county_secretary": (
                secretary,
                reverse("structures:powers", args=[made.movement.token]),
            ),
        }
    )
    _write_sights(quayhithe, evening)


def _join(body: Body, full_name: str, called: str, at: datetime) -> Person:
    """Put one of the story's people on the register and into a group, as joining does it."""
    person = seed_people.add_named(full_name, called, at)
    structures.join_body(person=person, body=body, by=person, at=at, source="form")
    Welcome.objects.create(person=person, body=body, made_at=at)
    return person


def _start_a_group(made: Made, second: Person) -> str:
    """Leave a group half started: everything said but the second starter's yes."""
    starter = made.active[1].memberships.select_related("person").order_by("pk")[5].person
    ward = Area.objects.filter(kind="ward").exclude(bodies__isnull=False).order_by("name")[0]
    draft = StartDraft.objects.create(
        starter=starter,
        basis="place",
        place=ward.name,
        town=ward.name,
        area=ward,
        lat=ward.lat,
        lon=ward.lon,
        name=f"{ward.name} Tenants and Neighbours",
        purpose=f"Everybody in {ward.name}: repairs first, then the bus shelter.",
        meets="The Reading Room, Market Street",
        second=second,
        second_called=second.called,
        second_email=f"{second.called.lower()}@story.ostrey.example",
        begun_at=START.at - timedelta(days=1),
        sent_at=START.at - timedelta(hours=15),
    )
    return drafts.second_starters_link(draft)


def _of_offices(offices: seed_offices.Offices) -> dict[str, tuple[Person, str]]:
    """Say where those land whose offices change by the clock."""
    wharfedge, caucus = offices.wharfedge.token, offices.caucus.token
    _join(offices.wharfedge, "Jory Featherwell", "Jory", START.at - timedelta(hours=30))
    return {
        "outgoing": (offices.outgoing, reverse("structures:offices", args=[wharfedge])),
        "incoming": (offices.incoming, reverse("structures:handover", args=[wharfedge])),
        "caucus_secretary": (
            offices.caucus_secretary,
            reverse("groups:minutes_of", args=[caucus]),
        ),
    }


def _write_roles(roles: dict[str, tuple[Person, str]]) -> None:
    Role.objects.bulk_create(
        Role(key=key, person_token=person.token, landing=landing)
        for key, (person, landing) in roles.items()
    )


def _write_sights(quayhithe: Body, evening: Meeting) -> None:
    pages = {
        "next_step": reverse("people_home"),
        "group_powers": reverse("structures:powers", args=[quayhithe.token]),
        "door": reverse("meetings:door", args=[evening.token]),
        "record": reverse("record:entries"),
        "coverage": reverse("contests:coverage"),
    }
    Sight.objects.bulk_create(Sight(key=key, href=href) for key, href in pages.items())
