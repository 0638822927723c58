"""Pages of contests: a seat, the close ones, the calendar, coverage; and who sees names."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from groundswell.foundation import clock
from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.actions import Announced
from groundswell.mobilise.contests.models import ComingContest
from groundswell.mobilise.contests.rules.bands import Band, band_of
from groundswell.mobilise.contests.subject import subject_of
from groundswell.mobilise.contests.tests.factories import EAST, NORTH, NOW, THEN, WEST, held
from groundswell.register.people.models import AccessLog
from groundswell.register.places.models import Area
from groundswell.register.places.tests.factories import area, square, town
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import StartDraft
from groundswell.register.structures.tests.factories import (
    NOON,
    account_for,
    group,
    movement,
    office,
    person,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOON + 90 * DAY
SEATS = ((EAST, -2, "East"), (WEST, -1, "West"), (NORTH, 0, "North"))
# What each page asks, however many rows it shows. Two are the frame's.
SEAT, LIST, PICTURE, CALENDAR, COVERAGE = 16, 8, 4, 6, 12


@pytest.fixture(autouse=True)
def later(settings):
    settings.GROUNDSWELL_PACK = "gb"
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: LATER)
    yield
    clock.use(None)


@pytest.fixture
def world():
    for number, (code, west, name) in enumerate(SEATS):
        area(code, square(53, west), name=name, generation="2010")
        Area.objects.filter(code=code).update(cell_column=number, cell_row=0)
    top = movement()
    ann, bob = person("Ann Aldgate"), person("Bob Birch")
    east = group(top, [ann, bob], name="East Tenants", where=Where("Eastby", 53.5, -1.5))
    secretary = office(top, "movement_secretary").tenures.first().person
    return SimpleNamespace(top=top, east=east, ann=ann, bob=bob, secretary=secretary)


def browser(of, email="somebody@post.example"):
    client = Client()
    client.force_login(account_for(of, email))
    return client


def text(response):
    return response.content.decode()


def results(folder, count):
    for code, _west, name in SEATS[:count]:
        held(folder, code, THEN, name, Con=500, Lab=300)
        held(folder, code, NOW, name, Con=410, Lab=400)


def announced(world, days=40, code=NORTH, **more):
    told = {"title": f"By-election in {days} days", "kind": "by"}
    told |= {"polls_on": clock.local_date(LATER) + days * DAY}
    told |= {"area_kind": "seat", "area_code": code, "area_name": "North"}
    return actions.put_on_calendar(
        movement=world.top, contest=Announced(**(told | more)), by=world.secretary, at=NOON
    )


@pytest.mark.parametrize(
    ("share", "band"),
    [
        (0.02, Band.CLOSEST), (0.0201, Band.CLOSE), (0.05, Band.CLOSE), (0.0501, Band.WITHIN),
        (0.1, Band.WITHIN), (0.1001, Band.WIDE), (None, Band.WIDE),
    ],
)  # fmt: skip
def test_each_limit_of_closeness_is_inside_its_step(share, band):
    assert band_of(share) is band


def test_a_seats_page_says_results_swing_and_sources(client, world, tmp_path):
    results(tmp_path, 1)
    announced(world, code=EAST)
    page = text(client.get(f"/seats/{EAST}/"))
    for said in (
        "Conservative came 10 votes before Labour on 8 June 2017: 1.2 % of the valid votes.",
        "from Conservative to Labour since 7 May 2015", "turnout 81.0 %", "candidate rows",
        "constituency rows", "counted from the rows", "no earlier contest under this code",
        "East Tenants", "By-election in 40 days",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_seats_page_asks_the_same(client, world, tmp_path, count, django_assert_num_queries):
    results(tmp_path, count)
    for days in range(count):
        announced(world, days=30 + days, code=EAST)
    client.get(f"/seats/{EAST}/")
    with django_assert_num_queries(SEAT):
        page = client.get(f"/seats/{EAST}/")
    assert len(page.context["seat"].coming) == count


def test_a_seat_nobody_knows_is_not_there(client, world):
    assert client.get("/seats/E14009999/").status_code == 404


def test_a_seat_without_a_result_says_so(client, world):
    assert "There is no result of this seat here yet." in text(client.get(f"/seats/{WEST}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_close_seats_ask_the_same(client, world, tmp_path, count, django_assert_num_queries):
    results(tmp_path, count)
    client.get("/seats/")
    with django_assert_num_queries(LIST):
        page = client.get("/seats/")
    assert len(page.context["numbered"]) == count
    assert text(page).count('<path class="hex hex-3"') == 2  # the map's and its legend's


def test_close_seats_are_filtered_and_sorted_by_the_address(client, world, tmp_path):
    held(tmp_path, EAST, NOW, "East", Con=410, Lab=400)
    held(tmp_path, WEST, NOW, "West", Con=400, LD=380)
    held(tmp_path, NORTH, NOW, "North", Lab=900, Con=50)

    def names(query):
        return [seat.name for _, seat in client.get(f"/seats/?{query}").context["numbered"]]

    assert names("") == ["East", "West", "North"]
    assert names("sort=name") == ["East", "North", "West"]
    assert names("sort=nonsense&most=999") == ["East", "West", "North"]
    assert names("party=LD") == ["West"]
    assert names("most=2") == ["East"]
    assert names("party=Green") == []
    assert client.get("/seats/?date=1066-10-14").status_code == 404


def test_without_results_the_list_says_the_first_step(client, world):
    page = client.get("/seats/")
    assert page.status_code == 200
    assert "groundswell contests import" in text(page)


def test_outlines_are_a_picture_with_a_tag(client, world, tmp_path, django_assert_num_queries):
    results(tmp_path, 3)
    address = f"/seats/map/{NOW}/light.svg"
    client.get(address)
    with django_assert_num_queries(PICTURE):
        picture = client.get(address)
    assert picture["Content-Type"].startswith("image/svg+xml")
    assert "style=" not in text(picture)
    again = client.get(address, headers={"If-None-Match": picture["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{address}?most=2")["ETag"] == picture["ETag"]
    assert client.get(f"{address}?party=Green")["ETag"] != picture["ETag"]
    assert client.get(f"/seats/map/{NOW}/pink.svg").status_code == 404
    assert client.get("/seats/map/2001-06-07/light.svg").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_asks_the_same(client, world, count, django_assert_num_queries):
    for days in range(count):
        announced(world, days=30 + days, register_by=clock.local_date(LATER) + 20 * DAY)
    client.get("/elections/")
    with django_assert_num_queries(CALENDAR):
        page = client.get("/elections/")
    assert len(page.context["coming"]) == count
    assert "register by" in text(page)
    assert "Put one on the calendar" not in text(page)


def test_an_empty_calendar_says_the_first_step(client, world):
    assert "The calendar is empty." in text(client.get("/elections/"))


def test_the_secretary_keeps_the_calendar_there(world):
    secretary = browser(world.secretary)
    assert "Put one on the calendar" in text(secretary.get("/elections/"))
    day = clock.local_date(LATER) + 30 * DAY
    form = {"title": "Vote", "kind": "by", "polls_on": day.isoformat(), "area": "north"}
    form |= {"source_url": "https://elections.example/n", "form_key": "abc"}
    for _twice in range(2):
        assert secretary.post("/elections/put/", form).status_code == 302
    row = ComingContest.objects.get()
    assert (row.area_code, row.area_name) == (NORTH, "North")
    assert secretary.post(f"/elections/{row.token}/off/", {}).status_code == 422
    off = secretary.post(f"/elections/{row.token}/off/", {"because": "Called off."})
    assert off.status_code == 302
    assert "The calendar is empty." in text(secretary.get("/elections/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area": "Atlantis"}, "No seat or ward of that name"),
        ({"polls_on": "2020-01-01"}, "This day is over."),
        ({"source_url": ""}, "A day without a source is a rumour."),
    ],
)
def test_what_is_wrong_with_an_election_is_said(world, wrong, said):
    day = clock.local_date(LATER) + 30 * DAY
    form = {"title": "Vote", "kind": "by", "polls_on": day.isoformat()}
    form |= {"source_url": "https://elections.example/n"} | wrong
    page = browser(world.secretary).post("/elections/put/", form)
    assert page.status_code == 422
    assert said in text(page)
    assert not ComingContest.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_coverage_asks_the_same(client, world, count, django_assert_num_queries):
    for days in range(count):
        announced(world, days=30 + days)
    client.get("/coverage/")
    with django_assert_num_queries(COVERAGE):
        page = client.get("/coverage/")
    assert len(page.context["gaps"]) == count
    assert "Who could start one" not in text(page)


def test_towns_are_covered_too_and_states_are_filters(client, world):
    town("1", "Eastby", 53.51, -1.5, 20_000)
    page = client.get("/coverage/?by=town")
    assert [row.name for row in page.context["listing"]] == ["Eastby"]
    assert not client.get("/coverage/?by=town&state=active").context["listing"].object_list
    assert "None like that." in text(client.get("/coverage/?by=town&state=active"))


def test_names_of_starters_are_for_the_power_alone_and_each_look_is_written(world):
    contest = announced(world, code=EAST)
    address = f"/coverage/{contest.token}/{EAST}/"
    assert browser(world.ann, "ann@post.example").get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert not AccessLog.objects.exists()
    secretary = browser(world.secretary)
    page = text(secretary.get(address))
    assert "Ann Aldgate" in page
    assert "@post.example" not in page
    assert set(AccessLog.objects.values_list("person_id", flat=True)) >= {world.ann.pk}
    assert secretary.get(f"{address[:-1]}9/").status_code == 404
    assert secretary.get("/elections/nonsense9999/off/").status_code == 404
    assert secretary.post("/elections/nonsense9999/off/", {"because": "So."}).status_code == 404


def test_a_gap_leads_into_starting_a_group_that_says_why(world):
    contest = announced(world)
    cause = subject_of(contest)
    ann = browser(world.ann, "ann@post.example")
    assert f"/groups/start/?from={cause}" in text(ann.get("/coverage/"))
    began = text(ann.get(f"/groups/start/?from={cause}"))
    assert f"Because of: {contest.title}" in began
    assert f"?from={cause}" in began
    ann.post(f"/groups/start/kind/?from={cause}", {"basis": "place"})
    draft = StartDraft.objects.get()
    assert draft.because_of == str(cause)
    draft.body = world.east
    draft.sent_at = LATER
    draft.save()
    assert "Begun because of it:" in text(ann.get("/elections/"))


def test_what_nobody_knows_is_no_cause(world):
    ann = browser(world.ann, "ann@post.example")
    ann.post("/groups/start/kind/?from=coming_contest:nonsense", {"basis": "place"})
    assert not StartDraft.objects.get().because_of


@pytest.mark.parametrize("count", [1, 3])
def test_seats_near_a_place_say_how_close_and_who_meets(
    world, tmp_path, count, django_assert_num_queries
):
    results(tmp_path, count)
    with django_assert_num_queries(7):
        near = queries.seats_near(53.5, -1.5, LATER, own=[EAST])
    assert [each.seat.name for each in near.here] == ["East"]
    assert near.here[0].groups == (world.east,)
    assert all(each.distance_km > 0 for each in near.close)
