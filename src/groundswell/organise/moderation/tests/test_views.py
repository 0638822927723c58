import pytest

from groundswell.organise.discussion.tests.conftest import answers
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.models import Action, Appeal, Case, Report
from groundswell.organise.moderation.tests.conftest import NOW, RIGHT

pytestmark = pytest.mark.django_db


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_post_is_reported_in_two_taps(court, as_, client):
    fay = as_(court.fay)
    report = f"{court.post.url}report/"
    assert report in page(client, court.thread.url)
    assert "It threatens somebody’s safety" in page(fay, report)
    assert fay.post(report, {"rule": "dislike"}).status_code == 422
    assert fay.post(report, {"rule": "threat"}).url == "/moderation/mine/"
    mine = page(fay, "/moderation/mine/")
    assert "ring the emergency services" in mine
    assert Case.objects.get().evidence.get().digest in mine
    assert as_(court.eli).get(report).status_code == 404
    assert Report.objects.count() == 1


def test_a_recused_moderator_reads_why_and_has_no_form(court, case, as_):
    joined = court.dev
    from groundswell.organise.moderation.tests.conftest import joins_as

    joins_as(court.alder, joined)
    from groundswell.register.people import actions as people
    from groundswell.register.people.rules import Kind

    people.add_address(
        person_id=joined.pk, kind=Kind.EMAIL, text="dev@x.example", source="t", by=joined, at=NOW
    )
    dev = as_(joined)
    shown = page(dev, f"/moderation/case/{case.token}/")
    assert "This one is not yours to decide." in shown
    assert 'name="outcome"' not in shown
    sent = {"outcome": "hidden", "rule": "threat", "reason": "x", "scope": "post", "days": "3"}
    assert dev.post(f"/moderation/case/{case.token}/", sent).status_code == 403


def test_hidden_appealed_drawn_restored(court, hidden, as_, client):
    eli, fay = as_(court.eli), as_(court.fay)
    yours = f"/moderation/yours/{hidden.token}/"
    assert yours in page(eli, court.thread.url)
    assert "It threatens." in page(eli, yours)
    assert fay.get(yours).status_code == 404
    assert "walk home" not in page(fay, court.thread.url)
    assert eli.post(yours, {"words": ""}).status_code == 422
    assert eli.post(yours, {"words": "A joke."}).url == yours
    for seat in Appeal.objects.get().seats.exclude(person=court.dan)[:2]:
        member, path = as_(seat.person), f"/moderation/panel/{seat.token}/"
        shown = page(member, path)
        assert all(words in shown for words in ("walk home", "It threatens.", "A joke."))
        assert "Eli" not in shown
        assert eli.get(path).status_code == 404
        assert member.post(path, {"vote": "overturn", "because": ""}).status_code == 422
        member.post(path, {"vote": "overturn", "because": "A tasteless joke."})
        assert "Restore the post" in page(member, path)
    assert "walk home" in page(client, court.thread.url)
    shown = page(client, hidden.url)
    assert "A tasteless joke." in shown
    assert Appeal.objects.get().seed in shown
    for name in ("Eli", "Fay", "Dev", "walk home", "It threatens."):
        assert name not in shown
    assert "1 of 1 appeal that ended was overturned" in page(client, "/moderation/")


def test_the_lot_is_entered_and_left(court, as_):
    fay = as_(court.fay)
    sent = {f"e{number}": "fine" if fine else "not" for number, fine in RIGHT.items()}
    wrong = fay.post("/moderation/lot/", sent | {"e0": "fine" if sent["e0"] == "not" else "not"})
    assert wrong.status_code == 422
    fay.post("/moderation/lot/", sent)
    assert "The lot can fall on you" in page(fay, "/moderation/lot/")
    fay.post("/moderation/lot/", {"do": "leave"})
    assert "Fine, or not fine?" in page(fay, "/moderation/lot/")


@pytest.mark.parametrize("number", [1, 3])
def test_public_pages_ask_the_same_number_of_questions(
    court, case, hidden, client, number, django_assert_num_queries
):
    from groundswell.organise.discussion.rules.threads import GoodFaith
    from groundswell.organise.moderation.tests.conftest import hides

    for each in range(number):
        post = answers(court.thread, court.eli, f"No {each}.")
        made = actions.report(post=post, rule=GoodFaith.TOPIC, by=court.fay, at=NOW).case
        actions.decide(case=made, decision=hides(), by=court.dev, at=NOW)
    client.get("/moderation/")
    with django_assert_num_queries(7):
        client.get("/moderation/")
    with django_assert_num_queries(8):
        client.get(court.thread.url)
    assert Action.objects.count() == number + 1


def test_forms_lead_back_to_their_own_page(court, hidden, appealed, as_):
    appealed.delete()
    hidden = Action.objects.get()  # as if nobody had appealed
    assert 'method="post" novalidate' in page(as_(court.eli), f"/moderation/yours/{hidden.token}/")
    made = actions.appeal(action=hidden, words="No.", by=court.eli, at=NOW)
    seat = made.seats.exclude(person=court.dan).first()
    shown = page(as_(seat.person), f"/moderation/panel/{seat.token}/")
    assert 'method="post" novalidate' in shown
