"""What crosses the edge: other sites' forms and frames, hosts, caches, ways onward, sizes."""

import pytest
from django.test import Client
from django.urls import get_resolver

from groundswell.foundation.outbox.models import StoredLetter
from tests.hostile import corpus, fields
from tests.hostile.sending import Sender, taken_back, wrong_with
from tests.hostile.test_every_field import by_one_role, none_of
from tests.matrix import asks, filling, table
from tests.matrix.checker import Browser
from tests.settings.running import setting

pytestmark = pytest.mark.django_db
TABLE = [row for row in table.read() if not row.address.startswith(("demo:", "pages:"))]


# --- pages that are somebody's ------------------------------------------------------------------


#: Drawn for nobody in particular, without asking who is there: to the letter the same for all.
THE_SAME_FOR_ALL = ("ballots:live", "room:deck", "outward:embed", "elections:hustings_wall")


@pytest.mark.parametrize("address", THE_SAME_FOR_ALL)
def test_a_page_a_browser_may_keep_is_the_same_for_everybody(world, address):
    sender, path = Sender(world), asks.path_of(address, world)
    pages = {sender.get(who, path).content for who in ("anonymous", "member", "organiser")}
    assert len(pages) == 1


def test_no_page_for_somebody_signed_in_is_kept_by_a_browser(world):
    sender, kept = Sender(world), []
    for row in TABLE:
        if row.method == "GET" and row.expected("organiser") == "200":
            answer = sender.get("organiser", asks.path_of(row.address, world))
            if "html" in answer.get("Content-Type", "") and "no-store" not in answer.get(
                "Cache-Control", ""
            ):
                kept.append(row.address)
    assert sorted(kept) == sorted(THE_SAME_FOR_ALL)


def test_every_answer_refuses_frames_and_guessing(world):
    sender, without = Sender(world), []
    for row in TABLE:
        if row.method == "GET":
            answer = sender.get("anonymous", asks.path_of(row.address, world))
            policy = answer.get("Content-Security-Policy", "")
            refused = "frame-ancestors 'none'" in policy and answer["X-Frame-Options"] == "DENY"
            if refused == (row.address == "outward:embed"):  # which is there to be framed
                without.append(f"{row.address}: frames")
            if answer["X-Content-Type-Options"] != "nosniff" or "unsafe" in policy:
                without.append(f"{row.address}: policy")
            if answer.has_header("Access-Control-Allow-Origin"):
                without.append(f"{row.address}: lent to other sites")
            kind = answer.get("Content-Type", "")
            if kind.startswith("text/") and "charset" not in kind:
                without.append(f"{row.address}: {kind} without its charset")
    none_of(without)


# --- forms of other sites -----------------------------------------------------------------------


def test_a_form_of_another_site_is_refused_where_one_signs_in_too(world):
    """Login CSRF: nobody is signed in as somebody else by a page they visited."""
    for address in ("account_login", "account_request_login_code", "account_logout"):
        for role in ("anonymous", "member"):
            if role == "member" and address != "account_logout":
                continue
            answer = Browser(world, role).ask(address, "POST", token=False)
            assert answer.word == "403", (address, role)


def test_the_two_doors_without_a_token_need_a_signature(world):
    """
    RFC 8058: a mail program posts to the one; all it can do is stop letters to one address.
    The other is the gateway's for texts, which signs what it sends.
    """
    open_doors = [
        name
        for name, entry in _views(get_resolver())
        if getattr(entry, "csrf_exempt", False) and not name.startswith("usersessions")
    ]
    assert sorted(open_doors) == ["callback", "people_stop"]
    client = Client(enforce_csrf_checks=True)
    assert client.post("/gateway/texts/", b"{}", "application/json").status_code == 401
    assert client.post("/u/not-signed-here/").status_code == 404


def _views(resolver):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from _views(entry)
        else:
            yield entry.name, entry.callback


# --- hosts --------------------------------------------------------------------------------------


def test_a_host_that_is_not_ours_is_refused_and_none_reaches_a_letter(world, settings):
    client = Client()
    asked = {"email": world.known_email}
    code = "/account/login/code/"
    assert client.post(code, asked, headers={"host": "evil.example"}).status_code == 400
    before = StoredLetter.objects.count()
    told = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    client.post(code, asked, headers=told | {"x-original-host": "evil.example"})
    letters = list(StoredLetter.objects.order_by("pk")[before:])
    assert letters
    for letter in letters:
        assert "evil.example" not in letter.subject + letter.text + letter.html_body
        assert settings.GROUNDSWELL_SITE_URL in letter.text


# --- ways onward --------------------------------------------------------------------------------

AWAY = ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "zq")
#: Where ``next`` is followed: every way away is tried there, one elsewhere.
LEADS_ONWARD = ("account_login", "account_logout", "account_request_login_code", "people_who")


def test_no_page_leads_off_the_site(world):
    """``next`` by GET and by POST at every address that answers with a way onward."""
    sender, found = Sender(world), []
    for row in TABLE:
        for role in ("anonymous", "organiser"):
            if row.expected(role) not in {"302", "home", "in", "2nd", "again", "200"}:
                continue
            path = asks.path_of(row.address, world)
            leads = row.address in LEADS_ONWARD
            for to in AWAY if leads else AWAY[:1]:
                body = filling.body_of(row.address, world, role) | {"next": to}
                with taken_back() as faults:
                    if row.method == "GET":
                        answer = sender.get(role, path, {"next": to})
                    else:
                        answer = sender.post(role, f"{path}?next=zq", body)
                    wrong = wrong_with(answer, faults)
                found += [f"{row.method} {row.address} {to}: {said}" for said in wrong]
    none_of(found)


# --- sizes --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_hundred_thousand_letters_cost_a_bounded_number_of_questions(
    world, django_assert_max_num_queries
):
    """IN-6: what is far too long is refused by its length; the database hardly hears of it."""
    sender = Sender(world)
    for form in by_one_role(fields.every_form(world, ("organiser",))):
        if form.name.startswith("mfa_"):
            continue
        long = dict.fromkeys(form.fields, corpus.LONGEST[0])
        with django_assert_max_num_queries(80), taken_back() as faults:
            answer = sender.post(form.role, form.action, fields.filled(form, world) | long)
            wrong = wrong_with(answer, faults)
        assert not wrong, (form.name, wrong)


def test_a_thousand_fields_are_refused(client):
    body = "&".join(f"zq{n}=1" for n in range(2000))
    kind = "application/x-www-form-urlencoded"
    assert client.post("/", body, content_type=kind).status_code == 400


def test_a_body_beyond_reason_is_refused(client):
    kind = "application/x-www-form-urlencoded"
    assert client.post("/", "postcode=" + "a" * 3_000_000, content_type=kind).status_code == 400


# --- what production adds -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_COOKIE_NAME", "__Host-session"),
        ("CSRF_COOKIE_NAME", "__Host-csrf"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("CSRF_COOKIE_SECURE", "True"),
        ("SECURE_HSTS_SECONDS", "31536000"),
        ("SECURE_SSL_REDIRECT", "True"),
        ("DEBUG", "False"),
    ],
)
@pytest.mark.slow
def test_in_production(tmp_path, name, value):
    told = {"MODE": "production", "SECRET_KEY": "k" * 60, "SITE_URL": "https://a.example"}
    told |= {"SMTP_URL": "smtp://localhost:25", "MAIL_FROM": "us@a.example"}
    told |= {"OWNER": "Us", "ADDRESS": "1 Street", "HELP": "us@a.example"}
    assert setting(name, home=tmp_path / "home", **told) == value
