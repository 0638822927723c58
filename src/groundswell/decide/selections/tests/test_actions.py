"""What each verb does, what it refuses, what it puts on record."""

from datetime import timedelta

import pytest

from groundswell.decide.elections.refusals import SeatsDoNotFit, SecretNotYet
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.selections import actions
from groundswell.decide.selections import refusals as no
from groundswell.decide.selections.models import (
    Application,
    Mark,
    Nomination,
    Selection,
    Verdict,
)
from groundswell.decide.selections.queries.judging import numbers_by_stage
from groundswell.decide.selections.queries.selections import plan_of, schedules_of
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Stage
from groundswell.decide.selections.tests.conftest import (
    AT,
    DAY,
    IN_TIME,
    JUDGES,
    OPENS,
    after_appeals,
    applies,
    close,
    day_of,
    draft,
    fielded,
    judged,
    mark_all,
    proceed,
    published,
    seated,
    sit,
    to_longlist,
)
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.structures.permission import NotPermitted

pytestmark = pytest.mark.django_db


def entries():
    rows = RecordEntry.objects.filter(kind__startswith="selections.").order_by("pk")
    return [each.kind.partition(".")[2] for each in rows]


def test_a_draft_becomes_public_with_its_panels_and_stands(world):
    made = seated(world)
    assert (made.at_stage, entries()) == (Stage.DRAFT, [])
    assert draft(world) == made
    for _ in range(2):
        made = actions.publish(selection=made, by=world.ann, at=AT)
    assert (made.at_stage, made.published_at, entries()) == (Stage.APPLICATIONS, AT, ["published"])
    assert plan_of(made).closes == OPENS + 14 * DAY
    with pytest.raises(no.StandsPublished):
        actions.take_off(seat=made.panel.first(), by=world.ann, at=AT)
    with pytest.raises(no.PanelStands):
        sit(made, world.stranger)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"way": Way.SEALED}, SecretNotYet),
        ({"seats": 3}, no.PlacesDoNotFit),
        ({"seats": 3, "rule": "irv"}, SeatsDoNotFit),
        ({"reserved": actions.Reserved("women", 4)}, no.PlacesDoNotFit),
        ({"reserved": actions.Reserved("", 1)}, no.PlacesDoNotFit),
        ({"opens_at": AT + 6 * DAY}, no.TooSoon),
        ({"asked": actions.Asked({Stage.CHECKS: ("x",)})}, no.NoCriteria),
    ],
)
def test_what_cannot_be_drafted(world, more, refused):
    with pytest.raises(refused):
        draft(world, **more)
    assert not Selection.objects.exists()


def test_only_officers_run_one(world):
    selection = seated(world)
    seat = selection.panel.first()
    for person in (world.cat, world.hal, world.stranger):
        with pytest.raises(NotPermitted):
            draft(world, by=person, form_key="x")
        with pytest.raises(NotPermitted):
            actions.publish(selection=selection, by=person, at=AT)
        with pytest.raises(NotPermitted):
            actions.take_off(seat=seat, by=person, at=AT)
        with pytest.raises(NotPermitted):
            actions.call_off(selection=selection, because="x", by=person, at=AT)
        with pytest.raises(NotPermitted):
            actions.close(selection=selection, by=person, at=AT)
        with pytest.raises(NotPermitted):
            actions.proceed(selection=selection, stage=Stage.DRAFT, by=person, at=AT)


def test_a_panel_is_complete_before_anything_is_published(world):
    made = draft(world)
    for name in JUDGES:
        with pytest.raises(no.PanelTooSmall):
            actions.publish(selection=made, by=world.ann, at=AT)
        sit(made, getattr(world, name))
    with pytest.raises(no.PanelTooSmall):  # nobody hears appeals
        actions.publish(selection=made, by=world.ann, at=AT)
    sit(made, world.oda, Sits.APPEALS)
    with pytest.raises(no.TooSoon):
        actions.publish(selection=made, by=world.ann, at=OPENS - 6 * DAY)
    assert actions.publish(selection=made, by=world.ann, at=AT).published_at == AT


def test_somebody_who_was_not_asked_is_taken_off_a_draft(world):
    made = seated(world)
    uninvited = sit(made, world.stranger)
    actions.take_off(seat=uninvited, by=world.ann, at=AT)
    assert made.panel.count() == 5


def test_nobody_sits_who_runs_it_or_sits_on_the_other_panel(world):
    made = seated(world)
    assert sit(made, world.kay) == made.panel.first()
    for person, sits in ((world.ann, Sits.PANEL), (world.kay, Sits.APPEALS)):
        with pytest.raises(no.PanelOfFriends):
            sit(made, person, sits)


def test_applying_and_being_nominated(world):
    selection = published(world)
    with pytest.raises(no.NotTaken):
        applies(selection, world.cat, at=OPENS - timedelta(seconds=1))
    with pytest.raises(no.NotTaken):
        applies(selection, world.cat, at=plan_of(selection).closes)
    with pytest.raises(no.NotAMember):
        applies(selection, world.hal)
    with pytest.raises(no.RunsIt):
        applies(selection, world.ann)
    with pytest.raises(no.TooLong):
        actions.apply(
            selection=selection, said=actions.Said("w " * 501), works_with=(), by=world.cat,
            at=IN_TIME,
        )  # fmt: skip
    made = applies(selection, world.cat, world.ida)
    assert applies(selection, world.cat, world.ida) == made
    assert Nomination.objects.count() == 1
    with pytest.raises(no.AppliedAlready):
        actions.apply(
            selection=selection, said=actions.Said("Other."), works_with=(), by=world.cat,
            at=IN_TIME,
        )  # fmt: skip
    for person, refused in (
        (world.cat, no.OwnNomination),
        (world.ann, no.RunsIt),
        (world.kay, no.PanelOfFriends),
        (world.hal, no.NotAMember),
    ):
        with pytest.raises(refused):
            actions.nominate(application=made, by=person, at=IN_TIME)
    with pytest.raises(no.NotTaken):
        actions.nominate(application=made, by=world.jim, at=plan_of(selection).closes)


def test_whoever_is_tied_to_a_candidate_leaves_the_panel_for_all(world):
    selection = published(world)
    lea = selection.panel.get(person=world.lea)
    applies(selection, world.cat, works_with=[lea])
    lea.refresh_from_db()
    assert (lea.left_at, lea.left_because) == (IN_TIME, "employer")
    for person in (world.ida, world.jim):
        actions.nominate(application=Application.objects.get(), by=person, at=IN_TIME)
    with pytest.raises(no.PanelTooSmall):
        proceed(world, selection, day_of(selection))
    for friend in (world.cat, world.ida, world.bob, world.lea):  # candidate, nominator, officer
        with pytest.raises(no.PanelOfFriends):
            sit(selection, friend, at=IN_TIME)
    sit(selection, world.ned, at=IN_TIME, interests="I keep a shop.")
    with pytest.raises(no.PanelStands):
        sit(selection, world.stranger, at=IN_TIME)
    proceed(world, selection, day_of(selection))
    assert selection.at_stage is Stage.CHECKS
    assert entries()[1:4] == ["panel_changed", "panel_changed", "moved"]


def test_an_officer_of_a_candidates_branch_judges_nobody(world):
    selection = seated(world)
    sit(selection, world.bob)
    actions.publish(selection=selection, by=world.ann, at=AT)
    applies(selection, world.cat)
    assert selection.panel.get(person=world.bob).left_because == "officer"


def test_leaving_a_panel(world):
    selection = published(world)
    with pytest.raises(no.NotOnThePanel):
        actions.stand_down(selection=selection, by=world.cat, at=AT)
    for _ in range(2):
        seat = actions.stand_down(selection=selection, by=world.kay, at=AT)
    assert seat.left_because == "asked"
    assert entries() == ["published", "panel_changed"]


def test_who_was_not_nominated_by_enough_does_not_come_to_the_checks(world):
    selection, (cat, _dan) = fielded(world, "cat", "dan")
    alone = applies(selection, world.eli, world.ida)
    with pytest.raises(no.StageOpen):
        proceed(world, selection, IN_TIME)
    proceed(world, selection, day_of(selection))
    alone.refresh_from_db()
    assert alone.out_at == "applications"
    assert numbers_by_stage(selection).steps[0].went_on == 2
    cat.refresh_from_db()
    assert cat.is_in


def test_with_nobody_left_it_is_opened_again(world):
    selection = published(world)
    proceed(world, selection, day_of(selection))
    assert selection.at_stage is Stage.REOPENED
    with pytest.raises(no.IsOver):
        sit(selection, world.ned)


def test_a_stage_closes_on_its_day_with_every_mark(world):
    selection, _found = fielded(world, "cat", "dan")
    proceed(world, selection, day_of(selection))
    mark_all(world, selection, {"cat": 1, "dan": 0}, judges=JUDGES[:2])
    with pytest.raises(no.NotYet):
        close(world, selection, day_of(selection) - timedelta(seconds=1))
    with pytest.raises(no.MarksMissing):
        close(world, selection)
    mark_all(world, selection, {"cat": 1, "dan": 1}, judges=JUDGES[2:])
    sitting = close(world, selection)
    assert close(world, selection) == sitting
    assert [each.goes_on for each in Verdict.objects.order_by("pk")] == [True, False]
    assert sitting.appeals_until == sitting.closed_at + 5 * DAY
    for when in (sitting.closed_at, sitting.appeals_until - timedelta(seconds=1)):
        with pytest.raises(no.AppealsFirst):
            proceed(world, selection, when)
    proceed(world, selection, sitting.appeals_until)
    assert selection.at_stage is Stage.LONGLIST
    with pytest.raises(no.NotOnThePanel):
        actions.mark(application=Application.objects.first(), given={}, by=world.cat, at=AT)


def test_marks_are_whole_with_reasons_and_can_be_changed_until_the_close(world):
    selection, (cat, dan) = fielded(world, "cat", "dan")
    with pytest.raises(no.NotMarking):
        actions.mark(application=cat, given={}, by=world.kay, at=AT)
    with pytest.raises(no.NotMarking):
        close(world, selection)
    proceed(world, selection, day_of(selection))
    good = actions.Given(1, "They are.")
    for given in (
        {}, {2: good}, {1: good, 2: good}, {1: actions.Given(2, "x")}, {1: actions.Given(1, " ")},
    ):  # fmt: skip
        with pytest.raises(no.NotAMark):
            actions.mark(application=cat, given=given, by=world.kay, at=AT)
    for given in (good, good, actions.Given(0, "They are not.")):
        actions.mark(application=cat, given={1: given}, by=world.kay, at=AT)
    assert [(each.score, each.reason) for each in Mark.objects.all()] == [(0, "They are not.")]
    actions.withdraw(application=dan, by=world.dan, at=AT)
    with pytest.raises(no.NoLongerIn):
        actions.mark(application=dan, given={1: good}, by=world.kay, at=AT)


def test_withdrawing_is_ones_own_and_counted_where_it_was(world):
    selection, (cat, dan) = to_longlist(world, "cat", "dan")
    with pytest.raises(no.NoLongerIn):
        actions.withdraw(application=cat, by=world.dan, at=AT)
    for _ in range(2):
        actions.withdraw(application=dan, by=world.dan, at=AT)
    judged(world, selection, {"cat": 3})
    told = [(s.stage, s.came, s.went_on, s.withdrew) for s in numbers_by_stage(selection).steps]
    assert told == [("applications", 2, 2, 0), ("checks", 2, 2, 0), ("longlist", 2, 1, 1)]


def test_reserved_places_are_filled_first(world):
    reserved = actions.Reserved("women", 1, 1)
    selection = published(world, longlist=2, shortlist=1, reserved=reserved)
    for name in ("cat", "dan", "eli"):
        applies(selection, getattr(world, name), world.ida, world.jim, on_list=name == "eli")
    proceed(world, selection, day_of(selection))
    judged(world, selection, {"cat": 1, "dan": 1, "eli": 1})
    proceed(world, selection, after_appeals(selection))
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 1})
    on = {each.name.split()[0] for each in selection.applications.filter(out_at="")}
    assert on == {"Cat", "Eli"}


def test_a_late_panel_moves_every_day_after_for_everybody(world):
    selection, _found = fielded(world, "cat", "dan")
    proceed(world, selection, day_of(selection))
    before = plan_of(selection)
    judged(world, selection, {"cat": 1, "dan": 1}, at=before.checks + timedelta(days=2, hours=1))
    after = plan_of(selection)
    assert (after.checks, after.longlist - before.longlist) == (before.checks, 2 * DAY)
    assert schedules_of(selection)[0].because == "late"


def test_calling_off_is_before_the_vote_and_says_why(world):
    selection = published(world)
    for _ in range(2):
        actions.call_off(selection=selection, because="No by-election.", by=world.bob, at=IN_TIME)
    selection.refresh_from_db()
    assert (selection.at_stage, selection.because) == (Stage.CALLED_OFF, "No by-election.")
    assert entries() == ["published", "called_off"]


def test_a_form_sent_twice_moves_one_stage(world):
    selection, _found = fielded(world, "cat", "dan")
    at = day_of(selection)
    for _ in range(2):
        actions.proceed(selection=selection, stage=Stage.APPLICATIONS, by=world.ann, at=at)
    selection.refresh_from_db()
    assert (selection.at_stage, selection.sittings.count()) == (Stage.CHECKS, 1)
