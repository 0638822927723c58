"""A vote: announced, looked at once more, cast once, hidden, and counted again by a stranger."""

import json

import pytest

from groundswell.methods.transcripts import vote_errors

pytestmark = pytest.mark.e2e
CLOSE = """
import django
django.setup()
from groundswell.decide.ballots import actions
from groundswell.decide.ballots.models import Question
from groundswell.demo.models import Role
token = Role.objects.get(key="voter").landing.split("/")[2]
question = Question.objects.get(token=token)
actions.settle(by=None, at=question.closes_at)
question.refresh_from_db()
print(question.transcript)
"""


def test_somebody_votes_and_anybody_counts_again(demo, walk):
    voter = walk(javascript=False, width=360)
    voter.become("voter")
    voter.press("Look at it once more")
    assert "What do you say?" in voter.text()  # nothing was chosen: the form again
    voter.page.get_by_role("radio", name="Against").check()
    voter.press("Look at it once more")
    assert "Is this your vote?" in voter.text()
    voter.press("Cast this vote")
    assert "You said: against" in voter.text()
    assert "The result" not in voter.text()
    page = voter.path()

    told = json.loads(demo.python(CLOSE))
    assert vote_errors(told) == []
    assert told["result"]["present"] == len(told["votes"]) == 5

    stranger = walk(javascript=False, width=360)
    stranger.go(page)
    assert "The result" in stranger.text()
    assert "Who said what" not in stranger.text()
    voter.go(page)
    assert "Who said what" in voter.text()


def test_a_result_comes_by_itself(demo, walk):
    """To a page that was open before, without a press; what was true until then is gone."""
    stranger = walk()
    stranger.become("voter")
    page = stranger.path().removesuffix("vote/")
    stranger.go(page)
    stamp = stranger.page.locator(".stamp").first
    assert stamp.is_visible()
    demo.python(CLOSE)
    result = stranger.page.get_by_role("heading", name="The result")
    result.wait_for(timeout=20_000)
    shown = [each for each in stranger.page.locator(".stamp").all() if each.is_visible()]
    assert len(shown) == 1
    assert not stamp.is_visible()
    assert "Take the transcript" in stranger.text()
    assert not stranger.page.get_by_text("You can vote.").is_visible()
    stranger.follow("The whole page again")
    assert "Who said what" in stranger.text()


def test_a_vote_is_announced_and_its_notice_stands(walk):
    officer = walk()
    officer.become("county_secretary")
    officer.go("/votes/")
    officer.page.get_by_role("link", name="Do we carry “Repairs, ward by ward”?").click()
    officer.page.get_by_role("link", name="Repairs, ward by ward").click()
    officer.page.get_by_role("link", name="Put it to the vote").click()
    assert officer.page.locator("#id_wording").input_value().startswith("Do we carry")
    officer.page.get_by_role("radio", name="Secretly").check()
    for name, value in (
        ("quorum", "5"),
        ("binds", "The secretary."),
        ("opens_on", "2026-12-24"),
        ("opens_time", "09:00"),
        ("closes_on", "2026-12-31"),
        ("closes_time", "18:00"),
    ):
        officer.page.fill(f"#id_{name}", value)
    officer.press("Announce the vote")
    assert "we do not pretend" in officer.text()
    assert officer.page.locator("#id_binds").input_value() == "The secretary."
    officer.page.get_by_role("radio", name="On the record").check()
    officer.press("Announce the vote")
    assert "Its terms and its roll stand." in officer.text()
    assert "More for than against" in officer.text()
    officer.page.get_by_role("link", name="Call it off").click()
    officer.page.fill("#id_because", "The amendments are not in yet.")
    officer.press("Call it off")
    assert "The amendments are not in yet." in officer.text()
