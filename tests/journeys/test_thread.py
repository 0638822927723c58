"""The golden thread, walked by its links from the first word to the result, and back."""

import pytest

pytestmark = pytest.mark.e2e
WAY = (
    ("Round of listening", "How should our evenings be?"),
    ("Statement", "Somebody to look after children in the next room"),
    ("Motion", "Children in the next room"),
    ("Amendment", "Parents have to know it before they decide whether to come."),
    ("Vote", "Do we put two sitters into the next room?"),
    ("Decision", "Children in the next room"),
    ("Campaign", "A sitter in the next room"),
    ("Meeting", "Who minds the children on meeting nights?"),
    ("Result", "Twelve parents wrote down which evenings they missed."),
)
WHOLE = "The whole thread: where it came from, and what came of it"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_thread_is_walked_from_both_ends(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/listening/")
    visitor.follow(WAY[0][1])
    visitor.follow(WHOLE)
    follow_each(visitor, WAY)
    visitor.go("/campaigns/")
    visitor.follow("A sitter in the next room")
    visitor.follow("its thread")
    follow_each(visitor, WAY[::-1])


def follow_each(visitor, way):
    """From hop to hop: each page leads back to a thread on which all that came before stands."""
    for what, title in way:
        for kind, words in WAY:
            assert f"{kind}: {words}" in visitor.text(), f"on the thread of {what}: {kind}"
        hop = visitor.page.locator("ol.fate li", has_text=f"{what}: {title}")
        assert hop.count() == 1
        link = hop.locator("b a")
        if link.count():
            link.click()
        else:  # this is the one the thread is of
            visitor.page.locator("p.lead a").click()
        assert title in visitor.text(), what
        name = "its thread" if what == "Result" else WHOLE
        visitor.follow(name)
