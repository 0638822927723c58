"""What the database itself refuses, whoever asks it; and any walk through a selection."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from groundswell.decide.selections import actions
from groundswell.decide.selections.models import (
    Appeal,
    Application,
    Criterion,
    Finding,
    Mark,
    Nomination,
    Schedule,
    Seat,
    Selection,
    Sitting,
    Verdict,
)
from groundswell.decide.selections.queries.judging import open_sitting
from groundswell.decide.selections.queries.selections import plan_of
from groundswell.decide.selections.rules.stages import ENDS, ORDER, Stage
from groundswell.decide.selections.tests.conftest import (
    AT,
    DAY,
    IN_TIME,
    JUDGES,
    after_appeals,
    day_of,
    fielded,
    judged,
    mark_all,
    proceed,
    published,
    seated,
    to_longlist,
)

pytestmark = pytest.mark.django_db


def refused(words, act):
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        act()


def stage(selection, to, **more):
    return lambda: Selection.objects.filter(pk=selection.pk).update(stage=to, **more)


def test_nothing_is_published_without_criteria_and_panels(world):
    made = seated(world)
    now = {"published_at": AT, "stage": "applications"}
    Criterion.objects.filter(selection=made, stage="shortlist").delete()
    refused("come before applications", lambda: Selection.objects.update(**now))
    Criterion.objects.create(selection=made, stage="shortlist", number=1, words="x", most=5)
    Seat.objects.filter(sits="appeals").delete()
    refused("come before applications", lambda: Selection.objects.update(**now))


def test_what_was_published_stands(world):
    made = published(world)
    for name, value in (("seats", 2), ("opens_at", AT), ("longlist_places", 9)):
        change = {name: value}
        refused("was published stands", lambda change=change: Selection.objects.update(**change))
    criterion = Criterion.objects.first()
    refused("criteria were", lambda: Criterion.objects.update(words="Knows somebody"))
    refused("criteria were", criterion.delete)
    refused(
        "criteria were",
        lambda: Criterion.objects.create(
            selection=made, stage="checks", number=9, words="x", most=1
        ),
    )
    refused("interests stand", lambda: Seat.objects.update(interests="None at all."))
    refused("a panel stands", Seat.objects.first().delete)
    refused(
        "a panel stands",
        lambda: Seat.objects.create(
            selection=made, sits="panel", person=world.stranger, name="x", at=AT
        ),
    )
    later = F("closes_at") + DAY
    refused("a timetable stands", lambda: Schedule.objects.update(closes_at=later))


def test_a_friend_is_refused_by_the_database_too(world):
    selection, (cat,) = fielded(world, "cat")
    actions.stand_down(selection=selection, by=world.kay, at=IN_TIME)
    for friend in (world.ida, world.cat):
        refused(
            "nobody judges whom",
            lambda friend=friend: Seat.objects.create(
                selection=selection, sits="panel", person=friend, name="x", at=IN_TIME
            ),
        )
    refused(
        "nobody judges whom",
        lambda: Nomination.objects.create(application=cat, person=world.lea, at=IN_TIME),
    )
    refused(
        "nobody judges whom",
        lambda: Application.objects.create(
            selection=selection, person=world.lea, number=9, name="x", statement="x", at=IN_TIME
        ),
    )


def test_applications_have_their_days_and_stand(world):
    selection, _found = fielded(world, "cat")
    for at in (AT, plan_of(selection).closes):
        refused(
            "applications are not open",
            lambda at=at: Application.objects.create(
                selection=selection, person=world.dan, number=9, name="x", statement="x", at=at
            ),
        )
    refused("as it was sent", lambda: Application.objects.update(statement="Other."))
    refused("a nomination stands", Nomination.objects.first().delete)


@pytest.mark.parametrize("table", [Selection, Application])
def test_rows_that_nothing_hangs_on_stand_too(world, table):
    selection, _found = fielded(world, "cat")
    with connection.cursor() as cursor:
        sql = f"DELETE FROM {table._meta.db_table}"
        refused("stands|who applied", lambda: cursor.execute(sql))
    assert selection.applications.exists()


def test_no_stage_is_skipped(world):
    selection, _found = fielded(world, "cat", "dan")
    for to in ("longlist", "interviews", "ballot", "endorsed", "reopened", "draft"):
        refused("no stage is skipped|selections_published", stage(selection, to))


def test_a_stage_does_not_close_with_a_mark_missing(world):
    selection, _found = fielded(world, "cat", "dan")
    proceed(world, selection, day_of(selection))
    mark_all(world, selection, {"cat": 1, "dan": 1}, judges=JUDGES[:2])
    mark_all(world, selection, {"cat": 1}, judges=JUDGES[2:])
    at = day_of(selection)
    closes = {"closed_at": at, "appeals_until": at + DAY}
    refused("a reason missing", lambda: Sitting.objects.update(**closes))
    refused("appeals come before", stage(selection, "longlist", moved_at=at + 99 * DAY))


def test_the_next_stage_waits_for_appeals(world):
    selection, found = to_longlist(world, "cat", "dan", "eli", "fay")
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 3, "fay": 2})
    until = after_appeals(selection)
    refused("appeals come before", stage(selection, "interviews", moved_at=until - DAY))
    lost = found[-1].verdicts.last()
    refused(
        "time for appeals",
        lambda: Appeal.objects.create(verdict=lost, ground="x", at=until),
    )
    brought = actions.appeal(verdict=lost, ground="x", by=world.fay, at=until - DAY)
    refused("appeals come before", stage(selection, "interviews", moved_at=until + DAY))
    judge = selection.panel.filter(sits="panel").first()
    refused(
        "another panel hears",
        lambda: Finding.objects.create(
            appeal=brought, seat=judge, upheld=False, reason="x", at=until
        ),
    )
    refused("marks stand", lambda: Mark.objects.update(score=5))
    refused("marks stand", Mark.objects.first().delete)
    refused("what marks came to", lambda: Verdict.objects.update(goes_on=True))
    refused("an appeal stands", brought.delete)
    for name in ("oda", "pia"):
        actions.find(appeal=brought, upholds=False, reason="x", by=getattr(world, name), at=until)
    refused("an answer to an appeal", lambda: Appeal.objects.update(upheld=True))
    refused("a finding stands", lambda: Finding.objects.update(upheld=True))


class Walk(RuleBasedStateMachine):
    """Officers, a panel and candidates at random: the order of a selection holds, always."""

    world = None

    @initialize()
    def begin(self):
        self.saved = transaction.savepoint_create()
        self.selection, _ = fielded(self.world, "cat", "dan", "eli", "fay", form_key="walk")
        self.at = day_of(self.selection)
        self.walked = [self.selection.at_stage]

    def tries(self, act):
        from groundswell.foundation.errors import Refusal

        with suppress(Refusal), transaction.atomic():
            act()
        self.selection.refresh_from_db()
        if self.selection.at_stage is not self.walked[-1]:
            self.walked.append(self.selection.at_stage)

    @rule(days=st.integers(0, 9))
    def time_passes(self, days):
        self.at += days * DAY

    @rule(score=st.integers(0, 5), who=st.sampled_from(("cat", "dan", "eli", "fay")))
    def somebody_is_marked(self, score, who):
        sitting = open_sitting(self.selection)
        if sitting is not None:
            least = min(score, 1) if sitting.stage == "checks" else score
            self.tries(lambda: mark_all(self.world, self.selection, {who: least}, self.at))

    @rule()
    def everybody_is_marked(self):
        if open_sitting(self.selection) is not None:
            points = dict.fromkeys(("cat", "dan", "eli", "fay"), 1)
            self.tries(lambda: mark_all(self.world, self.selection, points, self.at))

    @rule()
    def the_stage_is_closed(self):
        self.tries(lambda: actions.close(selection=self.selection, by=self.world.ann, at=self.at))

    @rule()
    def the_next_begins(self):
        self.tries(lambda: proceed(self.world, self.selection, self.at))

    @rule(who=st.sampled_from(("cat", "dan", "eli", "fay")))
    def somebody_appeals(self, who):
        verdict = Verdict.objects.filter(application__person=getattr(self.world, who)).last()
        if verdict is not None:
            by = getattr(self.world, who)
            self.tries(lambda: actions.appeal(verdict=verdict, ground="x", by=by, at=self.at))

    @rule(upholds=st.booleans(), who=st.sampled_from(("oda", "pia")))
    def somebody_finds(self, upholds, who):
        waiting = Appeal.objects.filter(upheld=None).first()
        if waiting is not None:
            by = getattr(self.world, who)
            self.tries(
                lambda: actions.find(appeal=waiting, upholds=upholds, reason="x", by=by, at=self.at)
            )

    @rule(who=st.sampled_from(("cat", "dan", "eli", "fay")))
    def somebody_withdraws(self, who):
        application = self.selection.applications.get(person=getattr(self.world, who))
        by = getattr(self.world, who)
        self.tries(lambda: actions.withdraw(application=application, by=by, at=self.at))

    @invariant()
    def each_stage_follows_the_one_before(self):
        walked = getattr(self, "walked", [])
        steps = [each for each in walked if each not in ENDS]
        assert steps == list(ORDER[1 : len(steps) + 1])

    @invariant()
    def what_is_over_was_judged_in_full_and_no_appeal_waits(self):
        if not hasattr(self, "selection"):
            return
        for sitting in self.selection.sittings.exclude(closed_at=None):
            criteria = self.selection.criteria.filter(stage=sitting.stage).count()
            judged_ones = sitting.verdicts.count()
            given = sitting.marks.filter(application__verdicts__sitting=sitting).count()
            assert given == judged_ones * criteria * len(JUDGES)
            assert not sitting.marks.filter(reason="").exists()
            if sitting.stage != self.selection.stage:
                appeals = Appeal.objects.filter(verdict__sitting=sitting)
                assert not appeals.filter(upheld=None).exists()
                assert sitting.appeals_until <= self.selection.moved_at

    @invariant()
    def nobody_is_in_and_out(self):
        if not hasattr(self, "selection"):
            return
        number = self.selection.applications.count()
        still = self.selection.applications.filter(withdrawn_at=None, out_at="").count()
        out = self.selection.applications.exclude(out_at="").count()
        assert still + out == number
        if self.selection.at_stage in (Stage.INTERVIEWS, Stage.SHORTLIST, Stage.HUSTINGS):
            assert still

    @invariant()
    def days_stand_in_order(self):
        if hasattr(self, "selection"):
            assert plan_of(self.selection).in_order()

    def teardown(self):
        if hasattr(self, "saved"):
            transaction.savepoint_rollback(self.saved)


@pytest.mark.slow
def test_any_walk_keeps_the_order(world):
    from hypothesis.stateful import run_state_machine_as_test

    Walk.world = world
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
