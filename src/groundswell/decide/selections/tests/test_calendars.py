"""Every day of a selection is in the calendars of those who choose, and moves there as it moves."""

from groundswell.decide.selections import actions
from groundswell.decide.selections.calendars import KEPT, MOVES, selection_dates
from groundswell.decide.selections.rules.stages import Stage
from groundswell.decide.selections.tests.conftest import AT, DAY, day_of, draft, fielded, published
from groundswell.organise.outward.queries import deadlines_of


def of(selection, person, at=AT):
    head = f"selection-{selection.token}-"
    return {
        each.key.removeprefix(head): each
        for each in deadlines_of(person, at)
        if each.key.startswith(head)
    }


def test_members_have_every_day_and_nobody_else_any(world, django_assert_num_queries):
    made = published(world)
    published_days = of(made, world.cat)
    assert list(published_days) == [
        *("opens", "applications", "checks", "longlist", "interviews", "shortlist"),
        *("hustings", "voting", "ballot"),
    ]
    assert published_days["longlist"].at == day_of(made, Stage.LONGLIST)
    for person in (world.hal, world.stranger, world.kay):
        assert of(made, person) == {}
    with django_assert_num_queries(3):
        selection_dates(world.cat, AT)


def test_a_draft_is_in_nobodys_calendar(world):
    assert of(draft(world), world.ann) == {}


def test_a_day_that_moves_says_so_and_called_off_takes_them_out(world):
    made, _found = fielded(world)
    before = of(made, world.cat)
    late = day_of(made) + 4 * DAY
    actions.proceed(selection=made, stage=made.at_stage, by=world.ann, at=late)
    after = of(made, world.cat, late)
    assert after["longlist"].at > before["longlist"].at
    assert after["longlist"].sequence > before["longlist"].sequence
    made.refresh_from_db()
    actions.call_off(selection=made, because="The ward is no more.", by=world.ann, at=late + DAY)
    gone = of(made, world.cat, late + DAY)
    assert all(each.cancelled and each.sequence > MOVES for each in gone.values())
    assert of(made, world.cat, late + DAY + KEPT + DAY) == {}
