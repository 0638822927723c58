"""Decisions have an owner and a day; done is shown; nobody moves their own date."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundswell.decide.decisions import actions, holdings, parts, queries, refusals, slots
from groundswell.decide.decisions.models import BranchLetter, Decision, Due, Report, Uptake
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.decisions.rules.standing import Answer, Reported, Standing
from groundswell.decide.decisions.tests.conftest import AT, LATE, SUMMER, enter
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.organise.groups import actions as groups
from groundswell.register.structures.permission import holders
from groundswell.register.structures.powers import Power

pytestmark = pytest.mark.django_db
AUTUMN = Span(date(2026, 9, 1), date(2026, 11, 30))


def put_off(decision, by, *, due="autumn", span=AUTUMN, because="Minutes of 3 June, item 4", at=AT):
    return actions.put_off(decision=decision, due=due, span=span, because=because, by=by, at=at)


def report(decision, by, status=Reported.DONE, words="All open.", evidence="minute 7", at=AT):
    return actions.report(
        decision=decision, status=status, words=words, evidence=evidence, by=by, at=at
    )


def stands(decision, at=AT):
    return queries.standing_of(queries.decision_for(None, decision.token), at)


def test_a_decision_has_words_a_day_and_an_office_of_the_body(world):
    made = enter(world)
    assert (made.number, enter(world).pk) == (1, made.pk)
    assert enter(world, key="second").number == 2
    for wrong in ({"words": " "}, {"due": ""}, {"rests_on": " "}):
        with pytest.raises(refusals.SayWhoDoesIt):
            enter(world, key="wrong", **wrong)
    with pytest.raises(refusals.SayWhoDoesIt):  # an office above is not the branch's to instruct
        enter(world, key="wrong", body=world.alder)
    entry = RecordEntry.objects.filter(kind="decisions.entered").earliest("pk")
    assert entry.because_of == "motion:abcdefghijkl"


def test_it_is_overdue_by_the_clock_and_comes_on_the_order_paper(world):
    made = enter(world)
    assert (stands(made), stands(made, LATE)) == (Standing.AGREED, Standing.OVERDUE)
    assert parts.overdue_of(world.movement, AT) == []
    brought = [each for some in slots.order_paper.collect(world.movement, LATE) for each in some]
    assert [(each.about, each.why) for each in brought] == [
        (made.subject, "Overdue: it was due “early summer”")
    ]
    assert [each.title for each in parts.waits(world.dev, LATE)] == ["Overdue: Warm rooms"]
    report(made, world.dev, at=LATE)
    assert stands(made, LATE) is Standing.DONE
    assert parts.overdue_of(world.movement, LATE) == []
    assert parts.waits(world.dev, LATE) == []


def test_done_is_what_is_shown_by_whoever_holds_the_office(world):
    made = enter(world)
    for evidence in ("", "  "):
        with pytest.raises(refusals.ShowIt):
            report(made, world.dev, evidence=evidence)
    with pytest.raises(refusals.ShowIt):
        report(made, world.dev, Reported.UNDER_WAY, words=" ")
    for by in (world.eve, world.ann):
        with pytest.raises(refusals.NotTheOwner):
            report(made, by)
    first = report(made, world.dev, Reported.UNDER_WAY, "Two of ten.", "")
    assert report(made, world.dev, Reported.UNDER_WAY, "Two of ten.", "").pk == first.pk
    assert stands(made) is Standing.UNDER_WAY
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(decision=made, status="done", words="All.", at=AT)


def test_a_date_is_put_off_in_sight_by_a_minute_and_not_by_who_has_to_keep_it(world):
    made = enter(world)
    with pytest.raises(refusals.NotYourDate):
        put_off(made, world.dev)
    with pytest.raises(NotPermitted):
        put_off(made, world.ann)
    for wrong in ({"because": " "}, {"span": SUMMER}, {"due": ""}):
        with pytest.raises(refusals.SayWhichMinute):
            put_off(made, world.eve, **wrong)
    later = put_off(made, world.eve)
    assert put_off(made, world.eve).pk == later.pk
    assert stands(made, LATE) is Standing.AGREED
    assert [(due.words, due.because) for due in queries.seen(made).dues] == [
        ("early summer", ""),
        ("autumn", "Minutes of 3 June, item 4"),
    ]
    entry = RecordEntry.objects.get(kind="decisions.put_off")
    assert '"was":"2026-06-30"' in entry.text.replace(" ", "")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Due, {"by_on": date(2027, 1, 1)}),
        (Due, {"words": "some day"}),
        (Decision, {"words": "Think about it."}),
        (Decision, {"owner": None}),
        (Report, {"status": "done"}),
    ],
)
def test_the_database_refuses_to_edit_what_was_decided(world, table, change):
    made = enter(world)
    report(made, world.dev, Reported.UNDER_WAY, "Begun.", "x")
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.update(**change)


def test_branches_say_whether_they_take_it_up_and_are_counted(world):
    made = enter(world, asks_branches=True)
    told = {"decision": made, "words": "", "at": AT}
    with pytest.raises(NotPermitted):
        actions.take_up(body=world.alder, answer=Answer.DONE, by=world.fay, **told)
    actions.take_up(body=world.alder, answer=Answer.TAKEN_UP, by=world.ann, **told)
    actions.take_up(body=world.birch, answer=Answer.DECLINED, by=world.gus, **told)
    actions.take_up(body=world.alder, answer=Answer.DONE, by=world.bob, **told)
    actions.take_up(body=world.alder, answer=Answer.DONE, by=world.bob, **told)
    seen = queries.seen(made)
    assert (seen.taken_up, seen.done, seen.branches) == (1, 1, 2)
    assert Uptake.objects.count() == 2
    assert RecordEntry.objects.filter(kind="decisions.taken_up").count() == 3
    quiet = enter(world, key="quiet")
    with pytest.raises(refusals.NotOneOfOurs):
        actions.take_up(
            decision=quiet, body=world.alder, answer=Answer.DONE, words="", by=world.ann, at=AT
        )


def test_every_branch_is_written_to_once_and_answers_are_counted(world):
    made = enter(world)
    with pytest.raises(NotPermitted):
        actions.write_to_branches(decision=made, words="Dear all.", by=world.ann, at=AT)
    with pytest.raises(refusals.SayWhoDoesIt):
        actions.write_to_branches(decision=made, words=" ", by=world.dev, at=AT)
    assert actions.write_to_branches(decision=made, words="Dear all.", by=world.dev, at=AT) == 2
    assert actions.write_to_branches(decision=made, words="Dear all.", by=world.dev, at=AT) == 0
    letters = [row.letter for row in BranchLetter.objects.order_by("pk")]
    assert [each.to_body for each in letters] == [world.alder, world.birch]
    filing = [holder.person for holder in holders(Power.FILE_DECISION, over=world.alder, at=AT)]
    secretary = filing[0]
    groups.answer_letter(
        letter=letters[0], text=groups.Text("", "We will.", "Minutes 9"), by=secretary, at=AT
    )
    seen = queries.seen(made)
    assert (len(seen.letters), seen.answered) == (2, 1)


def test_a_decision_that_replaces_another_ends_it_and_the_line_is_told(world):
    first = enter(world, words="One warm room in every ward, open in January.")
    second = enter(
        world, key="second", words="One warm room in every ward, from November.", replaces=first
    )
    assert (stands(first, LATE), stands(second)) == (Standing.REPLACED, Standing.AGREED)
    with pytest.raises(refusals.IsReplaced):
        enter(world, key="third", replaces=first)
    for late in (lambda: report(first, world.dev), lambda: put_off(first, world.eve)):
        with pytest.raises(refusals.IsReplaced):
            late()
    for each in (first, second):
        line = queries.line_of(queries.decision_for(None, each.token))
        assert [position.decision for position in line] == [first, second]
        words = [part.words.strip() for row in line[1].rows for part in row.segments]
        assert any("November" in part for part in words)
    assert list(queries.replaceable(world.movement)) == [second]
    assert parts.overdue_of(world.movement, LATE.replace(month=6, day=30)) == []


def test_what_is_held_is_told_and_forgotten(world):
    made = enter(world)
    report(made, world.dev)
    put_off(made, world.eve)
    held = holdings._collect(world.dev.pk)
    named = [next(key for key in row if key.startswith("you_")) for row in held]
    assert named == ["you_entered", "you_dated", "you_reported"]
    assert holdings._erase(world.dev.pk, AT) == [holdings.KEPT]
    made.refresh_from_db()
    assert (made.entered_by, made.reports.get().by) == (None, None)
    assert holdings._collect(world.dev.pk) == []


def test_a_record_that_fails_leaves_nothing(world, monkeypatch):
    def fails(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(actions.record, "append", fails)
    with pytest.raises(RuntimeError):
        enter(world)
    assert not Decision.objects.exists()
    assert replace(SUMMER, last=SUMMER.last) == SUMMER
