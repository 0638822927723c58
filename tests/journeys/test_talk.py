"""Read a long conversation on a small phone; ask, answer as an office, change, say where from."""

import pytest
from tools.walking import Walk

pytestmark = pytest.mark.e2e
LEVELS, POSTS, NARROWEST = 5, 29, 200  # of posts on a screen 360 pixels wide, in pixels


def to_the_conversation(visitor: Walk) -> None:
    visitor.go("/articles/where-the-14-really-goes/")
    visitor.follow("Fifty-four in a hundred")


@pytest.mark.parametrize("javascript", [True, False])
def test_twenty_nine_posts_five_deep_are_read_on_a_small_phone(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    to_the_conversation(visitor)
    posts = visitor.page.locator(".talk-post")
    assert posts.count() == POSTS
    boxes = [posts.nth(number).bounding_box() for number in range(POSTS)]
    words = [posts.nth(number).locator(".talk-said").bounding_box() for number in range(POSTS)]
    assert len({round(box["x"] + 0.1) for box in words}) == LEVELS
    assert min(box["width"] for box in words) >= NARROWEST
    assert max(box["x"] + box["width"] for box in boxes) <= 360
    shown = visitor.text()
    assert "Source asked for 2 days ago, none given." in shown
    assert "The driver of the 7.40, on Tuesday last" in shown
    visitor.follow("Read it in the order of time")
    assert visitor.page.locator(".talk-post").count() == POSTS
    assert "in answer to" in visitor.text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_answered_by_an_office_and_its_clock_stops(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.become("answerer")
    visitor.go("/talk/questions/")
    assert "Unanswered for 9 days" in visitor.text()
    visitor.follow("Who holds the money from the jumble sale?")
    visitor.follow("Say something")
    assert "Answer what was said, not who said it." in visitor.text()  # before the first post
    visitor.page.fill("#id_text", "It is in the biscuit tin, with")
    visitor.press("Keep it as a draft")
    visitor.follow("Go on with your draft")
    assert visitor.page.input_value("#id_text") == "It is in the biscuit tin, with"
    visitor.page.fill("#id_text", "It is in the biscuit tin, with the keys.")
    visitor.page.get_by_role("checkbox", name="office").check()
    visitor.press("Post it")
    assert "Official answer" in visitor.text()
    assert "Answered by an office" in visitor.text()
    visitor.follow("Change it")
    visitor.page.fill("#id_text", "It is in the biscuit tin, counted twice.")
    visitor.press("Change it")
    visitor.follow("Changed on")
    assert "with the keys." in visitor.text()
