"""Two ask for a one-to-one, are matched by the job, both say yes, talk, write and share."""

import re

import pytest

pytestmark = pytest.mark.e2e
MATCH = """
import django
django.setup()
from groundswell.mobilise.onetoones.jobs import ask_those_who_fit
ask_those_who_fit.call()
"""
ROOM = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def asks(visitor):
    """Ask for somebody new to one's group, and keep what was typed where something is missing."""
    visitor.go("/one-to-one/")
    visitor.follow("I would like a one-to-one")
    visitor.page.get_by_role("radio", name=re.compile("Somebody new to Quayhithe")).check()
    visitor.page.get_by_role("checkbox", name="By telephone").check()
    visitor.page.get_by_role("checkbox", name="Weekday evenings").check()
    visitor.page.get_by_role("checkbox", name="I am eighteen or over").check()
    visitor.page.fill("#id_rather_not", "somebody.else@nowhere.example")
    visitor.press("Look for somebody")
    assert "Look for somebody for me" in visitor.text()
    assert visitor.page.input_value("#id_rather_not") == "somebody.else@nowhere.example"
    assert visitor.page.get_by_role("checkbox", name="By telephone").is_checked()
    visitor.page.get_by_role("checkbox", name=re.compile("Look for somebody for me")).check()
    visitor.press("Look for somebody")
    assert "Noted." in visitor.text()


def opens_the_offer(visitor):
    visitor.go("/me/")
    assert "Somebody would like to talk with you" in visitor.text()
    visitor.page.get_by_role("link", name=re.compile("Say yes or no")).first.click()
    assert "One of you two is new there" in visitor.text()
    assert visitor.page.evaluate(ROOM)


def says_yes(visitor, reach_me):
    visitor.press("Yes, show each to the other")
    assert "Still empty" in visitor.text()
    visitor.page.fill("#id_reach_me", reach_me)
    visitor.press("Yes, show each to the other")


@pytest.mark.parametrize(  # never the same two twice, so each time with somebody else
    ("javascript", "who", "name"),
    [(True, "sceptic", "Agnes Thornapple"), (False, "door_keeper", "Tomos Ellery-Quayle")],
)
def test_two_ask_are_matched_talk_and_share(demo, walk, javascript, who, name):
    new, old = (walk(javascript=javascript, width=360) for _ in range(2))
    new.become("newcomer")
    old.become(who)
    for visitor in (new, old):
        asks(visitor)
    with demo.without_worker():
        demo.python(MATCH)
    opens_the_offer(old)
    assert "Mina" not in old.page.locator("main").inner_text()
    says_yes(old, "07700 900111")
    assert "You said yes" in old.text()
    opens_the_offer(new)
    assert name.split()[0] not in new.page.locator("main").inner_text()
    says_yes(new, "07700 900222")
    assert f"You and {name}" in new.text()
    assert "07700 900111" in new.text()
    talk = new.path()
    old.go(talk)
    assert "You and Mina Larkrise" in old.text()
    follows_the_guide(new, javascript)
    writes_and_shares(new, old, talk)
    for path in ("notes/", "share/", "aloud/"):
        new.go(f"{talk}{path}")
        assert new.page.evaluate(ROOM), path
    new.go(talk)
    new.press("We have talked")
    assert "Your notes stay for thirty days" in new.text()


def follows_the_guide(visitor, javascript):
    visitor.follow("Open the guide")
    assert "Minute 27 to 30" in visitor.text()
    assert visitor.page.evaluate(ROOM)
    assert visitor.page.locator("#half-hour").is_visible() is javascript
    if javascript:
        visitor.page.get_by_role("button", name="Start the half hour").click()
        now = visitor.page.locator("#half-hour .now")
        now.get_by_text("Minute 0 to 3").wait_for()
        assert visitor.page.locator(".timed.now").count() == 1


def writes_and_shares(new, old, talk):
    new.go(talk)
    new.follow("Write notes")
    new.page.fill("#id_own_notes", "She keeps every receipt, and why.")
    new.press("Keep them")
    new.follow("Write something for them")
    new.page.fill("#id_for_them", "I had not thought of that. Receipts are kindness!")
    new.press("Keep it for them")
    old.go(talk)
    for words in ("every receipt", "Receipts are kindness"):
        assert words not in old.text()
    old.follow("Write something for them")
    old.page.fill("#id_for_them", "Nor had I.")
    old.press("Keep it for them")
    assert "Receipts are kindness!" in old.text()
    assert "every receipt" not in old.text()
    new.go(talk)
    new.follow("Say one sentence of it in a round")
    new.page.get_by_role("radio", name="Receipts are kindness!").check()
    new.page.get_by_role("radio", name="What should change here first?").check()
    new.press("Say it")
    assert "Somebody looks at it" in new.text()


def test_whoever_is_asked_on_the_map_says_no_and_nobody_is_told(walk):
    talker, heard = walk(javascript=False, width=360), walk(javascript=False, width=360)
    talker.become("talker")
    assert "stands elsewhere on its map" in talker.text()
    offer = talker.path()
    talker.press("No, not this one")
    assert "nobody is told why" in talker.text()
    heard.become("heard")
    heard.go(offer)
    assert "Nothing came of this one" in heard.text()
    heard.go("/listening/")
    heard.follow("What should change here first?")
    heard.follow("Talk with somebody who sees it differently")
    chosen = heard.page.get_by_role("radio", name=re.compile("on the map of “What should change"))
    assert chosen.is_checked()
