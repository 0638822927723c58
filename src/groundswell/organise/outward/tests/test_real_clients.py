"""
Feeds and pages as real programs read them, over HTTP, from a server that really listens.

vdirsyncer fetches the calendars and khal shows them, across the end of summer time, a move and a
cancellation; feedparser walks through the pages of a feed; extruct reads the data of the pages.
"""

import json
import sys
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from django.urls import reverse
from tests.outside_tools import ours, run

from groundswell.foundation import clock
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.outward import actions, links

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SUMMER = datetime(2026, 10, 22, 18, 30, tzinfo=UTC)  # half past seven on the wall
WINTER = datetime(2026, 10, 29, 19, 30, tzinfo=UTC)  # and so is this, a week later
NAMED = "Ŵyau, tea; “cake” \\ & 🏠 " + "a long name that has to be folded, " * 3 + "and so on"

VDIRSYNCER = """
[general]
status_path = "{home}/status/"
[pair feed]
a = "here"
b = "there"
collections = null
[storage here]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
[storage there]
type = "http"
url = "{url}"
"""
KHAL = """
[calendars]
[[feed]]
path = {home}/calendar/
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""
SHOWN = "{start-date} {start-time} {end-time} {status}|{title}|{location}|{url}"
READ_DATA = """
import json, sys
import extruct
page = sys.stdin.read()
print(json.dumps(extruct.extract(page, base_url=sys.argv[1], syntaxes=["json-ld", "opengraph"])))
"""


class Diary:
    """Somebody's calendar program: it fetches a feed and shows what it holds."""

    def __init__(self, home: Path, url: str) -> None:
        (home / "calendar").mkdir(parents=True)
        self.home = home
        for name, words in (("vdirsyncer.conf", VDIRSYNCER), ("khal.conf", KHAL)):
            (home / name).write_text(words.format(home=home, url=url), encoding="utf-8")
        self._vdirsyncer("discover", "feed")

    def _vdirsyncer(self, *words: str) -> None:
        config = self.home / "vdirsyncer.conf"
        run(ours("vdirsyncer"), "-c", config, *words, PYTHONWARNINGS="ignore")

    def fetch(self) -> list[str]:
        """Fetch, and return a line for each entry of the year that follows."""
        self._vdirsyncer("sync")
        said = run(
            ours("khal"), "-c", self.home / "khal.conf", "list", "--format", SHOWN, "--day-format",
            "", "2026-08-01", "365d", PYTHONWARNINGS="ignore", TZ="UTC",
        )  # fmt: skip
        return [line for line in said.splitlines() if line.strip()]


@pytest.fixture
def site(live_server, world, settings, at):
    settings.GROUNDSWELL_SITE_URL = live_server.url
    return live_server.url


def test_a_calendar_across_the_clock_change_a_move_and_a_cancellation(site, world, tmp_path):
    summer = make.meeting(world.quayhithe, world.ann, title=NAMED, starts_at=SUMMER)
    winter = make.meeting(world.quayhithe, world.ann, title="Winter", starts_at=WINTER)
    path = reverse("meetings:group_feed", args=[world.quayhithe.token])
    diary = Diary(tmp_path, site + path)
    first, second = diary.fetch()
    assert first.startswith(f"2026-10-22 19:30 21:00 CONFIRMED |{NAMED}|Chapel Hall, Tannery Row|")
    assert second.startswith("2026-10-29 19:30 21:00 CONFIRMED |Winter|")
    assert first.endswith(f"{site}/m/{summer.token}/")

    moved = datetime(2026, 10, 25, 10, 0, tzinfo=UTC)  # the morning after the clocks went back
    meetings.change_meeting(
        meeting_id=summer.pk,
        step=WhatAndWhen("Moved", moved, moved + timedelta(hours=1)),
        by=world.ann,
        at=make.AT,
    )
    lines = diary.fetch()
    assert [line.split("|")[:2] for line in lines] == [
        ["2026-10-25 10:00 11:00 CONFIRMED ", "Moved"],
        ["2026-10-29 19:30 21:00 CONFIRMED ", "Winter"],
    ]

    meetings.cancel_meeting(meeting_id=winter.pk, reason="Flood.", by=world.ann, at=make.AT)
    lines = diary.fetch()
    assert lines[1].startswith("2026-10-29 19:30 21:00 CANCELLED |")
    clock.use(lambda: make.AT + timedelta(days=31))  # a month on it is gone from the feed
    assert [line.split("|")[1] for line in diary.fetch()] == ["Moved"]
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == 1


def test_ones_own_calendar_until_it_is_taken_back(site, world, meeting, tmp_path):
    make.say(meeting, by=world.bob)
    feed = actions.make_secret_feed(by=world.bob, at=make.AT)
    diary = Diary(tmp_path, site + links.secret_path(feed))
    said = diary.fetch()
    assert said[0].split("|")[1] == "Winter repairs"
    assert any("Your term ends: Secretary" in line for line in said)
    actions.revoke_secret_feed(token=feed.token, by=world.bob, at=make.AT)
    with pytest.raises(AssertionError, match="Not Found"):
        diary.fetch()


def test_a_feed_reader_walks_through_the_pages(site, world):
    for number in range(43):
        make.meeting(world.quayhithe, world.ann, title=f"Tea & “cake” <{number}>")
    url, seen, pages = site + reverse("outward:atom"), [], 0
    while url:
        with urllib.request.urlopen(url, timeout=20) as answer:
            told = {name.lower(): words for name, words in answer.headers.items()}
            read = feedparser.parse(answer.read(), response_headers=told)
        assert not read.bozo, read.get("bozo_exception")
        assert read.version == "atom10"
        seen += [entry.id for entry in read.entries]
        pages += 1
        assert all(entry.title.startswith("Tea & “cake” <") for entry in read.entries)
        url = next((link.href for link in read.feed.links if link.rel == "next"), "")
    assert (pages, len(seen), len(set(seen))) == (3, 43, 43)


def test_what_a_program_reads_on_a_page(site, world, meeting):
    url = f"{site}/m/{meeting.token}/"
    with urllib.request.urlopen(url, timeout=20) as answer:
        page = answer.read().decode()
    read = _data_of(page, url)
    (event,) = read["json-ld"]
    assert event["@type"] == "Event"
    assert event["startDate"] == "2026-08-20T19:30:00+01:00"
    assert event["location"]["address"]["streetAddress"] == "Tannery Row"
    assert event["organizer"]["name"] == "Quayhithe Tenants"
    assert {"name", "url", "image", "endDate", "eventStatus", "offers"} <= event.keys()
    (graph,) = read["opengraph"]
    said = dict(graph["properties"])
    assert said["og:title"] == "Winter repairs"
    with urllib.request.urlopen(said["og:image"], timeout=20) as answer:
        assert answer.headers["Content-Type"] == "image/png"
        assert len(answer.read()) < 200_000


def _data_of(page: str, url: str) -> dict:
    import subprocess

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ_DATA, url],
        input=page, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)
