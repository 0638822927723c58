import json

import pytest
from django.test import Client

from groundswell.foundation.pages import failures
from groundswell.foundation.pages.gallery import LONG_NAME

pytestmark = pytest.mark.usefixtures("pages_urls", "empty_layout")


def test_a_refusal_says_what_happened_and_the_rule(client):
    response = client.get("/refuse/")
    page = response.content.decode()
    assert response.status_code == 409
    assert "A freeze date moves only by a vote of conference." in page
    assert "It rests on rule 19." in page
    assert 'href="/">Back' in page


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/form/?step=2", "/form/?step=2"),
        ("http://elsewhere.example/form/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_refusal_leads_back_to_where_one_was(client, came_from, back):
    page = client.get("/refuse/", headers={"referer": came_from}).content.decode()
    assert f'href="{back}">Back' in page


def test_a_refusal_met_by_htmx_is_only_the_notice(client):
    response = client.get("/refuse/", headers={"hx-request": "true"})
    assert response.status_code == 409
    assert response.content.decode().startswith('<div class="notice notice-stop" role="alert">')


def test_a_refusal_speaks_json_to_programs(client):
    response = client.get("/refuse/", headers={"accept": "application/json"})
    assert response.status_code == 409
    assert json.loads(response.content) == {
        "code": "freeze_moved",
        "message": "A freeze date moves only by a vote of conference.",
        "rule": "rule 19",
    }


@pytest.mark.parametrize("path", ["/absent/", "/no/such/page/"])
def test_what_is_not_there_is_said_in_our_own_words(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_a_fault_of_ours_is_owned_and_has_a_reference(client):
    client.raise_request_exception = False
    response = client.get("/fault/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something broke, on our side." in page
    assert 'class="code"' in page
    assert client.get("/fault/").content != response.content


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (failures.bad_request, 400, "cut short or mixed up"),
        (failures.forbidden, 403, "belongs to an office"),
        (failures.gone, 410, "was taken away"),
        (failures.busy, 503, "Wait two minutes"),
    ],
)
def test_each_failure_has_its_page_and_its_status(rf, view, status, words):
    response = view(rf.get("/"))
    assert response.status_code == status
    assert words in response.content.decode()
    told = json.loads(view(rf.get("/", headers={"accept": "application/json"})).content)
    assert set(told) == {"code", "message", "rule"}


def test_a_form_too_old_gives_back_what_was_typed_and_one_tap_sends_it():
    client = Client(enforce_csrf_checks=True)
    typed = {
        "called": LONG_NAME + " <b>",
        "password": "correct horse",
        "csrfmiddlewaretoken": "old",
    }
    response = client.post("/form/", typed, headers={"sec-fetch-site": "same-origin"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "One more tap" in page
    assert f'name="called" value="{LONG_NAME} &lt;b&gt;"' in page
    assert "correct horse" not in page
    assert response["Cache-Control"] == "no-store"

    fresh = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    again = client.post("/form/", {"called": LONG_NAME, "csrfmiddlewaretoken": fresh})
    assert again.content.decode() == f"kept: {LONG_NAME}"


@pytest.mark.parametrize(
    ("headers", "handed_back"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://testserver"}, True),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "http://elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
def test_what_another_site_sent_does_not_become_one_tap_of_ours(headers, handed_back):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/form/", {"called": "Mallory"}, headers=headers)
    page = response.content.decode()
    assert response.status_code == 403
    assert ("Mallory" in page) is handed_back
    assert ('name="csrfmiddlewaretoken"' in page) is handed_back


def test_a_form_too_old_with_nothing_in_it_only_says_so():
    page = Client(enforce_csrf_checks=True).post("/form/", {}).content.decode()
    assert "Go back, load the form again" in page
    assert "<form" not in page
