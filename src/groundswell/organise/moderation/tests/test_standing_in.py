"""Where every moderator is tied to a post: one by lot, of whom nothing ties to it."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record import RecordEntry
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith, Veil
from groundswell.organise.discussion.tests.conftest import answers, opens
from groundswell.organise.moderation import actions, queries, refusals
from groundswell.organise.moderation.models import Action, Case, StandIn, Trained
from groundswell.organise.moderation.rules.panels import draw, seed_of
from groundswell.organise.moderation.rules.standing_in import (
    MOST_STAND_INS,
    Rung,
    draw_one,
    is_needed,
)
from groundswell.organise.moderation.tests.conftest import NOW, hides
from groundswell.register.structures.tests.factories import DAY

HOUR = timedelta(hours=1)


# --- rules -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decide", "drawn", "fast", "needed"),
    [
        ([True, False], [], False, False),  # a holder of the power is free
        ([False, False], [], False, True),
        ([], [], False, True),  # nobody holds it at all
        ([False, True], [NOW - 23 * HOUR], False, False),
        ([False, True], [NOW - 24 * HOUR], False, True),  # the turn is over
        ([False, True], [NOW - 2 * HOUR], True, True),
        ([False, False], [NOW], False, True),  # who was drawn became tied
        ([False], [NOW - 9 * DAY] * MOST_STAND_INS, False, False),
    ],
)
def test_one_is_drawn_when_nobody_may_or_a_turn_has_passed(decide, drawn, fast, needed):
    assert is_needed(decide, drawn, NOW, fast=fast) is needed


def test_the_first_rung_with_anybody_is_drawn_from_and_anybody_can_draw_again():
    by_rung = {Rung.OFFICERS: [], Rung.TRAINED: ["b", "a", "a"], Rung.MEMBERS: ["c"]}
    lot = draw_one("ab", 7, "case", 2, by_rung)
    assert (lot.rung, lot.marks) == (Rung.TRAINED, ("a", "b"))
    assert lot.seed == seed_of("ab", 7, "case.2")
    assert (lot.mark,) == draw(lot.seed, ["b", "a"], seats=1)
    assert draw_one("ab", 7, "case", 1, {}) is None
    assert {draw_one("ab", 7, f"case{n}", 1, by_rung).mark for n in range(40)} == {"a", "b"}


# --- actions ---------------------------------------------------------------------------------


@pytest.fixture
def tied(court):
    """Both secretaries take part in the conversation before anything is reported."""
    for each in (court.dev, court.eve):
        answers(court.thread, each, f"{each.called} says so too.")
    return court


def reported(court, rule=GoodFaith.PERSON, at=NOW):
    return actions.report(post=court.post, rule=rule, by=court.fay, at=at).case


def drawn():
    rows = RecordEntry.objects.filter(kind="moderation.stand_in_drawn").order_by("id")
    return [json.loads(row.text)["body"] for row in rows]


def test_nobody_is_drawn_while_a_moderator_is_free(court):
    answers(court.thread, court.dev, "I say.")
    reported(court)
    assert not StandIn.objects.exists()
    assert actions.draw_stand_ins(by=None, at=NOW + 9 * DAY) == 0


def test_an_officer_of_another_branch_is_drawn_at_once_and_anybody_can_draw_again(tied):
    case = reported(tied)
    (one,) = StandIn.objects.all()
    assert one.person in {tied.cat, tied.dan, *tied.trained[:2]}  # never Ann or Bob of Alder
    (entry,) = drawn()
    assert (entry["from"], entry["number"], len(entry["marks"])) == ("officers", 1, 4)
    assert entry["seed"] == seed_of(entry["root"], entry["size"], f"{case.token}.1")
    assert draw(entry["seed"], entry["marks"], seats=1) == (entry["drawn"],) == (one.mark,)
    assert one.person.token not in json.dumps(entry)
    told = Message.objects.filter(key=f"moderation.stands_in:{case.token}:1")
    assert told.count() == (0 if one.person == tied.dan else 1)  # Dan has no address
    assert actions.draw_stand_ins(by=None, at=NOW) == 0


def test_whoever_was_drawn_decides_this_case_and_no_other(tied):
    case = reported(tied)
    one = StandIn.objects.get().person
    for person in (tied.dev, tied.eve):
        with pytest.raises(refusals.Recused):
            actions.decide(case=case, decision=hides(), by=person, at=NOW)
    other = actions.report(post=tied.first, rule=GoodFaith.TOPIC, by=tied.eli, at=NOW).case
    StandIn.objects.filter(case=other).delete()
    with pytest.raises(NotPermitted):
        actions.decide(case=other, decision=hides(), by=one, at=NOW)
    decided = actions.decide(case=case, decision=hides(), by=one, at=NOW)
    assert (decided.closed_by, decided.by_lot) == (one, True)
    assert Post.objects.get(pk=tied.post.pk).veil_at(NOW) is Veil.HIDDEN
    assert one not in queries.could_judge(decided.action, NOW)
    assert actions.draw_stand_ins(by=None, at=NOW + 9 * DAY) == 1  # the other one's alone


def test_a_turn_that_passes_brings_one_more_and_who_was_drawn_can_still_decide(tied):
    case = reported(tied)
    first = StandIn.objects.get().person
    assert actions.draw_stand_ins(by=None, at=NOW + 23 * HOUR) == 0
    for number in range(1, 12):
        actions.draw_stand_ins(by=None, at=NOW + number * DAY)
    rows = StandIn.objects.order_by("number")
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len({row.person for row in rows}) == len(rows) <= MOST_STAND_INS
    # four officers, then Jon and Kit, who are trained; then whoever else has belonged long enough
    rungs = [row.rung for row in rows]
    assert rungs[:6] == ["officers"] * 4 + ["trained"] * 2
    assert set(rungs[6:]) <= {"members"}
    assert actions.decide(case=case, decision=hides(), by=first, at=NOW + 12 * DAY).by_lot


def test_whoever_was_drawn_and_then_takes_part_is_recused_and_another_is_drawn(tied):
    case = reported(tied)
    first = StandIn.objects.get().person
    answers(tied.thread, first, "A word of mine.")
    with pytest.raises(refusals.Recused):
        actions.decide(case=case, decision=hides(), by=first, at=NOW)
    assert actions.draw_stand_ins(by=None, at=NOW) == 1
    second = StandIn.objects.get(number=2).person
    actions.decide(case=case, decision=hides(), by=second, at=NOW)


def test_a_moderator_who_reports_it_last_ties_themself_and_one_is_drawn(court):
    answers(court.thread, court.dev, "I say.")
    reported(court)
    assert not StandIn.objects.exists()
    actions.report(post=court.post, rule=GoodFaith.PERSON, by=court.eve, at=NOW)
    assert StandIn.objects.count() == 1


def test_a_threat_gives_two_hours_before_one_more_is_drawn(tied):
    reported(tied, GoodFaith.THREAT)
    assert actions.draw_stand_ins(by=None, at=NOW + HOUR) == 0
    assert actions.draw_stand_ins(by=None, at=NOW + 2 * HOUR) == 1


def test_without_any_free_officer_the_trained_are_drawn_from_and_then_members(tied, monkeypatch):
    from groundswell.organise.moderation.queries import lots

    monkeypatch.setattr(lots, "_officers", lambda _at: [])
    case = reported(tied)
    assert (StandIn.objects.get().rung, case.closed_at) == ("trained", None)
    StandIn.objects.all().delete()
    Trained.objects.all().delete()
    assert actions.draw_stand_ins(by=None, at=NOW) == 1
    assert StandIn.objects.get().rung == "members"


def test_where_nobody_at_all_is_free_it_waits_and_is_drawn_when_somebody_is(tied, monkeypatch):
    from groundswell.organise.moderation.queries import lots

    with monkeypatch.context() as nobody:
        for name in ("_officers", "_trained", "_members"):
            nobody.setattr(lots, name, lambda _at: [])
        reported(tied)
        assert not StandIn.objects.exists()
    assert actions.draw_stand_ins(by=None, at=NOW) == 1


# --- pages -----------------------------------------------------------------------------------


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def moderator(tied, as_):
    from groundswell.register.people import actions as people
    from groundswell.register.people.rules import Kind

    people.add_address(
        person_id=tied.dev.pk, kind=Kind.EMAIL, text="d@x.example", source="t", by=tied.dev, at=NOW
    )
    return as_(tied.dev)


def test_the_queue_marks_what_a_moderator_may_not_decide_and_home_does_not_count_it(
    tied, moderator
):
    case = reported(tied)
    shown = page(moderator, "/moderation/queue/")
    assert "Nothing for you to decide" in shown
    assert "You cannot decide this one:" in shown
    assert "You take part in this conversation." in shown
    assert "Whoever the lot fell on decides." in page(moderator, f"/moderation/case/{case.token}/")
    assert queries.count_waiting(tied.dev, NOW) == (0, None)
    elsewhere = opens(tied, tied.cat, "Elsewhere.", on=tied.birch)
    actions.report(
        post=Post.objects.get(thread=elsewhere), rule=GoodFaith.TOPIC, by=tied.eli, at=NOW
    )
    assert queries.count_waiting(tied.dev, NOW) == (1, NOW + 24 * HOUR)
    assert "1 reported post to look at" in page(moderator, "/moderation/queue/")


def test_whoever_was_drawn_reads_the_case_and_why_them_and_decides(tied, as_):
    StandIn.objects.filter(case=reported(tied)).update(person=tied.cat)
    case, cat = Case.objects.get(), as_(tied.cat)
    assert case.token in page(cat, "/moderation/queue/")
    path = f"/moderation/case/{case.token}/"
    shown = page(cat, path)
    assert "The lot fell on you." in shown
    assert StandIn.objects.get().mark in shown
    page(as_(tied.trained[0]), path, 404)
    page(as_(tied.trained[0]), "/moderation/queue/", 404)
    sent = {"outcome": "hidden", "rule": "threat", "reason": "x", "scope": "post", "days": "3"}
    assert cat.post(path, sent).url == "/moderation/queue/"
    assert "drawn by lot, because everybody whose office" in page(cat, Action.objects.get().url)


def test_the_queue_asks_the_same_number_of_questions_for_one_and_for_three(tied):
    counts = []
    for number in range(3):
        post = answers(tied.thread, tied.eli, f"No {number}.")
        actions.report(post=post, rule=GoodFaith.TOPIC, by=tied.fay, at=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.cases_waiting(tied.dev, NOW)) == number + 1
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_whoever_was_drawn_and_is_erased_leaves_the_draw(tied):
    from groundswell.register.people.registry import holdings

    reported(tied)
    one = StandIn.objects.get()
    (source,) = [each for each in holdings() if each.name == "moderation"]
    assert one.mark in str(source.collect(one.person_id))
    source.erase(one.person_id, NOW)
    assert StandIn.objects.get().person is None
