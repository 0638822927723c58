"""A welcome or a request goes on to the next in line, each step once, and all are told."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from groundswell.foundation.outbox.models import Message
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.queries import welcome_for
from groundswell.organise.joining.rules import How as Greeted
from groundswell.organise.reaching import actions, queries
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.organise.reaching.rules import How
from groundswell.register.people.registry import holdings
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Tenure

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
TIME = 72 * HOUR + timedelta(minutes=1)
WISH = actions.Wish("Kay", "kay@post.example", "", "My mother needs a lift")


@pytest.fixture
def welcome(world, at):
    joining.join_another(person=world.kay, body=world.here, by=world.kay, at=at)
    actions.begin(person_id=world.kay.pk, body_id=world.here.pk, by=None, at=at)
    return Welcome.objects.get(person=world.kay)


def ask(world, at, key="k1", **more):
    told = {"body": world.here, "wish": WISH, "form_key": key, "by": None, "at": at} | more
    return actions.ask_to_talk(**told)


def turns(**about):
    rows = Turn.objects.filter(**about).order_by("number").select_related("person")
    return [(row.person.called, row.passed_at is None) for row in rows]


def letters(subject):
    return sorted(
        message.address
        for message in Message.objects.all()
        if message.letter.subject.startswith(subject)
    )


def test_an_overdue_welcome_goes_through_the_group_and_then_above(world, welcome, at):
    first = Turn.objects.get()
    assert first.body_id == world.here.pk
    assert first.due_at == at + 72 * HOUR
    assert actions.sweep(by=None, at=at + 72 * HOUR - HOUR) == (0, 0)
    assert actions.sweep(by=None, at=at + TIME) == (0, 1)
    assert actions.sweep(by=None, at=at + TIME) == (0, 0)  # twice is once
    own = {name for name, _now in turns()}
    assert own == {"Ann", "Bob"}
    assert [now for _name, now in turns()] == [False, True]
    assert actions.sweep(by=None, at=at + 2 * TIME) == (0, 1)
    third = Turn.objects.current().select_related("person").get()
    assert third.body_id == world.movement.pk
    assert third.person not in (world.ann, world.bob)
    assert actions.sweep(by=None, at=at + 4 * TIME) == (0, 0)  # nobody is left: it stays
    assert Turn.objects.current().get() == third
    assert len(letters("It has gone on to the next")) == 2
    assert letters("Who will be in touch") == ["kay@post.example"] * 2


def test_what_was_done_in_time_goes_nowhere(world, welcome, at):
    joining.tick_welcomed(welcome=welcome, how=Greeted.MET, by=world.bob, at=at + HOUR)
    assert actions.sweep(by=None, at=at + TIME) == (0, 0)
    assert len(turns()) == 1
    assert queries.waits_for(world.kay) == []


def test_the_officer_above_welcomes_the_one_who_came_to_them_and_no_other(world, welcome, at):
    assert not queries.has_come_to(world.dev, welcome, at)
    with pytest.raises(Http404):
        welcome_for(world.dev, welcome.token, at)
    for number in (1, 2):
        actions.sweep(by=None, at=at + number * TIME)
    above = Turn.objects.current().select_related("person").get()
    now = at + 2 * TIME
    lee = world.cat
    joining.join_another(person=lee, body=world.here, by=lee, at=at)
    with pytest.raises(Http404):
        welcome_for(above.person, Welcome.objects.get(person=lee).token, now)
    assert welcome_for(above.person, welcome.token, now) == welcome
    actions.say_how(turn=above, how=How.CALLED, by=above.person, at=now)
    welcome.refresh_from_db()
    assert (welcome.done_by, welcome.how) == (above.person, "called")


def test_a_request_has_an_owner_at_once_and_the_asker_sees_who(world, at):
    made = ask(world, at)
    assert ask(world, at) == made  # the same form is the same request
    has = queries.who_has(made)
    assert has.called in {"Ann", "Bob"}
    assert (has.body, has.number, has.due_at) == (world.here, 1, at + 72 * HOUR)
    assert letters("Who will get back to you") == ["kay@post.example"]
    assert len(letters("Somebody waits for you")) == 1
    assert all("lift" not in message.letter.text for message in Message.objects.all())


def test_whoever_is_busy_is_not_asked_first(world, at):
    ask(world, at)
    ask(world, at, key="k2")
    assert {name for name, _now in turns()} == {"Ann", "Bob"}


def test_handing_on_is_one_press_and_the_same_press_twice_is_one(world, at):
    ask(world, at)
    first = Turn.objects.select_related("person").get()
    other = world.bob if first.person == world.ann else world.ann
    with pytest.raises(actions.NotYourTurn):
        actions.pass_on(turn=first, by=other, at=at)
    assert actions.pass_on(turn=first, by=first.person, at=at).person == other
    assert actions.pass_on(turn=first, by=first.person, at=at) is None
    assert [now for _name, now in turns()] == [False, True]
    second = Turn.objects.current().get()
    third = actions.pass_on(turn=second, by=other, at=at)
    with pytest.raises(actions.NobodyElse):
        actions.pass_on(turn=third, by=third.person, at=at)
    assert Turn.objects.current().get() == third


def test_only_whoever_was_asked_says_how_it_went(world, at):
    made = ask(world, at)
    turn = Turn.objects.select_related("person").get()
    other = world.bob if turn.person == world.ann else world.ann
    with pytest.raises(actions.NotYourTurn):
        actions.say_how(turn=turn, how=How.CALLED, by=other, at=at)
    assert actions.say_how(turn=turn, how=How.CALLED, by=turn.person, at=at)
    assert not actions.say_how(turn=turn, how=How.MET, by=turn.person, at=at)
    made.refresh_from_db()
    assert (made.how, made.answered_by) == ("called", turn.person)


def test_a_turn_goes_on_when_the_office_ends(world, at):
    ask(world, at)
    turn = Turn.objects.select_related("person").get()
    later = at + HOUR
    for tenure in Tenure.objects.running(at).filter(person=turn.person, office__body=world.here):
        structures.stand_down(tenure=tenure, by=turn.person, at=later)
    assert queries.turns_of(turn.person, later + HOUR) == []
    with pytest.raises(Http404):
        queries.turn_for(turn.person, turn.token, later + HOUR)
    assert actions.sweep(by=None, at=later + HOUR) == (0, 1)
    assert Turn.objects.current().get().person != turn.person


def test_what_is_nobodys_turn_is_found_by_the_sweep(world, at):
    joining.join_another(person=world.kay, body=world.here, by=world.kay, at=at)
    assert actions.sweep(by=None, at=at + HOUR) == (1, 0)
    assert actions.sweep(by=None, at=at + HOUR) == (0, 0)


def test_taking_it_back_wipes_what_was_typed(world, at):
    made = ask(world, at)
    assert actions.withdraw(ask=made, by=None, at=at)
    assert not actions.withdraw(ask=made, by=None, at=at)
    made.refresh_from_db()
    assert (made.called, made.email, made.words, made.how) == ("", "", "", "withdrawn")
    assert not Turn.objects.current().exists()
    assert actions.sweep(by=None, at=at + TIME) == (0, 0)


def test_old_requests_are_deleted(world, at):
    answered, waiting = ask(world, at), ask(world, at, key="k2")
    Ask.objects.filter(pk=answered.pk).update(answered_at=at, how="met")
    assert actions.forget_old(by=None, at=at + timedelta(days=13)) == 0
    assert actions.forget_old(by=None, at=at + timedelta(days=14)) == 1
    assert Ask.objects.get() == waiting
    assert actions.forget_old(by=None, at=at + timedelta(days=90)) == 1
    assert not Turn.objects.exists()


def test_the_table_allows_one_turn_at_a_time(world, at):
    made = ask(world, at)
    turn = Turn.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.create(
            ask=made,
            number=2,
            body=turn.body,
            office="x",
            since_at=at,
            due_at=at,
            look_at=at,
        )


def test_erasure_leaves_nobody_and_the_next_is_asked(world, at):
    made = ask(world, at, by=world.kay)
    turn = Turn.objects.select_related("person").get()
    source = next(one for one in holdings() if one.name == "reaching")
    assert source.collect(world.kay.pk)[0]["words"] == "My mother needs a lift"
    for tenure in Tenure.objects.running(at).filter(person=turn.person):
        structures.stand_down(tenure=tenure, by=turn.person, at=at)
    source.erase(turn.person_id, at)
    assert queries.who_has(made) is None
    assert actions.sweep(by=None, at=at + HOUR) == (1, 0)
    assert queries.who_has(made).called != turn.person.called
    source.erase(world.kay.pk, at)
    assert not Ask.objects.exists()
