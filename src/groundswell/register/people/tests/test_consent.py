"""The ledger, the gate and the suppressions: withdrawal wins, and outlives everything."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from groundswell.register.people import actions, queries, refusals
from groundswell.register.people.models import ConsentEvent, ConsentText, Suppression
from groundswell.register.people.stopping import Stop, stop_url
from groundswell.register.people.tests.factories import AT, add, grant, withdraw

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def allowed(person, purpose="bulletin", *, at=AT + 9 * HOUR, channel="email", address=None):
    pk = person.pk if person else None
    return queries.contact_permitted(pk, channel, purpose, at, address=address)


def test_nothing_goes_without_consent_but_service(ann):
    assert (allowed(ann).permitted, allowed(ann).reason) == (False, "no_consent")
    assert allowed(ann, "service").permitted


def test_a_grant_holds_for_its_purpose_and_channel_alone(ann):
    assert grant(ann, at=AT)
    assert allowed(ann).permitted
    assert allowed(ann, address="ann@example.org").permitted
    assert not allowed(ann, "money").permitted
    assert not allowed(ann, channel="sms").permitted


def test_a_grant_does_not_follow_to_an_address_that_is_not_theirs(ann):
    grant(ann, at=AT)
    verdict = allowed(ann, address="elsewhere@example.org")
    assert (verdict.permitted, verdict.reason) == (False, "no_address")
    assert allowed(ann, "service", address="elsewhere@example.org").permitted


def test_the_same_again_changes_nothing(ann):
    assert [grant(ann, at=AT), grant(ann, at=AT + HOUR)] == [True, False]
    assert [withdraw(ann, at=AT + 2 * HOUR), withdraw(ann, at=AT + 3 * HOUR)] == [True, False]
    assert list(ConsentEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "grant",
        "withdraw",
    ]


def test_a_grant_keeps_the_words_that_were_shown(ann):
    grant(ann, at=AT)
    event = ConsentEvent.objects.get()
    assert event.text == ConsentText.objects.get(version="bulletin-1")
    assert "bulletin" in event.text.wording


def test_withdrawal_wins_over_a_form_opened_before_it(ann):
    withdraw(ann, at=AT + HOUR)
    with pytest.raises(refusals.OvertakenByStop):
        grant(ann, at=AT + 2 * HOUR, shown_at=AT)
    assert not allowed(ann).permitted
    assert ConsentEvent.objects.count() == 1
    assert grant(ann, at=AT + 3 * HOUR, shown_at=AT + 2 * HOUR)
    assert allowed(ann).permitted


def test_withdrawal_wins_in_the_same_instant(ann):
    grant(ann, at=AT)
    withdraw(ann, at=AT + HOUR)
    with pytest.raises(refusals.OvertakenByStop):
        grant(ann, at=AT + HOUR)
    assert not allowed(ann).permitted


def test_an_import_never_outranks_a_refusal_and_is_written_once(ann, bob):
    withdraw(ann, at=AT)
    told = {"at": AT + HOUR, "by": bob, "own_act": False}
    assert [grant(ann, **told), grant(ann, **told)] == [True, False]
    assert allowed(ann).reason == "suppressed"


def test_suppression_needs_no_person_and_survives_re_import():
    actions.suppress_address(
        channel="email",
        address="Cat@Example.org",
        scope="every",
        reason="complaint",
        by=None,
        at=AT,
    )
    assert not allowed(None, address="cat@example.org").permitted
    cat = add("Cat Cole", "cat@example.org")
    grant(cat, at=AT + HOUR, by=add("Sec Retary"), own_act=False)  # subscribed=yes
    verdict = allowed(cat)
    assert (verdict.permitted, verdict.reason) == (False, "suppressed")
    assert allowed(cat, "service").permitted
    grant(cat, at=AT + 2 * HOUR)
    assert allowed(cat).permitted


def test_suppression_of_all_stops_service_too(ann):
    told = {"channel": "email", "address": "ann@example.org", "reason": "asked", "by": None}
    assert actions.suppress_address(scope="all", at=AT, **told)
    assert not actions.suppress_address(scope="all", at=AT, **told)
    assert allowed(ann, "service", address="ann@example.org").reason == "suppressed"
    with pytest.raises(refusals.AddressRefused):
        actions.suppress_address(
            scope="all", at=AT, channel="email", address="nonsense", reason="x", by=None
        )


def test_spellings_of_one_telephone_are_suppressed_as_one(ann):
    grant(ann, at=AT - HOUR, channel="sms")
    actions.suppress_address(
        channel="sms", address="+44 7700 900 123", scope="every", reason="stop", by=None, at=AT
    )
    assert allowed(ann, channel="sms", address="07700 900123").reason == "suppressed"
    assert allowed(ann, channel="call").reason == "no_consent"


def test_at_a_shared_address_one_stops_for_oneself():
    ann, cat = add("Ann Archer", "home@example.org"), add("Cat Archer", "home@example.org")
    for person in (ann, cat):
        grant(person, at=AT)
    withdraw(ann, at=AT + HOUR)
    assert not allowed(ann, address="home@example.org").permitted
    assert allowed(cat, address="home@example.org").permitted


def link(person, purpose="bulletin"):
    url = stop_url(
        channel="email",
        address="home@example.org",
        purpose=purpose,
        person_token=person.token if person else "",
    )
    return "/u/" + url.rsplit("/u/", 1)[1]


@pytest.fixture
def couple():
    ann, cat = add("Ann Archer", "home@example.org"), add("Cat Archer", "home@example.org")
    for person in (ann, cat):
        grant(person, at=AT - HOUR)
        grant(person, at=AT - HOUR, purpose="money")
    return ann, cat


def test_a_mail_scanner_that_follows_the_link_changes_nothing(client, couple):
    answer = client.get(link(couple[0]))
    assert answer.status_code == 200
    assert allowed(couple[0]).permitted
    assert not Suppression.objects.exists()
    assert "home@example.org" not in answer.content.decode() + link(couple[0])


def test_one_click_stops_for_the_whole_mailbox_once(couple):
    browser = Client(enforce_csrf_checks=True)
    for _ in range(3):
        answer = browser.post(link(couple[0]), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert [allowed(person).permitted for person in couple] == [False, False]
    assert [allowed(person, "money").permitted for person in couple] == [True, True]
    assert ConsentEvent.objects.filter(action="withdraw").count() == 1
    assert ConsentEvent.objects.get(action="withdraw").form == "one_click"


def test_the_page_may_stop_for_one_or_stop_everything(client, couple):
    ann, cat = couple
    client.post(link(ann), {"what": "everything", "who": "me"})
    assert [allowed(ann).permitted, allowed(ann, "money").permitted] == [False, False]
    assert [allowed(cat).permitted, allowed(cat, "money").permitted] == [True, True]


def test_stopping_again_after_a_new_yes_stops_again(client, couple):
    ann, _ = couple
    client.post(link(ann))
    grant(ann, at=AT + HOUR)
    assert allowed(ann).permitted
    actions.stop_by_link(
        stop=Stop.from_signed(link(ann).split("/")[2]), form="stop_link", at=AT + 2 * HOUR
    )
    assert not allowed(ann).permitted


def test_a_guest_without_a_record_can_stop(client):
    url = link(None)
    for _ in range(2):
        assert client.post(url).status_code == 200
    assert ConsentEvent.objects.get().person is None
    assert not allowed(None, address="home@example.org").permitted


def test_a_link_that_lost_its_tail_says_so(client, couple):
    assert client.get(link(couple[0])[:-6] + "/").status_code == 404
    assert client.post("/u/nonsense/").status_code == 404


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_ledger(ann, change):
    grant(ann, at=AT)
    for rows in (ConsentEvent.objects.all(), ConsentText.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            if change == "delete":
                rows._raw_delete(rows.db)
            elif rows.model is ConsentEvent:
                rows.update(action="withdraw", purpose="money")
            else:
                rows.update(wording="anything")
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsentEvent.objects.update(evidence={"forged": True}, minimised_at=AT)


def test_the_form_saves_what_changed_and_nothing_twice(client, signed_in, ann):
    browser = signed_in(ann)
    page = browser.get("/me/letters/")
    shown = page.context["shown_at"]
    asked = [c["state"].name for row in page.context["rows"] for c in row["states"]]
    assert len(asked) == 12  # four purposes by e-mail, text and call
    told = {"shown_at": shown, "asked": asked, "yes": ["bulletin.email", "meetings.sms"]}
    actions_before = ConsentEvent.objects.count()
    for _ in range(2):
        assert browser.post("/me/letters/", told).status_code == 302
    assert ConsentEvent.objects.count() == actions_before + 2
    assert allowed(ann).permitted
    browser.post("/me/letters/", told | {"yes": []})
    assert not allowed(ann).permitted
    assert not allowed(ann, "meetings", channel="sms").permitted
