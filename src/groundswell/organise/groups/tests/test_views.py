import pytest
from django.test import Client

from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.groups.tests.conftest import AT, met
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(world):
    return client_of(world.bob, "bob@example.org")


def client_of(person, email):
    client = Client()
    client.force_login(make.account_for(person, email))
    return client


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_the_countdown_is_public(world):
    page = text_of(Client(), f"/g/{world.here.token}/")
    assert "2, of 5 asked for" in page
    assert "days left" in page


def test_minutes_from_writing_to_correcting(world, bob):
    where = f"/g/{world.caucus.token}/minutes/"
    met(world.caucus, world.bob, 0.5)
    assert "No minutes have been published yet" in text_of(Client(), where)
    form = {"form_key": "a", "title": "First night", "held_on": "2026-05-03", "text": "We met."}
    assert bob.post(f"{where}write/", form | {"text": ""}).status_code == 422
    answer = bob.post(f"{where}write/", form)
    minutes = Minutes.objects.get()
    assert answer.url == minutes.url
    assert minutes.text_hash[:4] in text_of(Client(), minutes.url)
    fixed = form | {"form_key": "b", "text": "We met twice."}
    bob.post(f"{where}write/?corrects={minutes.token}", fixed)
    assert "Corrected on" in text_of(Client(), minutes.url)
    assert client_of(world.dan, "dan@example.org").get(f"{where}write/").status_code == 404


def test_a_letter_there_and_back(world, bob):
    where = f"/g/{world.here.token}/letters/"
    form = {"form_key": "a", "subject_line": "Buses", "text": "With us?", "decided": "item 2"}
    assert (
        "No group has that" in bob.post(f"{where}write/", form | {"to": "Nowhere"}).content.decode()
    )
    bob.post(f"{where}write/", form | {"to": "Fennbridge"})
    letter = Letter.objects.get()
    assert "No answer yet" in text_of(Client(), where)
    dan = client_of(world.dan, "dan@example.org")
    assert "Send the answer" in text_of(dan, letter.url)
    assert "Send the answer" not in text_of(bob, letter.url)
    said = {"answer": "Gladly.", "answer_decided": "item 1"}
    assert bob.post(letter.url, said).status_code == 404
    assert dan.post(letter.url, {}).status_code == 422
    dan.post(letter.url, said)
    assert "Gladly." in text_of(Client(), letter.url)


def test_figures_are_the_same_for_everybody(world, bob):
    where = f"/g/{world.here.token}/figures/"
    mine, theirs = text_of(bob, where), text_of(Client(), where)
    assert "each counted once" in mine
    assert mine.count('class="fig"') == theirs.count('class="fig"') == 9


def test_a_figures_page_costs_the_same_however_many_there_are(world, django_assert_max_num_queries):
    for day in (1, 2, 3):
        met(world.here, world.bob, day)
    with django_assert_max_num_queries(30):
        Client().get(f"/g/{world.here.token}/figures/")
    assert AT < NOON + 9 * DAY
