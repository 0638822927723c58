"""
From a poster in a window to the second visit: a newcomer, the host, and a buddy.

On a telephone, with JavaScript and without. Stories N04, N09, M04, M05; quality I12.
"""

import re

import pytest

from tests import outside_tools as tools

pytestmark = pytest.mark.e2e

PHONE = 360
SOUP = "Soup, and who needs a lift"
NAME, EMAIL = "Philippa", "philippa@post.example"
BUDDY = "writer"


def printed_code(host, folder):
    """Return what a telephone's camera reads on the poster that the host prints."""
    host.go("/meetings/")
    host.follow(SOUP)
    meeting = host.path()
    paper = host.context.request.get(
        host.url + host.page.get_by_role("link", name="Print a poster").get_attribute("href")
    )
    assert paper.headers["content-type"] == "application/pdf"
    poster = folder / "poster.pdf"
    poster.write_bytes(paper.body())
    tools.run(tools.found("pdftoppm"), "-r", "150", "-png", poster, folder / "poster")
    (picture,) = folder.glob("poster*.png")
    read = tools.run(tools.found("zbarimg"), "--quiet", "--raw", picture)
    return meeting, read.split()[0]


def say_yes(visitor, *, called="", contact=""):
    visitor.page.get_by_role("radio", name="Yes").first.check()
    if called:
        visitor.page.fill("#id_called", called)
        visitor.page.fill("#id_contact", contact)
    visitor.press("Count me in")


def confirm(visitor, about):
    answer = visitor.link_in_letter(f"You’re expected: {about}", part="/m/r/")
    visitor.go(answer)
    visitor.press("Yes, I’m coming")
    assert visitor.heading() == "You’re expected."
    return answer


def tick_in(keeper, meeting, name):
    keeper.go(f"{meeting}door/")
    before = int(re.search(r"(\d+) here", keeper.text())[1])
    keeper.page.fill("#q", name)
    with keeper.page.expect_navigation():
        keeper.page.get_by_role("button", name="Find").click()
    line = keeper.page.locator(".doorlist button", has_text=name).first
    words = line.inner_text()
    with keeper.page.expect_navigation():
        line.click()
    assert f"{before + 1} here" in keeper.text()
    return words


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_poster_to_the_second_visit(walk, javascript, tmp_path):
    host, newcomer, buddy, keeper = (
        walk(javascript=javascript, width=PHONE) for _somebody in range(4)
    )
    host.become("organiser")
    meeting, code = printed_code(host, tmp_path)

    # The window: the code opens the meeting, and nobody asks who one is.
    newcomer.go(code)
    assert newcomer.path() == meeting
    newcomer.page.get_by_text("Who comes with you").click()
    newcomer.page.locator("#id_first_time").check()
    say_yes(newcomer, called=NAME, contact=EMAIL)
    answer = confirm(newcomer, SOUP)

    room = meeting.replace("/m/", "/room/")
    before = buddies(host, room)
    buddy.become(BUDDY)
    buddy.go(meeting)
    say_yes(buddy)
    own = buddy.path()
    ((token, called),) = buddies(host, room) - before

    # The host pairs them; each reads the other's name and nothing else.
    pair = host.page.locator("#buddies form", has_text=NAME)
    pair.locator("select").select_option(token)
    with host.page.expect_navigation():
        pair.get_by_role("button").click()
    assert f"with {called}" in host.page.locator("#buddies form", has_text=NAME).inner_text()
    newcomer.go(answer)
    assert called in newcomer.text()
    buddy.go(own)
    mine = buddy.text()
    assert NAME in mine
    assert EMAIL not in mine

    keeper.become("door_keeper")
    assert "First time" in tick_in(keeper, meeting, NAME)
    tick_in(keeper, meeting, called)

    # An hour after: two questions, and the next date.
    host.move_clock("after_soup")
    after = newcomer.link_in_letter("How was it?", part="/after/")
    newcomer.go(after)
    for question in newcomer.page.locator("main fieldset").all():
        question.get_by_role("radio").first.check()
    with newcomer.page.expect_navigation():
        newcomer.page.locator("main form button").last.click()
    assert newcomer.status == 200
    newcomer.follow("Ward meeting")
    second = newcomer.path()
    assert second != meeting
    say_yes(newcomer, called=NAME, contact=EMAIL)
    confirm(newcomer, "Ward meeting")

    host.move_clock("ward_meeting")
    keeper.become("door_keeper")
    tick_in(keeper, second, NAME)


def buddies(host, room):
    """Return who the host may ask to look out for the newcomer."""
    host.go(room)
    options = host.page.locator("#buddies form", has_text=NAME).locator("option").all()
    return {(each.get_attribute("value"), each.inner_text().strip()) for each in options}
