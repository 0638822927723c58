"""Story N07: somebody who comes back keeps their history, and is nobody twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.organise.joining import actions, queries
from groundswell.organise.joining.models import Welcome
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.registry import holdings
from groundswell.register.structures.models import Membership
from groundswell.register.structures.tests.factories import NOON, account_for

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: NOON + 40 * DAY)
    yield
    clock.use(None)


def join(body, key, name="Mina Larkrise", *, email="mina@post.example", phone="", at=NOON):
    application = actions.apply_to_join(
        body=body,
        form_key=key,
        full_name=name,
        email=email,
        phone=phone,
        wants=[],
        because_of="",
        by=None,
        at=at,
    )
    if email:
        return actions.confirm(token=application.token, by=None, at=at)
    return actions.join_unconfirmed(application=application, by=None, at=at)


def test_history_and_first_day_are_kept_and_the_time_away_is_told(world):
    first = join(world.here, "one")
    people.state_needs(person_id=first.person.pk, needs=["quiet"], by=first.person, at=NOON)
    actions.leave(person=first.person, body=world.here, by=first.person, at=NOON + 10 * DAY)
    back = join(world.here, "two", "mina  LARKRISE", at=NOON + 40 * DAY)
    assert (back.person, back.returning) == (first.person, True)
    spells = Membership.objects.filter(person=first.person).order_by("joined_at")
    assert [spell.left_at is None for spell in spells] == [False, True]
    assert queries.return_of(first.person, world.here) == queries.Return(NOON, 30)
    back.person.refresh_from_db()
    assert back.person.added_at == NOON
    assert back.person.access_needs == ["quiet"]


def test_the_time_away_stands_in_their_own_record(world):
    mina = join(world.here, "one").person
    actions.leave(person=mina, body=world.here, by=mina, at=NOON + 10 * DAY)
    join(world.here, "two", at=NOON + 40 * DAY)
    part = next(source for source in holdings() if source.name == "memberships")
    assert [row.get("days_away_before") for row in part.collect(mina.pk)] == [None, 30]


def test_no_second_membership_vote_or_welcome(world):
    mina = join(world.here, "one").person
    for number in range(3):
        assert join(world.here, f"again-{number}", at=NOON + DAY).person == mina
    assert Membership.objects.current().filter(person=mina, body=world.here).count() == 1
    assert Welcome.objects.filter(person=mina).count() == 1
    assert queries.return_of(mina, world.here) == queries.Return(NOON, 0)


def test_the_same_telephone_is_enough(world):
    mina = join(world.here, "one", phone="07700 900123").person
    again = join(world.here, "two", email="", phone="+44 7700 900123", at=NOON + DAY)
    assert (again.person, again.returning) == (mina, True)


def test_two_people_who_share_an_address_both_exist(world):
    mina = join(world.here, "one").person
    milo = join(world.here, "two", "Milo Larkrise").person
    assert mina != milo
    assert (
        Membership.objects.current().filter(body=world.here, person__in=(mina, milo)).count() == 2
    )
    assert join(world.here, "three", "Milo Larkrise", at=NOON + DAY).person == milo


def test_a_name_alone_claims_nobody(world):
    mina = join(world.here, "one").person
    other = join(world.here, "two", email="else@post.example")
    assert (other.person == mina, other.returning) == (False, False)
    assert Person.objects.filter(full_name="Mina Larkrise").count() == 2


def test_the_page_after_coming_back(client, world):
    mina = join(world.here, "one").person
    actions.leave(person=mina, body=world.here, by=mina, at=NOON + 10 * DAY)
    application = actions.apply_to_join(
        body=world.here,
        form_key="two",
        full_name="Mina Larkrise",
        email="mina@post.example",
        phone="",
        wants=[],
        because_of="",
        by=None,
        at=NOON + 40 * DAY,
    )
    client.force_login(account_for(mina, "mina@post.example"))
    answer = client.post(reverse("joining:confirm", args=[application.token]))
    page = client.get(answer.url).content.decode()
    assert "Welcome back" in page
    assert "You first joined on" in page
    assert "You were away for 30 days" in page
