"""Every address, every role, every method: the answer is the one somebody wrote down."""

import pytest

from tests.matrix import checker, markers, table

pytestmark = pytest.mark.django_db

TABLE = table.read()
HOUSE = [row for row in TABLE if not row.address.startswith("demo:")]
DEMO = [row for row in TABLE if row.address.startswith("demo:")]

READ_BY_OFFICE = {
    *("meetings:group", "meetings:door", "meetings:people", "meetings:edit", "meetings:edit@how"),
    *("joining:welcomes", "structures:people"),
}


def none_of(found):
    """Fail with a line for each finding, so that it can be read."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_every_address_has_its_rows_and_every_row_an_address():
    none_of(table.uncovered(TABLE))


def test_an_address_without_a_row_and_a_row_without_an_address_are_found():
    gone = next(row for row in TABLE if row.address == "meetings:door")
    less = [row for row in TABLE if row.address != "meetings:door"]
    assert table.uncovered(less) == [
        "meetings:door: no row for GET",
        "meetings:door: no row for POST",
    ]
    more = [*TABLE, table.Row("meetings:trapdoor", "GET", gone.words, "")]
    assert table.uncovered(more) == ["meetings:trapdoor: no such address"]


def test_everybody_gets_the_answer_that_was_written_down_and_reads_nothing_else(world):
    none_of(checker.mismatches(world, HOUSE))


def test_whoever_may_read_what_is_hidden_does(world):
    """Without this, a world without hidden words would pass the test before."""
    rows = [row for row in HOUSE if row.method == "GET" and row.address in READ_BY_OFFICE]
    read = {}
    for _row, answer in checker.answers(world, rows, roles=markers.OFFICES):
        read.setdefault(answer.role, set()).update(markers.shown(answer.page))
    for role, kinds in markers.OFFICES.items():
        assert {("alder", kind) for kind in kinds} <= read[role], role


def test_the_demo_answers_where_it_is_on(world, settings, demo_that_stays):
    settings.GROUNDSWELL_DEMO = True
    none_of(checker.mismatches(world, DEMO))
    assert set(demo_that_stays) == {"restored"}


def test_the_demo_is_not_there_where_it_is_off(world):
    none_of(checker.mismatches(world, DEMO, expected=checker.absent))


@pytest.mark.slow
def test_the_house_answers_the_same_where_the_demo_is_on(world, settings):
    settings.GROUNDSWELL_DEMO = True
    none_of(checker.mismatches(world, HOUSE, roles=("anonymous", "organiser")))


def test_an_officer_without_a_second_factor_is_led_to_add_one(world):
    world.cookies["organiser"] = world.organiser_by_code_alone()
    guarded = {
        *("structures:profile", "meetings:people"),
        *("joining:welcomes", "joining:paper", "joining:welcomed", "joining:undo-welcomed"),
    }
    rows = [row for row in HOUSE if row.address in guarded]
    led = {
        row.address
        for row, got in checker.answers(world, rows, roles=("organiser",))
        if got.word == "2nd"
    }
    assert led == guarded
