"""Another's record does not exist for you: absent and forbidden look the same."""

import pytest
from django.http import Http404
from django.urls import reverse

from groundswell.register.people import actions, queries, reading, refusals
from groundswell.register.people.tests.factories import AT, add

MINE = [
    "people_home",
    "people_record",
    "people_change",
    "people_needs",
    "people_consents",
    "people_looks",
    "people_export",
    "people_erase",
]


@pytest.mark.parametrize("name", MINE)
def test_strangers_are_led_to_sign_in_and_back(client, db, name):
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer["location"] == f"/account/login/?next={reverse(name)}"


@pytest.mark.parametrize("name", MINE)
def test_no_page_of_mine_holds_a_marker_of_anothers(client, signed_in, ann, db, name):
    other = add("Zebedee Markerman", "marker@example.net", "07700 900999")
    actions.log_reading(
        by=ann, person_ids=[other.pk], role="welcomer", reason="Markerreason", what="list", at=AT
    )
    answer = signed_in(ann).get(reverse(name))
    assert answer.status_code == 200
    told = answer.content.decode("utf-8", "replace")
    for marker in ("Markerman", "marker@example.net", "900999", other.token):
        assert marker not in told
    assert answer["Cache-Control"] == "no-store"


def test_person_for_gives_oneself_and_nobody_else(ann, bob):
    assert queries.person_for(ann, ann.token, at=AT) == ann
    for reader, token in ((ann, bob.token), (None, ann.token), (ann, "nobodyatall2")):
        with pytest.raises(Http404):
            queries.person_for(reader, token, at=AT)


def test_person_for_gives_another_to_a_role_an_area_vouches_for(ann, bob, monkeypatch):
    monkeypatch.setattr(reading, "_readers", [])
    reading.register_reader_check(
        lambda reader, person, _at: "welcomer" if (reader, person) == (ann, bob) else None
    )
    assert queries.person_for(ann, bob.token, at=AT) == bob
    with pytest.raises(Http404):
        queries.person_for(bob, ann.token, at=AT)


def test_an_address_of_anothers_cannot_be_forgotten(client, signed_in, ann, bob):
    point = bob.contact_points.get()
    answer = signed_in(ann).post(reverse("people_forget_address", args=[point.token]))
    assert answer.status_code == 302
    assert bob.contact_points.get() == point


def test_nobody_acts_on_anothers_record(ann, bob):
    told = {"full_name": "Xavier", "called": "", "preferred_language": "en-gb"}
    with pytest.raises(refusals.NotTheirs):
        actions.correct_record(person_id=bob.pk, by=ann, at=AT, **told)
    with pytest.raises(refusals.NotTheirs):
        actions.state_needs(person_id=bob.pk, needs=["quiet"], by=ann, at=AT)
    with pytest.raises(refusals.NotTheirs):
        actions.remove_address(person_id=bob.pk, token="x", by=ann, at=AT)
    for act in (actions.ask_erasure, actions.keep_record, actions.erase_person):
        with pytest.raises(refusals.NotTheirs):
            act(person_id=bob.pk, by=ann, at=AT)


def test_choosing_who_one_is_stops_at_ones_own_mailbox(client, signed_in, ann, bob):
    browser = signed_in(ann)
    browser.post(reverse("people_who"), {"person": bob.token})
    assert b"Ann" in browser.get(reverse("people_home")).content


def test_a_chosen_person_is_checked_on_every_request(client, signed_in, ann, bob):
    browser = signed_in(ann, **{"people.person": bob.token})
    assert browser.get(reverse("people_record")).status_code == 302
