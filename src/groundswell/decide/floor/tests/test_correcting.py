"""Corrections of minutes: moved by a delegate, before the next conference by themselves."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import ENDS, STARTS, call, delegate
from groundswell.decide.decisions import slots
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.models import Correction, Item, KeptMinutes
from groundswell.decide.floor.refusals import (
    MinutesStand,
    NoSuchLine,
    NotADelegate,
    NothingOpen,
    NotVotedOn,
    NotYours,
    SayWhatIsWrong,
    TakenAlready,
)
from groundswell.decide.floor.rules.corrections import Stands, stands
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.tests.conftest import SEATS, items
from groundswell.decide.floor.tests.test_minutes import over, sitting
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people import registry

LATER = ENDS + timedelta(days=1)
NEXT = STARTS + timedelta(days=60)
THEN = NEXT + timedelta(hours=1)
OVER = NEXT + timedelta(hours=6)
SAID, MEANT = "against", "for"


@pytest.fixture
def kept(hall):
    """A conference that is over, its minutes kept; the next one of the movement is called."""
    item = sitting(hall)
    over(hall)
    hall.item, hall.minutes = item, KeptMinutes.objects.get()
    hall.next = call(hall, key="two", starts_at=NEXT, ends_at=OVER, at=LATER, title="Autumn")
    for name, body in (("dan", hall.alder), ("hal", hall.birch)):
        sent = delegate(hall, hall.next, getattr(hall, name), body=body, at=LATER)
        conferences.pass_door(credential=sent, inside=True, by=sent.person, at=THEN)
    clock.use(lambda: LATER)
    return hall


def correct(kept, *, by=None, key="c", at=LATER, **more):
    told = {
        "part": kept.item.token, "line": 1, "says": SAID, "should_say": MEANT,
        "why": "She spoke for it, and so did her group.",
    } | more  # fmt: skip
    return actions.move_correction(
        minutes=kept.minutes, correcting=actions.Correcting(**told), form_key=key,
        by=by or kept.cat, at=at,
    )  # fmt: skip


def lay(kept, at=THEN):
    return actions.lay_paper(
        conference=kept.next, parameters=SEATS, form_key="paper2", by=kept.chair, at=at
    )


def on_the_next(kept):
    there = Item.objects.filter(floor__conference=kept.next, what=What.CORRECTION)
    return list(there.order_by("place"))


def voted(kept, item, outcome="carried", *, for_=2, against=0):
    question = actions.put_correction(item=item, by=kept.chair, at=THEN)
    Question.objects.filter(pk=question.pk).update(
        declared_at=THEN, outcome=outcome, transcript="{}", votes_for=for_, votes_against=against,
        abstentions=0,
    )  # fmt: skip
    return question


def taken(kept):
    lay(kept)
    return actions.take_item(item=on_the_next(kept)[0], by=kept.chair, at=THEN)


def test_a_delegate_moves_one_and_it_comes_before_the_motions_by_itself(kept):
    made = correct(kept)
    assert correct(kept) == made
    assert made.stands is Stands.MOVED
    coming = [each for part in slots.order_paper.collect(kept.movement, LATER) for each in part]
    assert [each.about for each in coming if each.about.kind == "correction"] == [made.subject]
    lay(kept)
    first = on_the_next(kept)[0]
    assert (first.what, first.title) == (
        What.CORRECTION, "Correction of the minutes: Summer conference",
    )  # fmt: skip
    assert "Alder Tenants: “against” should be “for”" in first.brought.why
    assert first.brought.url.endswith(f"/minutes/#c-{made.token}")
    assert [each.title for each in items(kept)] == ["Trees", "Benches"]  # not on its own


def test_who_moves_one(kept):
    for nobody in (kept.ann, kept.gil):  # no seat at either; an alternate
        with pytest.raises(NotADelegate):
            correct(kept, by=nobody)
    assert correct(kept, by=kept.hal, key="next").of == kept.birch  # a delegate of the next
    assert correct(kept, by=kept.fay, key="of it").of == kept.birch


def test_what_is_said_of_it(kept):
    for wrong in ({"part": "nothere"}, {"line": 0}, {"line": 99}, {"part": "elsewhere", "line": 1}):
        with pytest.raises(NoSuchLine):
            correct(kept, **wrong)
    for wrong in ({"says": " "}, {"should_say": ""}, {"why": ""}, {"should_say": f" {SAID} "}):
        with pytest.raises(SayWhatIsWrong):
            correct(kept, **wrong)
    assert correct(kept, line=None).line is None
    assert correct(kept, part="papers", line=1, key="p").part == "papers"


def test_when_the_next_paper_is_laid_without_one_the_minutes_stand(kept):
    assert not queries.they_stand(kept.conference)
    lay(kept)
    assert queries.they_stand(kept.conference)
    with pytest.raises(MinutesStand):
        correct(kept, at=THEN)
    assert on_the_next(kept) == []


def test_what_is_carried_stands_beside_minutes_that_never_change(kept):
    made, text = correct(kept), kept.minutes.text
    item = taken(kept)
    question = voted(kept, item)
    done = actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)
    assert (done.stage, done.outcome) == ("done", "Accepted: 2 for, 0 against, 0 abstained.")
    made.refresh_from_db()
    assert (made.stands, made.question) == (Stands.ACCEPTED, question)
    assert KeptMinutes.objects.get().text == text
    kinds = RecordEntry.objects.filter(kind__startswith="floor.correction_").order_by("pk")
    assert [each.kind for each in kinds] == ["floor.correction_moved", "floor.correction_decided"]
    assert queries.waiting_of(kept.movement, THEN) == []


def test_what_is_lost_is_put_down_as_not_accepted(kept):
    made = correct(kept)
    item = taken(kept)
    with pytest.raises(NotVotedOn):  # it does not end without its vote
        actions.end_item(item=item, outcome="We liked it.", by=kept.chair, at=THEN)
    voted(kept, item, "lost", for_=0, against=2)
    actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)
    made.refresh_from_db()
    assert made.stands is Stands.REFUSED
    item.refresh_from_db()
    assert item.outcome == "Not accepted: 0 for, 2 against, 0 abstained."


def test_a_vote_that_decided_nothing_is_put_again(kept):
    correct(kept)
    item = taken(kept)
    first = voted(kept, item, "no_quorum", for_=1)
    with pytest.raises(NotVotedOn):
        actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)
    assert voted(kept, item) != first
    assert actions.put_correction(item=item, by=kept.chair, at=THEN) != first
    actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)


def test_it_is_taken_back_by_whoever_moved_it_until_it_is_taken(kept):
    made, other = correct(kept), correct(kept, key="other", by=kept.fay)
    with pytest.raises(NotYours):
        actions.withdraw_correction(correction=made, by=kept.fay, at=LATER)
    lay(kept)
    for _again in range(2):
        gone = actions.withdraw_correction(correction=made, by=kept.cat, at=THEN)
    assert gone.stands is Stands.WITHDRAWN
    first, second = on_the_next(kept)
    ended = actions.take_item(item=first, by=kept.chair, at=THEN)  # nothing disappears from it
    assert (ended.stage, ended.outcome) == ("done", "Withdrawn by whoever moved it.")
    actions.take_item(item=second, by=kept.chair, at=THEN)
    with pytest.raises(TakenAlready):
        actions.withdraw_correction(correction=other, by=kept.fay, at=THEN)


def test_what_there_was_no_time_for_comes_again(kept):
    made = correct(kept)
    lay(kept)
    actions.settle(by=None, at=OVER)
    assert on_the_next(kept)[0].stage == "fell"
    made.refresh_from_db()
    assert made.stands is Stands.MOVED
    assert [each.subject for each in queries.waiting_of(kept.movement, OVER)] == [made.subject]


def test_a_vote_that_was_over_counts_though_nobody_read_it(kept):
    made = correct(kept)
    voted(kept, taken(kept))
    actions.settle(by=None, at=OVER)
    made.refresh_from_db()
    assert made.stands is Stands.ACCEPTED
    assert on_the_next(kept)[0].stage == "done"


def test_who_puts_it(kept):
    correct(kept)
    lay(kept)
    item = on_the_next(kept)[0]
    with pytest.raises(NothingOpen):
        actions.put_correction(item=item, by=kept.chair, at=THEN)
    item = actions.take_item(item=item, by=kept.chair, at=THEN)
    with pytest.raises(NotPermitted):
        actions.put_correction(item=item, by=kept.dan, at=THEN)
    question = actions.put_correction(item=item, by=kept.chair, at=THEN)
    assert actions.put_correction(item=item, by=kept.chair, at=THEN) == question


@pytest.mark.parametrize(
    "change",
    [
        {"says": "Something else."},
        {"line": None},
        {"withdrawn_at": LATER},
        {"carried": False},
        {"settled_at": None, "carried": None},
    ],
)
def test_the_database_refuses_too(kept, change):
    correct(kept)
    item = taken(kept)
    voted(kept, item)
    actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.all()._raw_delete(Correction.objects.db)


def test_the_page_shows_them_beneath_and_the_file_apart(kept, signed_in, client):
    page, file = (
        reverse(f"floor:{name}", args=[kept.conference.token])
        for name in ("minutes", "minutes_file")
    )
    assert "None so far." in client.get(page).text
    told = {
        "do": "correct", "part": kept.item.token, "line": "1", "says": SAID, "should_say": MEANT,
        "why": "She spoke for it.", "form_key": "typed",
    }  # fmt: skip
    assert client.post(page, told).status_code == 404
    assert "Move a correction" not in signed_in(kept.ann).get(page).text
    assert client.post(page, told).status_code == 404
    cat = signed_in(kept.cat)
    assert "Move a correction" in cat.get(page).text
    assert cat.post(page, told | {"line": "99"}).status_code == 422
    assert cat.post(page, {"do": "dance"}).status_code == 404
    assert cat.post(page, told).status_code == 302
    made = Correction.objects.get()
    shown = cat.get(page).text
    assert f'id="c-{made.token}"' in shown
    assert "Take it back" in shown
    assert client.get(file).content == kept.minutes.text.encode()
    apart = json.loads(client.get(f"{file}?corrections").content)
    assert (apart["minutes"], apart["corrections"][0]["says"]) == (kept.minutes.text_hash, SAID)
    assert "Cat X" not in json.dumps(apart)
    dan = signed_in(kept.dan)
    assert "Take it back" not in dan.get(page).text
    assert dan.post(page, {"do": "take_back", "on": made.token}).status_code == 404
    signed_in(kept.cat).post(page, {"do": "take_back", "on": made.token})
    assert "Withdrawn" in client.get(page).text
    lay(kept)
    assert "Move a correction" not in client.get(page).text


def test_the_minutes_say_on_whose_order_paper_it_stands(kept, client, connection_queries):
    page = reverse("floor:minutes", args=[kept.conference.token])
    paper = reverse("floor:paper", args=[kept.next.token])
    correct(kept)
    assert "waits for the next conference" in client.get(page).text
    lay(kept)
    one = connection_queries(lambda: client.get(page))
    shown = client.get(page).text
    assert "waits for the next conference" not in shown
    assert f'href="{paper}"><bdi>Autumn</bdi>' in shown
    actions.settle(by=None, at=OVER)  # nobody took it: it comes again
    shown = client.get(page).text
    assert "waits for the next conference" in shown
    assert paper not in shown
    assert connection_queries(lambda: client.get(page)) == one


def test_one_that_is_decided_waits_nowhere(kept, client):
    correct(kept)
    item = taken(kept)
    voted(kept, item)
    page = reverse("floor:minutes", args=[kept.conference.token])
    assert "stands on an order paper" in client.get(page).text  # while it is before conference
    actions.end_item(item=item, outcome="", by=kept.chair, at=THEN)
    assert "stands on an order paper" not in client.get(page).text


def test_the_chair_takes_it_on_the_floor(kept, signed_in, client):
    correct(kept)
    item = taken(kept)
    clock.use(lambda: THEN)
    floor, act = (reverse(f"floor:{name}", args=[kept.next.token]) for name in ("floor", "act"))
    chair = signed_in(kept.chair)
    assert "Put the correction to the vote" in chair.get(floor).text
    chair.post(act, {"do": "correct", "on": item.token})
    assert "Its vote is open." in chair.get(floor).text
    Question.objects.filter(correction__isnull=False).update(
        declared_at=THEN, outcome="carried", transcript="{}", votes_for=2, votes_against=0,
        abstentions=0,
    )  # fmt: skip
    assert "Do what the vote decided" in chair.get(floor).text
    chair.post(act, {"do": "end", "on": item.token})
    page = client.get(reverse("floor:minutes", args=[kept.conference.token])).text
    assert "Accepted" in page


def test_whoever_is_erased_leaves_what_was_moved(kept):
    made = correct(kept)
    source = next(each for each in registry.holdings() if each.name == "floor")
    assert {
        key: each[key] for each in source.collect(kept.cat.pk) for key in each
        if key == "you_corrected"
    } == {"you_corrected": SAID}  # fmt: skip
    source.erase(kept.cat.pk, LATER)
    made.refresh_from_db()
    assert (made.person, made.says) == (None, SAID)


def test_where_each_is():
    assert stands(None, None) is Stands.MOVED
    assert stands(LATER, None) is Stands.WITHDRAWN
    assert [stands(None, carried) for carried in (True, False)] == [Stands.ACCEPTED, Stands.REFUSED]
