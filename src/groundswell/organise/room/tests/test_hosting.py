"""Tables, the floor, buddies: what a host does in the room."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.foundation.errors import NotPermitted
from groundswell.methods.mixing import Attendee
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.room import actions
from groundswell.organise.room.models import Buddy, Mixing, Turn
from groundswell.organise.room.queries import room
from groundswell.organise.room.queries.door import listed
from groundswell.organise.room.rules.turns import Waits, in_order
from groundswell.organise.room.tests import factories as ours

pytestmark = pytest.mark.django_db
DOOR = ours.DOOR
NAMES = [f"Guest {n:02}" for n in range(12)]


def plan(meeting, by, *, seats=3, rounds=3, form_key="tables01"):
    return actions.plan_tables(
        meeting=meeting, seats=seats, rounds=rounds, form_key=form_key, by=by, at=DOOR
    )


def ask(meeting, by, called, n=0):
    at = DOOR + timedelta(minutes=n)
    return actions.ask_to_speak(
        meeting=meeting, called=called, minutes=3, form_key=f"turn{called}{n}", by=by, at=at
    )


def come_in(meeting, by, *places):
    for place in places:
        meetings.check_in(participation_id=place.pk, by=by, at=DOOR)


def test_tables_are_of_those_who_are_here_and_the_late_are_fitted_in(meeting, world):
    places = ours.coming(meeting, *NAMES)
    come_in(meeting, world.ann, *places[:9])
    mixing = plan(meeting, world.ann)
    assert plan(meeting, world.ann) == mixing == Mixing.objects.get()
    assert mixing.repeats == 0
    first = room.round_now(meeting)
    assert sorted(n for table in first.tables for n in table) == NAMES[:9]
    come_in(meeting, world.ann, *places[9:])
    for _ in range(2):
        actions.move_to_round(mixing=mixing, number=1, by=world.ann, at=DOOR)
    second = room.round_now(meeting)
    assert (second.number, second.of) == (2, 3)
    assert sorted(n for table in second.tables for n in table) == NAMES
    stored = Mixing.objects.get()
    assert sum(map(len, stored.rounds[0])) == 9, "a round that was sat is not written anew"
    assert room.in_the_room(meeting)[0] == Attendee(places[0].token)


def test_one_alone_cannot_be_mixed(meeting, world):
    ours.coming(meeting, "Gwen")
    with pytest.raises(actions.TooFewToMix):
        plan(meeting, world.ann)


def test_only_hosts(meeting, world):
    new, old = ours.coming(meeting, "New", "Old")
    mixing, turn = plan(meeting, world.ann), ask(meeting, world.ann, "Gwen")
    for verb, given in (
        (actions.plan_tables, {"meeting": meeting, "seats": 2, "rounds": 1, "form_key": "x" * 9}),
        (actions.move_to_round, {"mixing": mixing, "number": 1}),
        (
            actions.ask_to_speak,
            {"meeting": meeting, "called": "X", "minutes": 1, "form_key": "y" * 9},
        ),
        (actions.give_floor, {"turn": turn}),
        (actions.end_turn, {"turn": turn}),
        (actions.pair_up, {"newcomer": new, "buddy": old}),
    ):
        with pytest.raises(NotPermitted):
            verb(**given, by=world.cat, at=DOOR)


def test_whoever_has_spoken_least_comes_first_and_one_has_the_floor(meeting, world):
    gwen, hal, again = (
        ask(meeting, world.ann, name, n) for n, name in enumerate(["Gwen", "Hal", "gwen"])
    )
    for _ in range(2):
        actions.give_floor(turn=gwen, by=world.ann, at=DOOR + timedelta(minutes=3))
    ask(meeting, world.ann, "Ivo", 4)
    floor = room.floor_of(meeting, DOOR + timedelta(minutes=5))
    assert (floor.speaker, floor.seconds, floor.clock) == (gwen, 60, "1:00")
    assert [turn.called for turn in floor.waiting] == ["Hal", "Ivo", "gwen"]
    actions.give_floor(turn=hal, by=world.ann, at=DOOR + timedelta(minutes=6))
    actions.end_turn(turn=again, by=world.ann, at=DOOR + timedelta(minutes=7))
    assert [t.called for t in Turn.objects.filter(ended_at=None).order_by("pk")] == ["Hal", "Ivo"]


def test_the_order_of_one_who_asks_twice():
    queue = [Waits(1, "A", DOOR), Waits(2, "a", DOOR), Waits(3, "B", DOOR + timedelta(1))]
    assert [w.key for w in in_order(queue, {})] == [1, 3, 2]


def test_a_buddy_is_told_at_the_door_and_so_is_the_newcomer(meeting, world):
    new, old, other = ours.coming(meeting, "New", "Old", "Other")
    Participation.objects.filter(pk=new.pk).update(first_time=True)
    new.refresh_from_db()
    for buddy in (other, old, old):
        actions.pair_up(newcomer=new, buddy=buddy, by=world.ann, at=DOOR)
    assert Buddy.objects.get().buddy == old
    assert {row.called: row.buddy for row in listed(meeting)} == {
        "New": "Old",
        "Old": "New",
        "Other": "",
    }
    for newcomer, buddy in ((old, new), (new, new), (other, old)):
        with pytest.raises(actions.NotTheirFirstTime):
            actions.pair_up(newcomer=newcomer, buddy=buddy, by=world.ann, at=DOOR)


def test_the_hosts_page_and_what_the_room_sees(client, meeting, world, at):
    at(DOOR)
    sign_in(client, world.ann)
    ours.coming(meeting, *NAMES)

    def url(name):
        return reverse(f"room:{name}", args=[meeting.token])

    home = url("home")
    assert "Mix the tables" in text(client.get(home))
    asked = client.post(url("mix"), {"seats": 1, "rounds": 2, "form_key": "tables01"})
    assert asked.status_code == 422
    client.post(url("mix"), {"seats": 4, "rounds": 3, "form_key": "tables01"})
    shown = text(client.get(url("tables")))
    assert shown.count("Guest ") == len(NAMES)
    client.post(url("move"), {"to": 2})
    assert "Round 2 of 3" in text(client.get(url("tables")))
    client.post(url("ask"), {"called": "Gwen", "minutes": 2, "form_key": "turn0001"})
    client.post(url("turn"), {"do": f"floor:{Turn.objects.get().token}"})
    page = text(client.get(url("floor")))
    assert "2:00" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert client.post(url("turn"), {"do": "shout:x"}).status_code == 404


def test_the_deck_keeps_nothing_and_its_clock_needs_no_script(client, at, db):
    at(DOOR)
    page = client.get(reverse("room:deck"), {"card": "2"})
    assert not page.cookies
    assert "Start the clock" in text(page)
    ends = int(DOOR.timestamp()) + 125
    running = text(client.get(reverse("room:deck"), {"card": "2", "ends": ends}))
    assert "2:05" in running
    assert 'content="5"' in running
    for odd in ("", "0", "99999", "-1", "x", "²"):
        assert client.get(reverse("room:deck"), {"card": odd, "ends": odd}).status_code == 200


def test_the_deck_has_prompts_and_breaks_of_its_own():
    from groundswell.organise.room.deck import BREAKS, CARDS

    assert len({str(card.title) for card in CARDS}) == len(CARDS) >= 30
    assert len(BREAKS) >= 5
