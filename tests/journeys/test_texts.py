"""Hold a telephone: a text arrives, STOP is said, nothing more arrives; and who reads answers."""

import time

import pytest

pytestmark = pytest.mark.e2e


def wait_for(visitor, words, *, seconds=150):
    """Look again until the telephone shows ``words``."""
    ends = time.monotonic() + seconds
    while words not in visitor.text():
        assert time.monotonic() < ends, f"{words} never arrived"
        time.sleep(1)
        visitor.page.reload()


@pytest.mark.parametrize("javascript", [True, False])
def test_hold_a_telephone_say_stop_and_nothing_more_arrives(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/demo/phones/wren/")
    visitor.press("Let the movement text it")
    wait_for(visitor, "Doors open at 7")
    before = visitor.page.locator(".held-in").count()
    visitor.page.get_by_role("button", name="STOP", exact=True).click()
    wait_for(visitor, "You get no more texts")
    visitor.press("Let the movement text it")
    assert "suppressed" in visitor.page.locator("body").inner_text()
    time.sleep(7)  # longer than the worker waits between two looks
    visitor.page.reload()
    assert visitor.page.locator(".held-in").count() == before + 1  # the confirmation, and no more


def test_an_answer_is_read_and_answered_by_a_person(walk):
    holder, secretary = walk(width=360), walk()
    secretary.become("county_secretary")
    secretary.go("/texts/")
    assert "A number we do not know" in secretary.text()
    assert "step-free" in secretary.text()
    secretary.page.locator("textarea").first.fill("Yes, by the side door. See you at six.")
    secretary.press("Send")
    holder.go("/demo/phones/stranger/")
    wait_for(holder, "by the side door")
