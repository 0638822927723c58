"""The way out of letters of what was said: in each letter, one press, no account (RFC 8058)."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from groundswell.foundation.outbox import queries as outbox
from groundswell.foundation.outbox import sending
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.rules import PRIORITY, Purpose
from groundswell.organise.discussion import actions
from groundswell.organise.discussion.models import Wish
from groundswell.organise.discussion.rules.letters import LIST, Every
from groundswell.organise.discussion.tests.conftest import AT, opens
from groundswell.register.people import actions as people
from groundswell.register.people.models import ConsentEvent, Suppression
from groundswell.register.people.rules import Kind
from groundswell.register.people.stopping import SALT, stop_url

MORNING = AT.replace(hour=8) + timedelta(days=1)
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def letter(world):
    """The letter Eli gets of what Ann said, as it left."""
    email = "eli@example.org"
    people.verify_address(person_id=world.eli.pk, kind=Kind.EMAIL, text=email, by=world.eli, at=AT)
    actions.choose_letters(every=Every.DAILY, by=world.eli, at=AT)
    opens(world, world.ann, at=AT + timedelta(hours=1))
    assert actions.send_letters(by=None, at=MORNING) == 1
    sending.send_batch(channel="email", now=lambda: MORNING)
    (kept,) = outbox.post_room(address=email)
    return kept


def way_out(letter):
    return (
        dict(letter.headers)["List-Unsubscribe"].strip("<>").partition("://")[2].partition("/")[2]
    )


def press(path, body=None, **headers):
    """What a mail program does: no page before, no cookie, no signature of ours but the link's."""
    return Client(enforce_csrf_checks=True, headers=headers).post(f"/{path}", body or ONE_CLICK)


def test_every_letter_has_the_headers_and_a_link_in_its_words(letter):
    headers = dict(letter.headers)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Id"].startswith(f"<{LIST}.")
    assert f"To stop these messages: {headers['List-Unsubscribe'].strip('<>')}" in letter.text
    assert way_out(letter) in letter.html


def test_the_link_says_no_more_than_whose_and_which_letter(world, letter):
    token = way_out(letter).split("/")[1]
    said = signing.Signer(salt=SALT).unsign_object(token)
    assert said[:1] + said[2:] == ["email", LIST, world.eli.token]
    assert len(said[1]) == 64  # the keyed hash of the address
    assert not any(word in str(said) for word in ("eli", "Eli", "example", "daily"))


def test_a_look_changes_nothing_and_shows_one_button(letter):
    for _ in range(2):
        page = Client().get(f"/{way_out(letter)}")
        assert page.status_code == 200
        shown = page.content.decode()
        assert "Stop: Letters of what was said in conversations" in shown
        assert "eli@" not in shown
    assert Wish.objects.exists()


def test_one_press_ends_it_without_signing_in_and_again_is_no_news(world, letter):
    for _ in range(3):
        answer = press(way_out(letter))
        assert answer.status_code == 200
        assert "Stopped" in answer.content.decode()
        assert not Wish.objects.exists()
    opens(world, world.bob, "And the walls?", at=MORNING)
    assert actions.send_letters(by=None, at=MORNING + timedelta(days=2)) == 0
    # nothing else was ended: it is no purpose anybody agreed to, and the address is no worse
    assert not Suppression.objects.exists()
    assert not ConsentEvent.objects.exists()


def test_an_old_link_ends_what_was_chosen_anew(world, letter):
    press(way_out(letter))
    actions.choose_letters(every=Every.WEEKLY, by=world.eli, at=MORNING)
    press(way_out(letter))
    assert not Wish.objects.exists()


@pytest.mark.parametrize("where", [3, -3])
def test_a_forged_link_is_refused(letter, where):
    path = way_out(letter)
    cut = len("u/") + where if where > 0 else len(path) - 1 + where
    forged = path[:cut] + ("A" if path[cut] != "A" else "B") + path[cut + 1 :]
    assert Client().get(f"/{forged}").status_code == 404
    assert press(forged).status_code == 404
    assert Wish.objects.exists()


def test_stop_everything_from_any_letter_ends_this_one_too(world, letter):
    url = stop_url(
        channel="email",
        address="eli@example.org",
        purpose="meetings",
        person_token=world.eli.token,
    )
    press(f"u/{url.split('/u/')[1]}", {"what": "this"})
    assert Wish.objects.exists()
    press(f"u/{url.split('/u/')[1]}", {"what": "everything"})
    assert not Wish.objects.exists()


def test_it_goes_behind_codes_and_answers(letter):
    row = Message.objects.get(token=letter.token)
    assert PRIORITY[Purpose.SERVICE] < row.priority <= PRIORITY[Purpose.MEETINGS]


def test_the_page_of_ones_letters_says_what_was_chosen(world, letter, as_):
    eli = as_(world.eli)
    assert (
        "Letters of what was said in conversations: daily."
        in eli.get("/me/letters/").content.decode()
    )
    eli.post("/talk/letters/", {"every": "never"})
    assert "in conversations: no letter." in eli.get("/me/letters/").content.decode()
