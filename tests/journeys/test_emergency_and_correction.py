"""
What comes late, and what was written down wrongly: only a vote lets the one in and mends the other.

Delegates and branches act at 360 px without a script; the chair and the clerk with one.
"""

import hashlib
from datetime import timedelta

import pytest

from groundswell.decide.ballots.models import Question
from groundswell.decide.floor import actions as floor
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock
from tests.journeys.branches import (
    backed,
    called,
    counted,
    gathered,
    handed_in,
    look,
    ruled,
    step,
)

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
LINE, SONG = "Keep the ring line running", "A song before the soup"
REPORT, SAYS = "The treasurer’s report", "Received. The books close on the first."
SHOULD_SAY = "Received. The books close on the fifth."


def late(story, called_, title, arose):
    """A branch finds where it can still come with it, writes it, and shows it."""
    mover = story.who(called_)
    mover.go("/motions/")
    look(mover, "emergency-index-360")
    mover.follow("Move emergency business")
    today = clock.local_date(story.at)
    for name, value in {
        "arose": arose, "arose_on": today.isoformat(), "title": title,
        "text": "Conference asks every branch to be at the county hall when it is decided.",
    }.items():  # fmt: skip
        mover.page.fill(f"#id_{name}", value)
    mover.page.locator("#id_body").select_option(index=1)
    mover.press("Keep it")
    mover.press("Show it, and ask for backing")
    mover.follow("Enter a branch’s endorsement")
    for name, value in {"met_on": today.isoformat(), "present": "14", "quorum": "8"}.items():
        mover.page.fill(f"#id_{name}", value)
    mover.page.fill("#id_minutes", "Called together for this. Agreed by nine to one.")
    mover.press("Enter it")
    return Motion.objects.get(title=title)


def with_enough(story, called_, motion, *three):
    """One branch is not enough, nor are three; with four it is handed in, and ruled in order."""
    mover = story.who(called_)
    assert "either 4 branches or 40 members" in mover.text()
    backed(story, motion, *three[:2])
    mover.go(motion.url)
    assert mover.page.get_by_role("button", name="Hand it in").count() == 0
    motions.endorse(
        motion=motion, body=story.branches[three[2]], minutes="Agreed.", at=story.at,
        by=story.person(f"{three[2]}1"), evidence=Evidence(clock.local_date(story.at), 9, 8),
    )  # fmt: skip
    handed_in(story, called_, motion)
    look(mover, "emergency-360")
    ruled(story, "Dev", motion, in_order=True, reasons="It arose after motions had closed.")


def pressed(chair, motion, words):
    """The button of this one, as each on the paper has its own."""
    of_it = chair.page.locator("main li", has_text=motion.title)
    with chair.page.expect_navigation():
        of_it.get_by_role("button", name=words).click()


def asked_of_conference(story, conference, motion, for_, against):
    """The chair puts its admission to the vote, two tellers count, the page does what it says."""
    paper = f"/floor/{conference.token}/paper/"
    chair = story.who("Eve", script=True)
    chair.go(paper)
    pressed(chair, motion, "Put its admission to the vote")
    counted(story, Question.objects.latest("pk"), for_, against)
    chair.go(paper)
    look(chair, "emergency-paper-1280")
    pressed(chair, motion, "Do what the vote decided")
    motion.refresh_from_db()


def on_paper(story, conference):
    """What a delegate reads on the order paper itself."""
    delegate = story.who("Alder0")
    delegate.go(f"/floor/{conference.token}/paper/")
    items = delegate.page.locator("main ol.meets").first
    return items.inner_text() if items.count() else ""


def test_what_arose_since_comes_before_conference_by_its_vote_and_by_nothing_else(story):
    conference = called(story)
    story.at = conference.motions.closes_at - timedelta(minutes=1)
    stranger, mover = story.who("stranger"), story.who("Alder1")
    mover.go("/motions/")
    assert "Move emergency business" not in mover.text()
    story.at = conference.motions.closes_at + timedelta(days=1)
    motions.settle(by=None, at=story.at)  # what the clock does: texts are frozen
    stranger.go("/motions/")
    assert "Move emergency business" not in stranger.text()
    office = story.who("Dev", script=True)
    office.go(conference.url)
    assert "Move emergency business" in office.text()
    look(office, "emergency-conference-1280")
    line = late(story, "Alder1", LINE, "The county published which buses it will cut.")
    with_enough(story, "Alder1", line, "Birch", "Cedar", "Dunes")
    song = late(story, "Ferry1", SONG, "Somebody wrote a song.")
    with_enough(story, "Ferry1", song, "Birch", "Cedar", "Dunes")
    gathered(story, conference)
    chair = step(story, "Lay the order paper")
    assert "Everything on the order paper has ended." in chair.text()
    assert LINE not in on_paper(story, conference)
    look(story.who("Alder0"), "emergency-paper-360")
    asked_of_conference(story, conference, song, 3, 3)
    assert (song.state, song.fate) == ("ended", "ruled_out")
    assert SONG not in on_paper(story, conference)
    stranger.go(song.url)
    assert "3 for, 3 against" in stranger.text()
    asked_of_conference(story, conference, line, 4, 2)  # two thirds, and not one more
    assert LINE in on_paper(story, conference)
    assert "Conference admitted it by its vote" in story.who("Alder0").text()
    chair = step(story, f"Take: {LINE}")
    assert "Call whoever moves it" in chair.page.locator("main").inner_text()


def sat(story):
    """A conference hears a report; it is over, and the clock keeps its minutes."""
    conference = called(story)
    story.at += timedelta(days=1)
    gathered(story, conference)
    step(story, "Lay the order paper")
    chair = story.who("Eve", script=True)
    chair.go(f"/floor/{conference.token}/paper/")
    chair.page.select_option("#id_on", "report")
    chair.page.fill("#id_title", REPORT)
    chair.page.fill("#id_because", "As every conference has it.")
    chair.press("Lay the new version")
    chair = step(story, f"Take: {REPORT}")
    chair.page.fill("#id_outcome", SAYS)
    chair.press("End the item")
    story.at = conference.ends_at + timedelta(minutes=1)
    floor.settle(by=None, at=story.at)
    floor.keep_minutes(by=None, at=story.at)
    return conference


def kept(story, page):
    """The file of minutes, as anybody takes it from their page, and its fingerprint there."""
    reader = story.who("stranger")
    reader.go(page)
    href = reader.page.get_by_role("link", name="Take the file").get_attribute("href")
    taken = reader.context.request.get(story.live.url + href).body()
    assert hashlib.sha256(taken).hexdigest() in reader.text()
    return taken


def corrected(story, page):
    """A delegate moves that one line is corrected; it waits for whichever conference is next."""
    delegate = story.who("Birch0")
    delegate.go(page)
    delegate.page.locator("summary", has_text="Move a correction").click()
    delegate.page.select_option("#id_part", label=REPORT)
    for name, value in {
        "says": SAYS, "should_say": SHOULD_SAY, "why": "She said the fifth; I wrote it down.",
    }.items():  # fmt: skip
        delegate.page.fill(f"#id_{name}", value)
    delegate.press("Move it")
    assert "waits for the next conference" in delegate.text()
    look(delegate, "correction-360")


def test_a_correction_stands_beside_minutes_that_never_change(story):
    summer = sat(story)
    page = f"/floor/{summer.token}/minutes/"
    before = kept(story, page)
    assert SAYS in before.decode()
    corrected(story, page)
    autumn = called(story, "Autumn conference", "2026-09-14")
    story.at += timedelta(days=1)
    gathered(story, autumn)
    step(story, "Lay the order paper")
    delegate = story.who("Birch0")
    delegate.go(page)
    assert "stands on an order paper: Autumn conference" in delegate.text()
    look(delegate, "correction-on-paper-360")
    delegate.follow("Autumn conference")
    assert delegate.path() == f"/floor/{autumn.token}/paper/"
    assert "A correction of minutes" in delegate.text()
    step(story, "Take: Correction of the minutes: Summer conference")
    chair = step(story, "Put the correction to the vote")
    assert "Its vote is open." in chair.text()
    look(chair, "correction-chair-1280")
    counted(story, Question.objects.latest("pk"), 5, 1)
    step(story, "Do what the vote decided")
    delegate.go(page)
    beside = delegate.page.locator("#corrections").inner_text()
    assert "Accepted" in beside
    assert SHOULD_SAY in beside
    look(delegate, "correction-accepted-360")
    assert kept(story, page) == before
    delegate.follow("the vote on it")
    assert "5" in delegate.text()
    assert delegate.path() == Question.objects.latest("pk").url
