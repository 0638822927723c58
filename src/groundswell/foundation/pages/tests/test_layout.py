from datetime import UTC, datetime

import pytest
from django.utils.safestring import mark_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import layout
from groundswell.foundation.pages.layout import ColophonLink, Movement, NavLink

pytestmark = pytest.mark.usefixtures("pages_urls", "empty_layout")


@pytest.fixture
def furnished(empty_layout):
    layout.describe_movement(
        lambda _: Movement(
            "Ostrey Federation", "of Tenants & Neighbours", "Wharf Street", "Ring us."
        )
    )
    layout.navigation.fill(record, order=2)
    layout.navigation.fill(near_you, order=1)
    layout.dateline.fill(light, order=1)
    layout.dateline.fill(nothing_to_say, order=2)
    layout.colophon.fill(rules)
    clock.use(lambda: datetime(2026, 8, 14, 22, 30, tzinfo=UTC))
    yield
    clock.use(None)


def record(request):
    return NavLink("Record", "/gallery/", ("/gallery/",))


def near_you(request):
    return NavLink("Near you", "/")


def light(request, at):
    return f"Light until {at:%H}"


def nothing_to_say(request, at):
    return None


def rules(request):
    return ColophonLink("Who runs this <really>", "/about/")


def test_an_unfurnished_house_still_stands(client):
    page = client.get("/form/").content.decode()
    assert "<b>Groundswell</b>" in page
    assert "<nav" not in page
    assert '<a class="skip" href="#main">' in page
    assert '<html lang="en-gb" dir="ltr">' in page


@pytest.mark.usefixtures("furnished")
def test_areas_furnish_the_frame_in_their_order(client):
    page = client.get("/gallery/").content.decode()
    assert "<b>Ostrey Federation</b> <small>of Tenants &amp; Neighbours</small>" in page
    assert page.index(">Near you<") < page.index(">Record<")
    assert '<a href="/gallery/" aria-current="page">Record</a>' in page
    assert page.count('aria-current="page">Near') == 0
    assert "Light until 22" in page
    assert "Who runs this &lt;really&gt;" in page
    assert "<title>The specimen book: Ostrey Federation</title>" in page


@pytest.mark.usefixtures("furnished")
def test_the_dateline_says_the_day_in_the_movements_zone(client, settings):
    settings.TIME_ZONE = "Europe/London"  # half past eleven at night there, in summer
    assert "Friday 14 August 2026" in client.get("/form/").content.decode()
    settings.TIME_ZONE = "Asia/Tokyo"
    assert "Saturday 15 August 2026" in client.get("/form/").content.decode()


def test_a_ribbon_stands_above_the_masthead(client):
    layout.ribbon.fill(ribbon)
    page = client.get("/form/").content.decode()
    assert page.index('<p id="ribbon">') < page.index("<header")


def ribbon(request):
    return mark_safe('<p id="ribbon">You are: a stranger</p>')


@pytest.mark.parametrize(
    ("path", "here"), [("/m/", True), ("/m/abc/", True), ("/", False), ("/map/", False)]
)
def test_a_navigation_entry_knows_the_pages_it_stands_for(path, here):
    assert NavLink("Meetings", "/m/", ("/m/",)).is_current(path) is here


def test_the_front_page_is_current_only_on_itself():
    link = NavLink("Near you", "/")
    assert link.is_current("/")
    assert not link.is_current("/m/")


def test_each_part_is_asked_once_for_a_page(client):
    asked = []
    layout.describe_movement(lambda _: asked.append("movement") or Movement("Ours"))
    client.get("/form/")
    assert asked == ["movement"]


def test_a_page_to_put_right_says_so_in_its_title(client):
    page = client.post("/form/", {}).content.decode()
    assert "<title>To put right: Your name: Groundswell</title>" in page
