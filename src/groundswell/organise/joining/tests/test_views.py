import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.foundation.outbox.models import Message
from groundswell.organise.joining import queries
from groundswell.organise.joining.models import Application, Welcome
from groundswell.register.people.models import AccessLog, Account, Person
from groundswell.register.structures.tests.factories import NOON, account_for, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    clock.use(lambda: NOON)
    yield
    clock.use(None)


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False


def form_of(client, url):
    page = client.get(url)
    assert page.status_code == 200
    found = re.search(r'name="form_key" value="([^"]+)"', page.content.decode())
    return {"form_key": found.group(1), "full_name": "Mina Larkrise", "old_enough": "on"}


def sign_in(client, somebody):
    account = Account.objects.filter(person=somebody).first() or account_for(
        somebody, f"{somebody.token}@post.example"
    )
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_from_the_form_to_being_in_without_scripts(client, world):
    url = reverse("joining:apply", args=[world.here.token])
    typed = form_of(client, url) | {"email": "mina@post.example", "wants": ["email:meetings"]}
    sent = client.post(url, typed)
    assert sent.url == reverse("joining:sent", args=[world.here.token])
    assert b"mina@post.example" not in client.get(sent.url).content
    path = reverse("joining:confirm", args=[Application.objects.get().token])
    assert path in Message.objects.get().letter.text
    shown = client.get(path)
    assert shown.status_code == 200
    assert not Person.objects.filter(full_name="Mina Larkrise").exists()  # a GET changes nothing
    landed = client.post(path)
    assert landed.url == reverse("joining:you-are-in", args=[world.here.token])
    page = client.get(landed.url).content.decode()
    assert "You’re in" in page
    assert "amount" not in page
    assert client.get(reverse("people_record")).status_code == 200  # signed in by the link


def test_the_answer_is_the_same_for_an_address_we_know(client, world):
    url = reverse("joining:apply", args=[world.here.token])
    for _round in range(2):
        typed = form_of(client, url) | {"email": "mina@post.example"}
        answer = client.post(url, typed)
        assert answer.url == reverse("joining:sent", args=[world.here.token])
        client.post(reverse("joining:confirm", args=[Application.objects.latest("pk").token]))
        client.logout()
    assert Person.objects.filter(full_name="Mina Larkrise").count() == 1


def test_neither_address_nor_number_gives_a_card(client, world):
    url = reverse("joining:apply", args=[world.here.token])
    landed = client.post(url, form_of(client, url), follow=True)
    mina = Person.objects.get(full_name="Mina Larkrise")
    assert mina.token in landed.content.decode()
    assert not Account.objects.filter(person=mina).exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"full_name": "  "}, "Tell us a name"),
        ({"full_name": "\u200b\u202e"}, "no letters"),
        ({"email": "not an address"}, "does not look like an e-mail"),
        ({"phone": "12"}, "does not look like a telephone"),
        ({"wants": ["email:meetings"]}, "we need an address here"),
        ({"wants": ["sms:meetings"]}, "we need a number here"),
        ({"old_enough": ""}, "welcome at open meetings with an adult"),
    ],
)
def test_wrong_input_is_explained_and_nothing_typed_is_lost(client, world, wrong, words):
    url = reverse("joining:apply", args=[world.here.token])
    typed = form_of(client, url) | {"email": "", "phone": ""} | wrong
    page = client.post(url, typed)
    assert page.status_code == 422
    text = page.content.decode()
    assert words in text
    assert 'role="alert"' in text
    if wrong.get("full_name") is None:
        assert "Mina Larkrise" in text
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    "name", ["O'Brien", "سلوى الهادي", "Nguyễn Thị Hoa", "X" * 300, "Siôn ab Owain", "Björk"]
)
def test_names_of_every_kind(client, world, name):
    url = reverse("joining:apply", args=[world.here.token])
    client.post(url, form_of(client, url) | {"full_name": name})
    assert Person.objects.filter(full_name=name).exists()


def test_somebody_signed_in_joins_with_one_button(client, world):
    eve = person("Eve Easton")
    sign_in(client, eve)
    url = reverse("joining:apply", args=[world.here.token])
    assert "Join this group too" in client.get(url).content.decode()
    assert client.post(url).url == reverse("joining:you-are-in", args=[world.here.token])
    assert Welcome.objects.filter(person=eve, body=world.here).count() == 1


def test_the_welcome_list_is_for_its_own_group_and_every_look_is_written_down(client, world):
    eve = person("Eve Easton", email="eve@post.example")
    sign_in(client, eve)
    client.post(reverse("joining:apply", args=[world.here.token]))
    url = reverse("joining:welcomes", args=[world.here.token])
    for stranger in (world.cat, eve):
        sign_in(client, stranger)
        assert client.get(url).status_code == 404
    sign_in(client, world.bob)
    page = client.get(url).content.decode()
    assert "Eve Easton" in page
    assert "eve@post.example" in page
    look = AccessLog.objects.get(person=eve)
    assert look.reader == world.bob
    assert "Secretary" in look.role


def test_ticking_another_groups_newcomer_is_404(client, world):
    eve = person("Eve Easton")
    sign_in(client, eve)
    client.post(reverse("joining:apply", args=[world.here.token]))
    welcome = Welcome.objects.get(person=eve)
    sign_in(client, world.cat)
    url = reverse("joining:welcomed", args=[welcome.token])
    assert client.post(url, {"how": "met"}).status_code == 404
    sign_in(client, world.bob)
    assert client.post(url, {"how": "met"}).status_code == 302
    welcome.refresh_from_db()
    assert welcome.done_by == world.bob


def test_the_welcome_list_asks_as_many_questions_for_three_as_for_one(
    client, world, django_assert_num_queries
):
    url = reverse("joining:welcomes", args=[world.here.token])
    asked = []
    for number in range(3):
        eve = person(f"Eve{number} Easton", email=f"eve{number}@post.example")
        sign_in(client, eve)
        client.post(reverse("joining:apply", args=[world.here.token]))
        sign_in(client, world.bob)
        client.get(url)
        with CaptureQueriesContext(connection) as counted:
            client.get(url)
        asked.append(len(counted))
    assert asked == [asked[0]] * 3
    with django_assert_num_queries(3):
        assert len(queries.newcomers_of(world.here, NOON)) == 3


def test_where_leads_to_the_groups_near_by(client, world):
    missed = client.post(reverse("joining:where"), {"postcode": "nowhere at all"})
    assert missed.status_code == 422
    assert "nowhere at all" in missed.content.decode()


def test_leaving_is_one_button_and_ends_what_was_held_there(client, world):
    from groundswell.register.structures.models import Tenure
    from groundswell.register.structures.queries import is_member

    sign_in(client, world.bob)
    assert "Leave this group" in client.get(world.here.get_absolute_url()).content.decode()
    url = reverse("joining:leave", args=[world.here.token])
    page = client.get(url).content.decode()
    assert "Secretary" in page
    assert is_member(world.bob, world.here)  # looking leaves nothing
    assert client.post(url).url == world.here.get_absolute_url()
    assert not is_member(world.bob, world.here)
    assert not Tenure.objects.running(NOON).filter(person=world.bob).exists()
    assert client.post(url).status_code == 302
    back = client.get(world.here.get_absolute_url()).content.decode()
    assert "Join this group" in back


def test_leaving_a_group_one_is_not_in_changes_nothing(client, world):
    sign_in(client, world.cat)
    url = reverse("joining:leave", args=[world.here.token])
    assert client.get(url).url == world.here.get_absolute_url()
    assert client.post(url).status_code == 302
