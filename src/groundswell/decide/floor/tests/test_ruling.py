"""Rulings of the chair: by an article; challenged once; another presides; what falls binds."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING, ENDS
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.models import ChairRuling, Procedural
from groundswell.decide.floor.refusals import (
    AnotherTakesTheChair,
    NameTheRuling,
    NothingOpen,
    NotSitting,
    OverturnedOnThis,
    RuleByAnArticle,
)
from groundswell.decide.floor.rules.chairing import takes_the_chair
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.tests.conftest import items, opened
from groundswell.decide.floor.tests.test_proceeding import move, ruled
from groundswell.foundation.errors import NotPermitted


def challenged(hall, item=None):
    item = item or opened(hall)
    ruling = ruled(hall, item)
    return move(hall, item, Kind.CHALLENGE, words="Nothing was decided.", ruling=ruling)


def decided(hall, procedural, outcome, *, by):
    question = actions.put_procedural(procedural=procedural, by=by, at=DURING)
    Question.objects.filter(pk=question.pk).update(
        declared_at=DURING, outcome=outcome, transcript="{}"
    )
    return actions.settle_procedural(procedural=procedural, by=by, at=DURING)


def test_the_chair_rules_by_an_article_with_a_reason(hall):
    item = opened(hall)
    made = ruled(hall, item)
    assert ruled(hall, item) == made
    for missing in ("article", "words", "reasons"):
        with pytest.raises(RuleByAnArticle):
            ruled(hall, item, key="x", **{missing: " "})
    with pytest.raises(NotPermitted):
        ruled(hall, item, key="x", by=hall.cat)
    with pytest.raises(NothingOpen):
        ruled(hall, items(hall)[1], key="x")
    with pytest.raises(NotSitting):
        ruled(hall, item, key="x", at=ENDS)


def test_whoever_ruled_does_not_preside_over_the_challenge(hall):
    moved = challenged(hall)
    assert queries.acting_chair(hall.conference, DURING) == hall.dev  # who calls conferences
    for nobody in (hall.chair, hall.cat):
        with pytest.raises(AnotherTakesTheChair):
            actions.put_procedural(procedural=moved, by=nobody, at=DURING)
    done = decided(hall, moved, "lost", by=hall.dev)
    assert (done.carried, ChairRuling.objects.get().overturned_at) == (False, None)
    assert Question.objects.get(procedural=moved).majority_den == 3
    assert queries.acting_chair(hall.conference, DURING) is None
    with pytest.raises(NotPermitted):  # the chair is the chair's again
        ruled(hall, moved.item, key="x", by=hall.dev)
    ruled(hall, moved.item, key="x", article="S4")


def test_what_was_overturned_is_not_ruled_again_on_this(hall):
    moved = challenged(hall)
    with pytest.raises(AnotherTakesTheChair):
        actions.settle_procedural(procedural=moved, by=hall.chair, at=DURING)
    decided(hall, moved, "carried", by=hall.dev)
    fell = ChairRuling.objects.get()
    assert fell.overturned_at == DURING
    with pytest.raises(OverturnedOnThis):
        ruled(hall, moved.item, key="x")
    ruled(hall, moved.item, key="x", article="S2")


def test_a_ruling_is_challenged_once_and_each_challenge_names_one(hall):
    item = opened(hall)
    with pytest.raises(NameTheRuling):
        move(hall, item, Kind.CHALLENGE)
    moved = challenged(hall, item)
    decided(hall, moved, "lost", by=hall.dev)
    with pytest.raises(NameTheRuling):
        move(hall, item, Kind.CHALLENGE, by=hall.dan, ruling=moved.ruling)
    with pytest.raises(NameTheRuling):  # another motion has no ruling to name
        move(hall, item, Kind.PUT, by=hall.dan, ruling=ruled(hall, item, key="y"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedural.objects.create(
            floor=item.floor, item=item, form_key="z", kind="challenge", words="", at=DURING,
            ruling=moved.ruling,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("preside", "call", "hall", "found"),
    [
        ([1, 2], [3], [4], 2),
        ([1], [3], [4], 3),
        ([1], [1], [9, 4], 4),
        ([1], [], [9], None),
        ([], [], [5], 5),
    ],
)
def test_who_takes_the_chair(preside, call, hall, found):
    assert takes_the_chair(1, 9, preside=preside, call=call, hall=hall) == found


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(words="Something else."),
        lambda rows: rows.update(reasons="Another."),
        lambda rows: rows.update(overturned_at=None),
        lambda rows: rows._raw_delete(rows.db),
    ],
)
def test_the_database_refuses_too(hall, change):
    moved = challenged(hall)
    decided(hall, moved, "carried", by=hall.dev)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(ChairRuling.objects.all())
    with pytest.raises(DatabaseError), transaction.atomic():
        Procedural.objects.update(ruling=None)


def test_pages(hall, signed_in, client):
    item = opened(hall)
    address = reverse("floor:rule", args=[item.token])
    for nobody in (hall.dev, hall.cat, hall.fay):
        assert signed_in(nobody).get(address).status_code == 404
    chair = signed_in(hall.chair)
    assert "no reason" in chair.get(address).text
    typed = {"article": "S4", "words": "That it is out of order.", "reasons": "", "form_key": "p"}
    answer = chair.post(address, typed)
    assert answer.status_code == 422
    assert "That it is out of order." in answer.text
    for _twice in range(2):
        assert chair.post(address, typed | {"reasons": "By the book."}).status_code == 302
    ruling = ChairRuling.objects.get()
    page, act = (
        reverse(f"floor:{name}", args=[hall.conference.token]) for name in ("floor", "act")
    )
    assert "By the book." in client.get(page).text
    own, moves = signed_in(hall.fay), reverse("floor:move", args=[item.token])
    challenge = {"kind": "challenge", "words": "It is not.", "form_key": "c"}
    assert own.post(moves, challenge).status_code == 422
    assert own.post(moves, challenge | {"ruling": ruling.token}).status_code == 302
    moved = Procedural.objects.get()
    shown = signed_in(hall.chair).get(page).text
    assert "Dev Patel is in the chair for this" in shown
    assert "Put the procedural motion" not in shown
    assert signed_in(hall.chair).post(act, {"do": "put", "on": moved.token}).status_code == 403
    assert signed_in(hall.ann).post(act, {"do": "put", "on": moved.token}).status_code == 404
    vice = signed_in(hall.dev)
    assert "Put the procedural motion" in vice.get(page).text
    assert vice.post(act, {"do": "take", "on": item.token}).status_code == 403  # and nothing else
    assert vice.post(act, {"do": "put", "on": moved.token}).status_code == 302
    Question.objects.update(declared_at=DURING, outcome="carried", transcript="{}")
    assert vice.post(act, {"do": "settle", "on": moved.token}).status_code == 302
    assert "overturned by the conference" in client.get(page).text
    assert vice.post(act, {"do": "put", "on": moved.token}).status_code == 404


def test_a_vice_chair_who_leaves_is_followed_by_the_next(hall):
    """Where nobody else may preside, a delegate who is there does."""
    moved = challenged(hall)
    moved.ruling.by = hall.chair
    preside, call, inside = (
        [each.pk for each in some]
        for some in queries.rulings.conferences.chairs_of(hall.conference, DURING)
    )
    assert (preside, call) == ([hall.chair.pk], [hall.dev.pk])
    assert takes_the_chair(
        hall.chair.pk, moved.person_id, preside=preside, call=[], hall=inside
    ) == hall.cat.pk  # fmt: skip
    conferences.pass_door(credential=hall.sent["cat"], inside=False, by=hall.cat, at=DURING)
    _preside, _call, left = queries.rulings.conferences.chairs_of(hall.conference, DURING)
    assert hall.cat not in left
