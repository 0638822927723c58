"""Taking over an account: codes, guesses, enumeration, passwords, sessions."""

import re
import time

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundswell.foundation.outbox.models import Message, StoredLetter
from groundswell.register.people import actions
from groundswell.register.people.models import Account
from groundswell.register.people.tests.conftest import ann, held_clock  # noqa: F401
from groundswell.register.people.tests.factories import AT, add

pytestmark = pytest.mark.django_db
ASK, CONFIRM, RESET = (
    "/account/login/code/",
    "/account/login/code/confirm/",
    "/account/password/reset/",
)
KNOWN, UNKNOWN = "ann@example.org", "nobody@example.org"


def code_of_last_letter():
    letter = StoredLetter.objects.order_by("pk").last()
    return re.search(r"^    (\S+)$", letter.text, re.MULTILINE)[1]


@pytest.fixture
def account(ann):  # noqa: F811
    cache.clear()
    return actions.open_account(person=ann, email=KNOWN, by=ann, at=AT)


def test_a_code_is_worth_nothing_after_ten_minutes(client, account, monkeypatch):
    client.post(ASK, {"email": KNOWN})
    code, real = code_of_last_letter(), time.time
    monkeypatch.setattr(time, "time", lambda: real() + 601)
    client.post(CONFIRM, {"code": code})
    assert client.get("/me/").status_code == 302


def test_a_code_is_worth_nothing_in_another_browser(client, account):
    client.post(ASK, {"email": KNOWN})
    code = code_of_last_letter()
    thief = Client()
    thief.post(ASK, {"email": "thief@example.org"})
    thief.post(CONFIRM, {"code": code})
    assert thief.get("/me/").status_code == 302


def test_a_code_cannot_be_guessed(client, account):
    """Thirty bits at the least, and three guesses."""
    codes = set()
    for _turn in range(3):
        cache.clear()
        Client().post(ASK, {"email": KNOWN})
        codes.add(code_of_last_letter().replace("-", ""))
    assert len(codes) == 3
    assert all(len(code) >= 6 and len(set(code)) > 1 for code in codes)


def test_a_code_is_kept_in_no_table_in_the_clear(client, account):
    client.post(ASK, {"email": KNOWN})
    code = code_of_last_letter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":  # the session of the browser that asked compares it
                cursor.execute(f'SELECT * FROM "{table}"')
                assert code not in str(cursor.fetchall()), table


@pytest.mark.parametrize(
    "typed",
    [
        "ANN@EXAMPLE.ORG",
        " ann@example.org ",
        "ann@ＥＸＡＭＰＬＥ.org".replace("ＥＸＡＭＰＬＥ", "example"),
    ],
)
def test_spellings_of_one_address_sign_one_person_in(client, account, typed):
    client.post(ASK, {"email": typed})
    client.post(CONFIRM, {"code": code_of_last_letter()})
    assert client.get("/me/").status_code == 200


def test_composed_and_decomposed_letters_are_one_address(client, db):
    cache.clear()
    add("Zoë Zimmer", "zoe@b\u00fccher.example")
    client.post(ASK, {"email": "Zoe@bu\u0308cher.example"})
    assert "We do not know it" not in StoredLetter.objects.order_by("pk").last().text


def test_a_look_alike_address_is_another(client, account):
    """A Cyrillic а is no a: the letter goes to nobody we know, and nobody is signed in by it."""
    client.post(ASK, {"email": "\u0430nn@example.org"})
    assert not Message.objects.filter(address=KNOWN).exists()


# --- enumeration --------------------------------------------------------------------------------


def cost_of(path, body):
    cache.clear()
    client = Client()
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(path, body)
    return answer.status_code, answer.get("location", ""), len(asked)


@pytest.mark.parametrize("path", [ASK, RESET])
def test_known_and_unknown_addresses_get_the_same_answer_for_like_work(account, path):
    """In questions to the database, which no busy machine can blur."""
    known, unknown = (cost_of(path, {"email": email}) for email in (KNOWN, UNKNOWN))
    assert known[:2] == unknown[:2]
    assert abs(known[2] - unknown[2]) <= 12, (known, unknown)


def test_a_wrong_password_costs_one_hash_whether_or_not_the_address_is_known(account, monkeypatch):
    account.set_password("tannery lantern gooseberry")
    account.save()
    hashed = []
    kept_verify, kept_encode = Argon2PasswordHasher.verify, Argon2PasswordHasher.encode
    monkeypatch.setattr(
        Argon2PasswordHasher,
        "verify",
        lambda self, *told: hashed.append("known") or kept_verify(self, *told),
    )
    monkeypatch.setattr(
        Argon2PasswordHasher,
        "encode",
        lambda self, *told: hashed.append("unknown") or kept_encode(self, *told),
    )
    for email in (KNOWN, UNKNOWN):
        cache.clear()
        before = len(hashed)
        Client().post("/account/login/", {"login": email, "password": "wrong wrong wrong"})
        assert len(hashed) - before >= 1, email


def test_guessing_a_password_is_slowed_down_and_says_so(account):
    account.set_password("tannery lantern gooseberry")
    account.save()
    answers = []
    for _turn in range(8):
        told = {"login": KNOWN, "password": "wrong wrong wrong"}
        answers.append(Client().post("/account/login/", told).content.decode())
    assert any("often enough" in page for page in answers)


# --- passwords, for those who choose one --------------------------------------------------------


@pytest.mark.parametrize(
    "word", ["short", "password123", "qwertyuiop", "ann@example.org", "1234567890"]
)
def test_passwords_that_everybody_tries_are_refused(account, word):
    with pytest.raises(ValidationError):
        validate_password(word, account)


@pytest.mark.parametrize(
    "word", ["a" * 7 + "b" * 57, "correct horse battery", "ünïcödé wörds ïn ä röw"]
)
def test_long_ones_and_any_letters_are_taken(account, word):
    validate_password(word, account)
    account.set_password(word)
    account.save()
    assert authenticate(None, email=KNOWN, password=word) is not None
    assert authenticate(None, email=KNOWN, password=word[:-1]) is None


def test_nobody_is_there_before_somebody_is_invited(db):
    assert not Account.objects.exists()


def test_whoever_signs_out_is_out_and_the_session_is_gone(client, account):
    client.force_login(account)
    kept = client.cookies["sessionid"].value
    client.post("/account/logout/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/me/").status_code == 302


def test_a_session_of_before_is_not_the_session_of_after(client, account):
    """Session fixation: what somebody else put into the browser is worth nothing."""
    client.get(ASK)
    client.post(ASK, {"email": KNOWN})
    before = client.cookies["sessionid"].value
    client.post(CONFIRM, {"code": code_of_last_letter()})
    assert client.get("/me/").status_code == 200
    assert client.cookies["sessionid"].value != before
