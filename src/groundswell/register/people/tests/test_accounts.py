"""Signing in: by code, by link, by invitation; nothing that a mail scanner could do."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from groundswell.foundation.outbox.models import Message, StoredLetter
from groundswell.register.people import actions, reading, session
from groundswell.register.people.models import Account
from groundswell.register.people.tests.factories import AT, add

pytestmark = pytest.mark.django_db
ASK, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"


def last_letter():
    return StoredLetter.objects.order_by("pk").last()


def code_in(letter):
    return re.search(r"^    (\S+)$", letter.text, re.MULTILINE)[1]


def link_in(letter):
    return re.search(r"https?://[^/]+(/account/code/\?code=\S+)", letter.text)[1]


def ask(browser, email="ann@example.org"):
    answer = browser.post(ASK, {"email": email})
    assert (answer.status_code, answer["location"]) == (302, CONFIRM)
    return last_letter()


def test_a_person_who_never_signed_in_gets_a_code_and_is_in(client, ann):
    letter = ask(client)
    assert client.get("/me/").status_code == 302
    answer = client.post(CONFIRM, {"code": code_in(letter)})
    assert (answer.status_code, answer["location"]) == (302, "/me/")
    assert "Ann" in client.get("/me/").content.decode()
    assert Account.objects.get().person == ann
    assert Message.objects.get().purpose == "service"


def test_the_letter_follows_next_home(client, ann):
    client.post(ASK + "?next=/me/looks/", {"email": "ann@example.org", "next": "/me/looks/"})
    told = {"code": code_in(last_letter()), "next": "/me/looks/"}
    assert client.post(CONFIRM, told)["location"] == "/me/looks/"
    away = Client()
    away.post(ASK, {"email": "ann@example.org", "next": "https://evil.example/"})
    told = {"code": code_in(last_letter()), "next": "https://evil.example/"}
    assert away.post(CONFIRM, told)["location"] == "/me/"


def test_a_wrong_code_says_so_and_a_third_one_ends_it(client, ann):
    letter = ask(client)
    for _ in range(2):
        answer = client.post(CONFIRM, {"code": "WRONG"})
        assert answer.status_code == 200
        assert "That is not the code" in answer.content.decode()
    client.post(CONFIRM, {"code": "WRONG"})
    client.post(CONFIRM, {"code": code_in(letter)})
    assert client.get("/me/").status_code == 302


def test_a_code_works_once(client, ann):
    letter = ask(client)
    client.post(CONFIRM, {"code": code_in(letter)})
    client.post("/account/logout/")
    client.post(CONFIRM, {"code": code_in(letter)})
    assert client.get("/me/").status_code == 302


def test_a_mail_scanner_that_opens_the_link_changes_nothing(client, ann):
    letter = ask(client)
    scanner = Client()
    for _ in range(3):
        answer = scanner.get(link_in(letter), follow=True)
        assert "Open it where you asked" in answer.content.decode()
    here = client.get(link_in(letter), follow=True)
    assert f'value="{code_in(letter)}"' in here.content.decode()
    assert client.get("/me/").status_code == 302
    assert client.post(CONFIRM, {"code": code_in(letter)}).status_code == 302
    assert client.get("/me/").status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(ann):
    known, unknown = Client(), Client()
    ask(known)
    ask(unknown, "nobody@example.org")
    one, other = known.get(CONFIRM), unknown.get(CONFIRM)
    strip = re.compile(rb'value="[^"]*"|csrf[^>]*')
    assert strip.sub(b"", one.content).replace(b"ann@", b"") == strip.sub(
        b"", other.content
    ).replace(b"nobody@", b"")
    assert Message.objects.count() == 2
    assert "We do not know it" in last_letter().text
    assert Account.objects.count() == 1


def test_an_address_nobody_has_shown_to_be_theirs_signs_nobody_in(client):
    add("Eve Early", "eve@example.org", verified=False)
    assert "We do not know it" in ask(client, "eve@example.org").text
    assert not Account.objects.exists()


def test_asking_too_often_is_refused_in_words(client, ann):
    for _ in range(3):
        ask(Client())
    answer = client.post(ASK, {"email": "ann@example.org"})
    assert answer.status_code == 200
    assert "often enough" in answer.content.decode()
    assert Message.objects.count() == 3


def test_nobody_signs_up_by_themself(client):
    answer = client.post("/account/signup/", {"email": "new@example.org"})
    assert not Account.objects.exists()
    assert "Start with your postcode" in answer.content.decode()


def test_two_people_at_one_address_say_who_they_are(client):
    ann, cat = add("Ann Archer", "home@example.org"), add("Cat Archer", "home@example.org")
    client.post(CONFIRM, {"code": code_in(ask(client, "home@example.org"))})
    assert session_person(client) == ann
    assert "Cat" in client.get("/me/who/").content.decode()
    answer = client.post("/me/who/", {"person": cat.token, "next": "//evil.example"})
    assert answer["location"] == "/me/"
    assert session_person(client) == cat


def session_person(client):
    return client.get("/me/record/").context["person"]


def test_passwords_are_kept_with_argon2id(client, signed_in, ann):
    assert make_password("three words apart").startswith("argon2$argon2id$")


def test_an_app_is_asked_for_after_the_code_and_its_secret_is_sealed(client, ann):
    account = actions.open_account(person=ann, email="ann@example.org", by=ann, at=AT)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert secret not in str(cursor.fetchall())
    answer = client.post(CONFIRM, {"code": code_in(ask(client))})
    assert answer["location"] == "/account/2fa/authenticate/"
    assert client.get("/me/").status_code == 302
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    figures = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post("/account/2fa/authenticate/", {"code": figures})
    assert client.get("/me/").status_code == 200


def test_a_code_on_paper_is_a_way_back_in_once(client, ann):
    account = actions.open_account(person=ann, email="ann@example.org", by=ann, at=AT)
    TOTP.activate(account, generate_totp_secret())
    paper = RecoveryCodes.activate(account).get_unused_codes()
    assert len(paper) == 10
    client.post(CONFIRM, {"code": code_in(ask(client))})
    client.post("/account/2fa/authenticate/", {"code": paper[0]})
    assert client.get("/me/").status_code == 200
    again = Client()
    again.post(CONFIRM, {"code": code_in(ask(again))})
    again.post("/account/2fa/authenticate/", {"code": paper[0]})
    assert again.get("/me/").status_code == 302


def test_sessions_are_listed_and_can_be_ended(ann):
    here, there = Client(), Client(headers={"user-agent": "Another browser"})
    for browser in (here, there):
        browser.post(CONFIRM, {"code": code_in(ask(browser))})
    assert UserSession.objects.count() == 2
    assert "Another browser" in here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")
    assert [here.get("/me/").status_code, there.get("/me/").status_code] == [200, 302]


def test_a_half_done_sign_in_is_forgotten_in_an_hour_and_a_whole_one_is_not(client, ann, settings):
    letter = ask(client)
    assert client.session.get_expiry_age() == 3600
    client.post(CONFIRM, {"code": code_in(letter)})
    assert client.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


# --- officers ---------------------------------------------------------------------------------


@pytest.fixture
def officer_ann(ann, monkeypatch):
    monkeypatch.setattr(reading, "_officers", [])
    reading.register_officer_check(lambda person_id, _at: person_id == ann.pk)
    return ann


@session.second_factor_required
def power_page(request):
    return HttpResponse("power")


def visit(client, page=power_page):
    request = RequestFactory().get("/power/")
    request.session = client.session
    request.user = Account.objects.get(pk=client.session["_auth_user_id"])
    request._messages = Silence()
    return page(request)


class Silence(list):
    def add(self, *_told):
        pass


def test_an_officer_without_a_second_factor_is_led_to_set_one_up(signed_in, officer_ann):
    client = signed_in(officer_ann)
    assert visit(client)["location"] == "/account/2fa/?next=/power/"
    TOTP.activate(Account.objects.get(), generate_totp_secret())
    assert visit(client).content == b"power"


def test_codes_on_paper_alone_are_no_second_factor(signed_in, officer_ann):
    client = signed_in(officer_ann)
    RecoveryCodes.activate(Account.objects.get())
    assert Authenticator.objects.exists()
    assert visit(client).status_code == 302


def test_a_member_needs_no_second_factor(signed_in, bob, officer_ann):
    assert visit(signed_in(bob)).content == b"power"


def test_the_demo_lets_its_people_through_by_setting(signed_in, officer_ann, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    assert visit(signed_in(officer_ann)).content == b"power"


def test_an_officer_who_borrows_a_mailbox_is_refused(signed_in, officer_ann):
    cat = add("Cat Archer", "ann@example.org")
    account = actions.open_account(person=cat, email="ann@example.org", by=cat, at=AT)
    account.person = cat
    account.save()
    TOTP.activate(account, generate_totp_secret())
    client = Client()
    client.force_login(account)
    stored = client.session
    stored[session.CHOSEN] = officer_ann.token
    stored.save()
    assert session_person(client) == officer_ann
    answer = visit(client)
    assert answer.status_code == 403
    assert "An office needs an address of its own" in answer.content.decode()


# --- every page stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/account/login/", "Send me a code"),
        ("/account/login/code/", "Send me a code"),
        ("/account/password/reset/", "A new password"),
        ("/account/inactive/", "This account is closed"),
        ("/account/signup/", "Start with your postcode"),
        ("/account/code/?code=ABCD", "Open it where you asked"),
    ],
)
def test_pages_for_strangers_stand_in_our_words(client, path, says):
    answer = client.get(path)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert 'class="skip"' in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/account/2fa/", "A second way to prove it is you"),
        ("/account/2fa/totp/activate/", "Set up an app"),
        ("/account/2fa/webauthn/", "Your passkeys"),
        ("/account/2fa/webauthn/add/", "Add a passkey"),
        ("/account/email/", "The address you sign in with"),
        ("/account/password/set/", "Choose a password"),
        ("/account/sessions/", "Where you are signed in"),
        ("/account/logout/", "Sign out"),
        ("/me/who/", "Who is it?"),
    ],
)
def test_pages_of_ones_own_account_stand_in_our_words(signed_in, ann, path, says):
    answer = signed_in(ann).get(path)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert 'class="skip"' in answer.content.decode()


def test_pages_behind_an_app_stand_too(signed_in, ann):
    browser = signed_in(ann)
    account = Account.objects.get()
    TOTP.activate(account, generate_totp_secret())
    again = browser.get("/account/2fa/recovery-codes/generate/", follow=True)
    assert "Is it still you?" in again.content.decode()
    stored = browser.session
    stored["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time(), "reauthenticated": True}
    ]
    stored["account_authentication_methods_user"] = str(account.pk)
    stored.save()
    assert "Make ten codes" in browser.get("/account/2fa/recovery-codes/generate/").content.decode()
    assert browser.post("/account/2fa/recovery-codes/generate/").status_code == 302
    paper = browser.get("/account/2fa/recovery-codes/")
    assert paper.content.decode().count('class="code"') == 10
    assert browser.get("/account/2fa/totp/deactivate/").status_code == 200


def test_a_password_somebody_chose_signs_them_in(client, ann):
    account = actions.open_account(person=ann, email="ann@example.org", by=ann, at=AT)
    account.set_password("tannery lantern gooseberry")
    account.save()
    told = {"login": "ann@example.org", "password": "wrong"}
    answer = client.post("/account/login/", told)
    assert "do not belong together" in answer.content.decode()
    client.post("/account/login/", told | {"password": "tannery lantern gooseberry"})
    assert client.get("/me/").status_code == 200


def test_a_new_sign_in_address_reaches_the_record_and_the_old_one_is_told(signed_in, ann):
    browser = signed_in(ann)
    browser.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    code = code_in(last_letter())
    assert Account.objects.get().email == "ann@example.org"
    browser.post("/account/confirm-email/", {"code": code})
    assert Account.objects.get().email == "new@example.org"
    point = ann.contact_points.get(normalised="new@example.org")
    assert point.verified_at == AT
    told = set(Message.objects.values_list("address", flat=True))
    assert told == {"ann@example.org", "new@example.org"}
