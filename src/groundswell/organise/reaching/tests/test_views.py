"""The pages: asking, seeing who has it, and an officer's own list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.organise.joining import actions as joining
from groundswell.organise.reaching import actions
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.register.people.models import AccessLog, Person
from groundswell.register.structures.tests import factories as make

pytestmark = pytest.mark.django_db


def typed(client, body, **more):
    path = reverse("reaching:ask", args=[body.token])
    key = client.get(path).context["form"].initial["form_key"]
    return client.post(path, {"called": "Kay", "form_key": key} | more)


def test_somebody_asks_and_sees_who_has_it_without_an_account(client, world):
    landed = typed(client, world.here, phone="07700 900123", words="About the damp")
    made = Ask.objects.get()
    assert landed.url == reverse("reaching:said", args=[made.token])
    page = client.get(landed.url).content.decode()
    holder = Turn.objects.get().person.called
    assert holder in page
    assert "damp" not in page
    assert "900123" not in page
    assert b"I would like to talk to somebody" in client.get(world.here.url).content
    assert client.post(landed.url).status_code == 302
    assert "deleted" in client.get(landed.url).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "one way to reach you"),
        ({"called": "", "phone": "07700 900123"}, "Tell us a name"),
        ({"phone": "12"}, "does not look like a telephone"),
        ({"email": "nothing"}, "does not look like an e-mail"),
    ],
)
def test_wrong_input_is_explained_and_nothing_typed_is_lost(client, world, wrong, words):
    answer = typed(client, world.here, **({"words": "About the damp"} | wrong))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "About the damp" in page
    assert not Ask.objects.exists()


def test_a_place_we_do_not_know_is_explained(client, world):
    answer = client.post(reverse("reaching:where"), {"postcode": "nowhere at all"})
    assert answer.status_code == 422
    assert "nowhere at all" in answer.content.decode()


def test_the_list_is_the_officers_own_and_every_look_is_written_down(client, world, at, signed_in):
    actions.ask_to_talk(
        body=world.here,
        wish=actions.Wish("Kay", "kay@post.example", "", "About the damp"),
        form_key="k1",
        by=world.kay,
        at=at,
    )
    turn = Turn.objects.select_related("person").get()
    mine = reverse("reaching:mine")
    done, on = (reverse(f"reaching:{act}", args=[turn.token]) for act in ("done", "on"))
    for stranger in (world.cat, world.kay, world.bob if turn.person == world.ann else world.ann):
        signed_in(stranger)
        assert "damp" not in client.get(mine).content.decode()
        assert client.post(done, {"how": "called"}).status_code == 404
        assert client.post(on).status_code == 404
    assert Turn.objects.get().read_at is None
    signed_in(turn.person)
    assert "1 person waits for you" in client.get("/me/").content.decode()
    page = client.get(mine).content.decode()
    assert "About the damp" in page
    assert "kay@post.example" in page
    assert AccessLog.objects.get(person=world.kay).reader == turn.person
    assert Turn.objects.get().read_at == at
    assert client.post(done, {"how": "shouted"}).status_code == 302
    assert Ask.objects.get().answered_at is None
    assert client.post(done, {"how": "called"}).status_code == 302
    assert Ask.objects.get().answered_by == turn.person
    assert "Nobody waits for you" in client.get(mine).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_newcomer_sees_who_has_it_now_and_so_does_the_group(client, world, at, signed_in):
    joining.join_another(person=world.kay, body=world.here, by=world.kay, at=at)
    first = Turn.objects.select_related("person").get()  # by the reaction, after the commit
    client = signed_in(world.kay)
    assert f"{first.person.called}</bdi> has been asked" in client.get("/me/").content.decode()
    after = client.get(reverse("joining:you-are-in", args=[world.here.token]))
    assert first.person.called in after.content.decode()
    later = at + timedelta(hours=73)
    actions.sweep(by=None, at=later)
    second = Turn.objects.current().select_related("person").get()
    clock.use(lambda: later)
    assert f"{second.person.called}</bdi> has been asked" in client.get("/me/").content.decode()
    client = signed_in(world.bob)
    listed = client.get(reverse("joining:welcomes", args=[world.here.token])).content.decode()
    assert f"{second.person.called}</bdi> until" in listed


def test_the_list_asks_as_many_questions_for_three_as_for_one(client, world, at, signed_in):
    asked = []
    dev = Person.objects.get(full_name="Dev Patel")
    for number in range(3):
        kay = make.person(f"Kay{number} Keen", email=f"kay{number}@post.example")
        joining.join_another(person=kay, body=world.movement, by=kay, at=at)
        actions.sweep(by=None, at=at)
        Turn.objects.update(person=dev)
        signed_in(dev)
        client.get(reverse("reaching:mine"))
        with CaptureQueriesContext(connection) as counted:
            page = client.get(reverse("reaching:mine"))
        assert page.content.decode().count("Write it down") == number + 1
        asked.append(len(counted))
    assert asked == [asked[0]] * 3
