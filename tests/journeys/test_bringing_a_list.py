"""
The list somebody already has, brought in a browser and taken back: one of each system, and one
as bad as they come. Nobody is written to. Quality IN-1, IN-10, MSG-4, I16.
"""

import csv
import io
import re
import time

import pytest

from tests.journeys.lists import PRESETS, hostile

pytestmark = pytest.mark.e2e
WAIT_SECONDS = 120
SET_UP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.settings")
django.setup()
"""
EMAIL = re.compile(r"(?<![\w.+’'-])[\w.+’'-]++@[\w-]+(?:\.[\w-]+)+")
MOBILE = re.compile(r"(?:0|44|\+44|\b)(7700900\d{3})\b")
WORDS = "Yes, write to me about meetings near me."


def bring(visitor, name, content):
    """Give a file, say what it asks, and have it brought; end on the list's own page."""
    visitor.page.get_by_role("link", name="Bring a list").click()
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    visitor.page.set_input_files("input[type=file]", file)
    visitor.press("Look at it")
    seen = visitor.text()
    visitor.press("So it is")
    visitor.page.get_by_role("radio", name="They ticked a box").check()
    visitor.page.fill("#id_wording", WORDS)
    visitor.page.get_by_role("checkbox", name="Meetings near me, by e-mail").check()
    visitor.page.fill("#id_agreed_on", "2026-01-01")
    visitor.page.fill("#id_proof", "The export of the old system, in the blue file.")
    visitor.page.fill("#id_file_on", "2026-01-31")
    visitor.page.get_by_role("radio", name="People who signed up").check()
    visitor.press("Count it")
    until(visitor, "This is what it would do")
    counted = figures(visitor)
    visitor.press("Bring them")
    until(visitor, "Brought")
    assert figures(visitor) == counted, "what was counted is what was done"
    return seen, counted


def until(visitor, heading):
    """Wait for the worker."""
    path, end = visitor.path(), time.monotonic() + WAIT_SECONDS
    while visitor.heading() != heading:
        assert time.monotonic() < end, f"{heading}: {visitor.text()}"
        visitor.page.wait_for_timeout(500)
        visitor.go(path)


def figures(visitor):
    """Return the counts on the page, those that are not nothing."""
    rows = visitor.page.locator("dl.stats > div").all()
    told = {row.locator("dt").inner_text(): row.locator(".fig").inner_text() for row in rows}
    return {label: int(figure) for label, figure in told.items() if int(figure)}


def take_back(visitor):
    visitor.follow("Take it back")
    visitor.page.fill("#id_reason", "It was a rehearsal.")
    visitor.press("Take it back")
    until(visitor, "Taken back")


def people_named(demo, word):
    program = SET_UP + (
        "from groundswell.register.people.models import Person\n"
        f"print(Person.objects.filter(full_name__contains={word!r}).count())"
    )
    return int(demo.python(program))


def letters(demo, *contents):
    """Return how many letters and texts there are to anybody on these lists."""
    text = "\n".join(content.decode(errors="ignore") for content in contents)
    addresses = {*EMAIL.findall(text), *("+44" + number for number in MOBILE.findall(text))}
    assert addresses
    program = SET_UP + (
        "from groundswell.foundation.outbox.models import Message\n"
        f"print(Message.objects.filter(address__in={sorted(addresses)!r}).count())"
    )
    return int(demo.python(program))


def organiser_at_lists(walk, **how):
    sian = walk(**how)
    sian.become("organiser")
    sian.page.locator("main .kicker a").first.click()
    sian.page.get_by_role("link", name="Bring people").first.click()
    return sian


def test_a_list_of_each_system_is_brought_and_taken_back(walk, demo):
    sian = organiser_at_lists(walk)
    contents = [content for content, _fates in PRESETS.values()]
    before, home = letters(demo, *contents), sian.path()
    for system, (content, fates) in PRESETS.items():
        sian.go(home)
        seen, counted = bring(sian, f"{system}.csv", content)
        assert f"We think this is a list from {system}" in seen
        assert counted == fates, system
        take_back(sian)
    assert letters(demo, *contents) == before
    assert people_named(demo, "Anlist") == people_named(demo, "Civilist") == 0


def test_the_worst_spreadsheet_is_read_and_each_row_says_why(walk, demo):
    sian = organiser_at_lists(walk, javascript=False, width=360)
    content = hostile()
    before = letters(demo, content)
    seen, counted = bring(sian, "../../etc/pass\nwd.csv", content)
    assert "Siôn ab Owain" in seen
    assert "Zoë O’Brien" in seen
    assert "+447700900853" in seen
    assert counted == {"New": 10, "Not brought": 5}
    with sian.page.expect_download() as fetched:
        sian.page.get_by_role("link", name="The rows that are not simply brought").click()
    with fetched.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(io.StringIO(file.read())))
    assert fetched.value.suggested_filename.endswith("-rows.csv")
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    reasons = " ".join(row[3] for row in rows)
    assert "the rest of its digits are gone" in reasons
    assert "quotation mark" in reasons
    take_back(sian)
    assert letters(demo, content) == before
    assert people_named(demo, "Owain") == 0
