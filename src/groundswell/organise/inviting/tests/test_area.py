"""A link of one's own: a count and not who, unless the joiner says so."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from groundswell.organise.inviting import actions, queries
from groundswell.organise.inviting.models import Arrival, PersonalLink
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Application
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def link(world, at):
    return actions.make_link(body=world.here, named=True, by=world.ann, at=at)


def join_by(link, name="Kay Keen", *, key="k1", body=None):
    """Walk the way a friend walks: the link's page, its button, the form."""
    friend = Client()
    assert friend.get(f"/inviting/from/{link.token}/").status_code == 200
    path = f"/join/to/{(body or link.body).token}/?from=invite:{link.token}"
    form = friend.get(path).context["form"]
    told = {"full_name": name, "old_enough": "on", "form_key": key}
    answer = friend.post(path, told | {"because_of": form.initial["because_of"]})
    assert answer.status_code == 302
    return Application.objects.get(form_key=key).person


@pytest.mark.django_db(transaction=True)
def test_the_inviter_sees_a_count_and_a_name_only_if_the_joiner_says_so(world, at, signed_in):
    link = actions.make_link(body=world.here, named=True, by=world.ann, at=at)
    kay = join_by(link)
    assert queries.came_by(world.ann) == queries.Came(1, ())
    page = signed_in(world.ann).get("/inviting/").content.decode()
    assert "1 person has joined by your link" in page
    assert "Kay" not in page
    client = signed_in(kay)
    arrival = Arrival.objects.get()
    path = f"/inviting/told/{arrival.token}/"
    assert path in client.get("/me/").content.decode()
    assert "Ann</bdi>’s link" in client.get(path).content.decode()
    assert client.post(path, {"tells": "1"}).status_code == 302
    assert path not in client.get("/me/").content.decode()
    assert queries.came_by(world.ann) == queries.Came(1, ("Kay",))


def test_nobody_can_ask_or_answer_for_them(world, link, at):
    kay = Person.objects.create(full_name="Kay Keen", called="Kay", source="t", added_at=at)
    arrival = Arrival.objects.create(link=link, person=kay, at=at)
    with pytest.raises(Http404):
        queries.arrival_for(world.ann, arrival.token)
    with pytest.raises(actions.TheirsToSay):
        actions.say_whether(arrival=arrival, tells=True, by=world.ann, at=at)
    assert queries.came_by(world.ann).told == ()
    actions.say_whether(arrival=arrival, tells=False, by=kay, at=at)
    assert queries.unanswered(kay) is None


def test_a_person_counts_once_and_never_for_their_own_link(world, link, at):
    kay = Person.objects.create(full_name="Kay Keen", called="Kay", source="t", added_at=at)
    for who in (kay, world.ann):
        Application.objects.create(
            form_key=f"f{who.pk}",
            full_name="",
            body=world.here,
            because_of=f"invite:{link.token}",
            created_at=at,
            used_at=at,
            person=who,
        )
    said = [
        actions.note_arrival(person_id=who.pk, body_id=world.here.pk, by=None, at=at)
        for who in (kay, kay, world.ann, world.cat)
    ]
    assert said == [True, False, False, False]
    assert queries.came_by(world.ann).total == 1


def test_one_link_stands_and_five_a_day_are_enough(world, link, at):
    again = actions.make_link(body=world.here, named=True, by=world.ann, at=at)
    assert again.pk == link.pk
    for turn in range(4):
        actions.make_link(body=world.here, named=turn % 2 == 1, by=world.ann, at=at)
    assert PersonalLink.objects.filter(ended_at=None).count() == 1
    with pytest.raises(actions.TooManyLinks):
        actions.make_link(body=world.here, named=False, by=world.ann, at=at + DAY / 2)
    actions.make_link(body=world.here, named=False, by=world.ann, at=at + DAY)
    with pytest.raises(actions.NotYourGroup):
        actions.make_link(body=world.there, named=False, by=world.ann, at=at)


def test_an_ended_link_leads_nowhere_and_what_came_stays_counted(world, link, at, client):
    kay = Person.objects.create(full_name="Kay Keen", called="Kay", source="t", added_at=at)
    Arrival.objects.create(link=link, person=kay, at=at)
    assert actions.end_link(by=world.ann, at=at)
    assert not actions.end_link(by=world.ann, at=at)
    assert client.get(f"/inviting/from/{link.token}/").status_code == 404
    assert queries.came_by(world.ann).total == 1


def test_the_friend_reads_a_name_only_if_the_inviter_said_so(world, link, at, client):
    assert "Ann</bdi> invites you" in client.get(f"/inviting/from/{link.token}/").content.decode()
    quiet = actions.make_link(body=world.here, named=False, by=world.ann, at=at)
    page = client.get(f"/inviting/from/{quiet.token}/").content.decode()
    assert "A friend invites you" in page
    assert "Ann" not in page


def test_the_card_carries_the_short_link_and_it_leads_there(world, link, signed_in):
    page = signed_in(world.ann).get("/inviting/card/")
    short = page.context["short"]
    assert page.content.decode().count(short) >= 4
    path = "/s/" + short.rstrip("/").rpartition("/")[2] + "/"
    assert Client().get(path)["Location"] == f"/inviting/from/{link.token}/"


def test_an_erasure_leaves_the_count_and_nobody_in_it(world, link, at):
    kay = people.add_person(full_name="Kay Keen", source="t", by=None, at=at)
    Arrival.objects.create(link=link, person=kay, at=at, tells=True)
    people.erase_person(person_id=kay.pk, by=None, at=at)
    assert queries.came_by(world.ann) == queries.Came(1, ())
    bob = actions.make_link(body=world.here, named=True, by=world.bob, at=at)
    joining.leave(person=world.bob, body=world.here, by=world.bob, at=at)
    people.erase_person(person_id=world.bob.pk, by=None, at=at)
    bob.refresh_from_db()
    assert (bob.person, bob.ended_at) == (None, at)


def test_there_is_nowhere_to_type_a_friends_address(world, signed_in):
    page = signed_in(world.ann).get("/inviting/").content.decode().partition("<main")[2]
    assert 'type="email"' not in page
    assert 'type="file"' not in page
    assert "<textarea" not in page
