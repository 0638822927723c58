"""A hidden post, its appeal, a panel that was drawn, and the post in sight again."""

import pytest

pytestmark = pytest.mark.e2e
SECOND = """
import django
django.setup()
from groundswell.foundation import clock
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.models import Seat
from groundswell.organise.moderation.rules.panels import Vote
seat = Seat.objects.filter(vote="").earliest("number")
actions.cast_vote(
    seat=seat, vote=Vote.OVERTURN, because="Rude is not abuse.", by=seat.person, at=clock.now()
)
print(seat.appeal.action.post.thread.url)
"""


def test_two_of_three_by_lot_restore_a_hidden_post(demo, walk):
    visitor = walk(javascript=False, width=360)
    visitor.become("panellist")
    assert "You lot could not run a bath." in visitor.text()
    visitor.page.get_by_role("radio", name="Restore the post").check()
    visitor.press("Cast it")
    assert "Still empty" in visitor.text() or "Say why" in visitor.text()
    visitor.page.fill("#id_because", "It is about notices.")
    visitor.press("Cast it")
    assert "Your vote is cast." in visitor.text()
    thread = demo.python(SECOND).strip()
    visitor.go(thread)
    assert "You lot could not run a bath." in visitor.text()
    visitor.go("/moderation/")
    assert "The panel overturned it: the post was restored" in visitor.text()
