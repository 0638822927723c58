"""
A member without an office hosts: proposed, sent back, sent again, up, and theirs to look after.

On a telephone, with JavaScript and without.
"""

import pytest

pytestmark = pytest.mark.e2e

PHONE = 360
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def fits(visitor):
    assert not visitor.page.evaluate(SCROLLS), f"{visitor.path()} scrolls sideways"


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_walk_sent_back_to_a_meeting_of_ones_own(walk, javascript):
    host, looks, other = (walk(javascript=javascript, width=PHONE) for _each in range(3))
    host.become("new_host")
    fits(host)
    walk_proposed = host.path()
    assert "Say where you meet" in host.text()
    other.become("organiser")  # of another group
    other.go(walk_proposed)
    assert other.status == 404

    # What was asked for is done; nothing typed before is lost.
    host.follow("Change it")
    assert host.page.input_value("#id_title") == "A walk along the quay"
    host.press("Next: where")
    host.page.fill("#id_place_name", "The quay, by the bollard with the hat on")
    fits(host)
    host.press("Next: how it goes")
    host.press("Look it over")
    fits(host)
    assert "You have held 0 of 3 meetings" in host.text()
    meeting = host.path().replace("check/", "")
    other.go(meeting)
    assert other.status == 404  # not public
    host.press("Send it again")
    assert host.path() == walk_proposed
    fits(host)

    # Whoever looks sees what, where and how people get in; a no without a reason is not taken.
    looks.become("looks_at_it")
    fits(looks)
    assert "No: up four steps" in looks.text()
    looks.press("Say no")
    assert looks.status == 422
    assert "Say why" in looks.text()
    looks.page.fill("#id_reason", "Say in the text that the toilet is up four steps.")
    looks.press("Ask for a change")
    assert "Sent back with your words" in looks.text()
    looks.go(walk_proposed)
    assert "by the bollard with the hat on" in looks.text()
    looks.press("Put it up")

    # Up, and its host’s: who comes, hands, the run sheet. Nothing else of the group.
    host.open_letter("Your meeting is up", to="Wilmot")
    host.become("new_host")
    host.go(meeting)
    fits(host)
    for words in ("Who’s coming", "Hands needed", "Run sheet"):
        assert host.page.get_by_role("link", name=words).count()
    other.go(meeting)
    assert other.status == 200
    assert "A member of the group" in other.text()
    host.page.get_by_role("link", name="When", exact=True).click()
    host.page.fill("#id_title", "Curtains, half price")
    host.press("Save")
    assert host.status == 422
    assert "This stands as it was looked at" in host.text()
    assert host.page.input_value("#id_title") == "Curtains, half price"
    fits(host)
