"""Minutes are what happened: nobody types them, they come out the same, and stand once kept."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING, ENDS
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.models import KeptMinutes
from groundswell.decide.floor.rules.minutes import Happened, Sat, minutes, written
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.tests.conftest import AGAINST, ask, opened, speak
from groundswell.decide.floor.tests.test_proceeding import move, ruled, voted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people import registry

SOON = DURING + timedelta(minutes=20)


def sitting(hall):
    """A debate with a ruling, a procedural motion, one who is heard, a vote, and an end."""
    item = opened(hall)
    speak(hall, ask(item, hall.fay, AGAINST), 75)
    ruled(hall, item, at=DURING + timedelta(minutes=3))
    voted(hall, move(hall, item, Kind.PUT, by=hall.dan, at=DURING + timedelta(minutes=4)))
    what = conferences.Motion(
        "Do we carry “Trees”?", item.motion.subject, Way.HANDS, MAJORITIES["simple"],
        Tie.STATUS_QUO, 5,
    )  # fmt: skip
    question = conferences.put_to_vote(
        conference=hall.conference, what=what, form_key="v", by=hall.chair, at=SOON
    )
    Question.objects.filter(pk=question.pk).update(
        declared_at=SOON, outcome="carried", transcript="{}", votes_for=3, votes_against=1,
        abstentions=0, present=4, transcript_hash="h",
    )  # fmt: skip
    actions.end_item(item=item, outcome="", by=hall.chair, at=SOON)
    return item


def over(hall):
    actions.settle(by=None, at=ENDS)
    return actions.keep_minutes(by=None, at=ENDS)


def test_they_are_what_happened_in_its_order(hall):
    item = sitting(hall)
    told = queries.minutes_of(item.floor)
    first = told["items"][0]
    said = [each["what"] for each in first["happened"]]
    assert said == ["heard", "settled", "voted", "ruled", "moved", "voted"]
    heard = next(each for each in first["happened"] if each["what"] == "heard")
    assert (heard["of"], heard["side"], heard["seconds"]) == ("Birch Neighbours", "against", 75)
    vote = first["happened"][-1]
    assert (vote["for"], vote["against"], vote["present"], vote["outcome"]) == (3, 1, 4, "carried")
    assert told["papers"][0]["items"] == ["Trees", "Benches"]
    assert told["elsewhere"] == []
    assert "Fay X" not in json.dumps(told)


def test_they_are_kept_once_with_a_fingerprint_and_come_out_the_same(hall):
    item = sitting(hall)
    assert actions.keep_minutes(by=None, at=SOON) == 0  # it sits
    assert actions.keep_minutes(by=None, at=ENDS) == 0  # an item has not ended
    assert over(hall) == 1
    assert actions.keep_minutes(by=None, at=ENDS) == 0
    kept = KeptMinutes.objects.get()
    assert sha256(kept.text.encode()).hexdigest() == kept.text_hash
    assert written(queries.minutes_of(item.floor)) == (kept.text, kept.text_hash)
    entries = RecordEntry.objects.filter(kind="floor.minutes_kept")
    assert [kept.text_hash in str(vars(each)) for each in entries] == [True]


def test_they_wait_for_a_vote_that_is_not_declared(hall):
    sitting(hall)
    late = ENDS - timedelta(seconds=1)
    what = conferences.Motion("One more?", None, Way.HANDS, MAJORITIES["simple"], Tie.STATUS_QUO, 5)
    question = conferences.put_to_vote(
        conference=hall.conference, what=what, form_key="w", by=hall.chair, at=late
    )
    assert over(hall) == 0
    Question.objects.filter(pk=question.pk).update(
        declared_at=ENDS, outcome="lost", transcript="{}"
    )
    assert over(hall) == 1
    assert json.loads(KeptMinutes.objects.get().text)["elsewhere"][0]["wording"] == "One more?"


def test_whoever_is_erased_leaves_what_was_kept_as_it_was(hall, client):
    sitting(hall)
    over(hall)
    kept = KeptMinutes.objects.get()
    page = reverse("floor:minutes", args=[hall.conference.token])
    assert "they read the same" in client.get(page).text
    source = next(each for each in registry.holdings() if each.name == "floor")
    source.erase(hall.fay.pk, ENDS)
    assert "they read otherwise" in client.get(page).text
    assert KeptMinutes.objects.get().text == kept.text


@pytest.mark.parametrize(
    "change",
    [lambda rows: rows.update(text="{}"), lambda rows: rows._raw_delete(rows.db)],
)
def test_the_database_refuses_too(hall, change):
    sitting(hall)
    over(hall)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(KeptMinutes.objects.all())


def test_pages(hall, client, connection_queries):
    page, file = (
        reverse(f"floor:{name}", args=[hall.conference.token])
        for name in ("minutes", "minutes_file")
    )
    assert "No order paper yet" in client.get(page).text
    assert client.get(file).status_code == 404
    sitting(hall)
    shown = client.get(page).text
    for words in (
        "So far.",
        "Birch Neighbours</bdi> was heard",
        "It was decided in spring.",
    ):
        assert words in shown
    assert "3 for, 1 against, 0 abstained." in shown
    assert "Fay X" not in shown
    over(hall)
    kept = KeptMinutes.objects.get()
    assert kept.text_hash in client.get(page).text
    assert client.get(file).content == kept.text.encode()
    assert connection_queries(lambda: client.get(page)) <= 25


def test_what_happened_between_items_stands_there():
    one = Sat("a", {"title": "A"}, DURING, SOON)
    told = minutes(
        {}, [one],
        [Happened(SOON + timedelta(1), "", "put", {}), Happened(DURING, "", "put", {"n": 1})],
    )  # fmt: skip
    assert told["items"][0]["happened"] == [{"at": DURING.isoformat(), "what": "put", "n": 1}]
    assert len(told["elsewhere"]) == 1
    assert written(told) == written(dict(reversed(told.items())))
