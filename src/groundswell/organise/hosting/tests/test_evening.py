"""The run sheet: one page for whoever runs the evening, and what must not stand on it."""

from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from groundswell.organise.childcare import actions as childcare
from groundswell.organise.childcare.rules import Check
from groundswell.organise.hosting import actions
from groundswell.organise.hosting.models import Plan
from groundswell.organise.hosting.queries.evening import run_sheet
from groundswell.organise.hosting.rules.evening import Line, in_order
from groundswell.organise.hosting.tests.test_hands import ask, take
from groundswell.organise.lifts import actions as lifts
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.agenda import Row
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.room import actions as room
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog
from groundswell.register.structures.permission import NotPermitted

SAFETY = actions.Safety("By the yard", "Behind the bar", "At the library", "Wim, 07700 900456")


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False


@pytest.fixture
def evening(world):
    return make.meeting(
        world.quayhithe, world.ann, agenda=(Row(10, "Tea"), Row(40, "Talk"), Row(40, "Plans"))
    )


def plan(meeting, by, **parts):
    return actions.plan_evening(meeting=meeting, parts=parts, safety=SAFETY, by=by, at=make.AT)


def get(client, reader, meeting, page="sheet"):
    sign_in(client, reader)
    return client.get(f"/hosting/{meeting.token}/{page}/")


# Isolation first.


def test_only_hosts_of_this_meeting_reach_it(client, world, at, evening):
    make.say(evening, by=world.eve)
    for reader in (world.cat, world.eve):
        for page in ("sheet", "plan"):
            assert get(client, reader, evening, page).status_code == 404
        assert client.post(f"/hosting/{evening.token}/plan/", {"exits": "x"}).status_code == 404
    with pytest.raises(NotPermitted):
        plan(evening, world.cat)
    assert not Plan.objects.exists()
    assert not AccessLog.objects.exists()
    assert get(client, world.bob, evening).status_code == 200


def test_of_needs_the_paper_says_how_many_and_not_whose(client, world, at, evening):
    people.state_needs(person_id=world.eve.pk, needs=["quiet"], by=world.eve, at=make.AT)
    place = make.say(evening, by=world.eve)
    Participation.objects.filter(pk=place.pk).update(first_time=False)
    make.say(evening, name="Gwen", needs={"codes": [], "words": "I faint at times"})
    shown = get(client, world.ann, evening)
    page = shown.content.decode()
    assert "A quiet place to step out to: 1 person" in page
    assert "1 person wrote more in their own words." in page
    assert "Eve Farr" not in page
    assert "faint" not in page
    assert shown["Cache-Control"] == "no-store"
    look = AccessLog.objects.get()
    assert (look.person, look.what) == (world.eve, "what you need to take part")


# What stands on it.


def test_parts_and_jobs_stand_in_the_order_of_the_clock(world, evening):
    take(ask(evening, world.ann, "Put out chairs"), make.say(evening, name="Gwen"))
    plan(evening, world.ann, Talk="Noor")
    lines = run_sheet(evening, at=make.AT).lines
    assert [(f"{line.at:%H:%M}", line.what, line.who, line.missing) for line in lines] == [
        ("19:00", "Put out chairs", ("Gwen",), 1),
        ("19:30", "Tea", (), 0),
        ("19:40", "Talk", ("Noor",), 0),
        ("20:20", "Plans", (), 0),
    ]


def test_first_timers_stand_with_who_looks_out_for_them(client, world, at, evening):
    new = make.say(evening, name="Newman", first_time=True)
    make.say(evening, name="Olga", first_time=True)
    old = make.say(evening, name="Gwen")
    room.pair_up(newcomer=new, buddy=old, by=world.ann, at=make.AT)
    page = strip_tags(get(client, world.ann, evening).content.decode())
    assert "Newman: with Gwen" in page
    assert "Olga: nobody yet" in page


def test_what_is_not_written_down_is_said_and_what_is_stands_there(client, world, at, evening):
    bare = get(client, world.ann, evening).content.decode()
    assert bare.count("Not written down") == 4
    assert "Chapel Hall, Tannery Row" in bare
    plan(evening, world.ann)
    page = get(client, world.ann, evening).content.decode()
    assert "Not written down" not in page
    for fact in (SAFETY.exits, SAFETY.first_aid, SAFETY.defibrillator, SAFETY.ring):
        assert fact in page


def test_a_host_writes_it_by_a_form_that_keeps_what_was_there(client, world, at, evening):
    plan(evening, world.ann, Talk="Noor")
    form = get(client, world.bob, evening, "plan").content.decode()
    assert "Noor" in form
    assert "By the yard" in form
    path = f"/hosting/{evening.token}/plan/"
    assert client.post(path, {"who_1": "x" * 121}).status_code == 422
    for _ in range(2):
        sent = client.post(path, {"who_0": "Gwen", "who_1": "", "ring": "Wim"})
        assert sent.url == f"/hosting/{evening.token}/sheet/"
    written = Plan.objects.get()
    assert (written.parts, written.ring, written.exits) == ({"Tea": "Gwen"}, "Wim", "")


@pytest.mark.parametrize("coming", [1, 3])
def test_it_is_as_many_queries_however_many_come(world, evening, coming, django_assert_num_queries):
    for n in range(coming):
        place = make.say(evening, name=f"Guest {n}", first_time=True)
        take(ask(evening, world.ann, f"Job {n}"), place)
    with django_assert_num_queries(13):
        assert len(run_sheet(evening, at=make.AT).first_timers) == coming


def test_seven_days_later_what_was_written_is_gone(world, evening):
    plan(evening, world.ann, Talk="Noor")
    assert actions.forget_hands(by=None, at=evening.ends_at + timedelta(days=6)) == 0
    assert actions.forget_hands(by=None, at=evening.ends_at + timedelta(days=7)) == 1


def test_of_lifts_and_children_it_says_how_many_and_not_whose(client, world, at, evening):
    bare = get(client, world.ann, evening).content.decode()
    assert "Childcare" not in bare
    assert "Lifts" not in bare
    place = make.say(evening, name="Gwen")
    children = {"under_3": 1, "to_7": 2}
    childcare.ask_for_places(place=place, children=children, by=None, at=make.AT)
    about = lifts.About("Northing", 53.1, -1.0, "ring 0100")
    eves = make.say(evening, by=world.eve)
    lifts.need_lift(place=eves, about=about, room="", by=world.eve, at=make.AT)
    bobs = make.say(evening, by=world.bob)
    lifts.offer_lift(
        place=bobs, about=about, seats=3, leaves_at=make.START, by=world.bob, at=make.AT
    )
    page = " ".join(strip_tags(get(client, world.ann, evening).content.decode()).split())
    assert "never one alone" in page
    assert "0 of 0 taken; 1 family waits" in page
    assert "1 person drives, with 3 seats: 0 agreed. 1 person still needs a lift." in page
    for who in (world.cat, world.dev):
        offer = childcare.offer_to_care(
            place=make.say(evening, by=who), note="", by=who, at=make.AT
        )
        childcare.check(carer=offer, how=Check.VOUCHED, by=world.ann, at=make.AT)
    page = " ".join(strip_tags(get(client, world.ann, evening).content.decode()).split())
    assert "4 of 8 taken" in page
    assert "Three to seven2" in page.replace(" ", "").replace("Threetoseven", "Three to seven")
    for hidden in ("Gwen", "Northing"):
        assert hidden not in page


def test_in_order_puts_a_job_before_the_part_it_prepares():
    at = make.START
    part, job, early = Line(at, "Tea"), Line(at, "Boil", is_job=True), Line(at, "Door")
    assert in_order([part, job]) == (job, part)
    assert in_order([part, early]) == (part, early)
