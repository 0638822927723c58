"""The meeting of a year on paper, at 360 px without JavaScript: from the notice to the recount."""

import json
from pathlib import Path

import pytest

from groundswell.methods.counting.__main__ import main as count
from groundswell.methods.transcripts.__main__ import main as verify

pytestmark = pytest.mark.e2e
TYPED_BY_ANOTHER = ((1, 2, 0), (2, 1, 0), (1, 0, 0), (0, 1, 0), (1, 2, 0), (1, 2, 3))


def fill(walk, paper):
    """Type a paper whose names stand in any order, by what stands beside each field."""
    for index, rank in enumerate(paper):
        walk.page.locator(f"#id_n{index}").fill(str(rank) if rank else "")


def test_papers_are_typed_counted_and_counted_again_by_a_stranger(demo, walk, tmp_path: Path):
    officer = walk(javascript=False, width=360)
    officer.become("returning_officer")
    box = {"used": "3", "unused": "3", "seed": "4163552614"}  # it adds up, and is not all typed
    for name, value in box.items():
        officer.page.locator(f"#id_{name}").fill(value)
    officer.press("Count and declare")
    told = officer.text()
    assert "typed by two people alike" in told, told

    teller = walk(javascript=False, width=360)
    teller.become("teller")
    for number, paper in enumerate(TYPED_BY_ANOTHER[3:], 4):
        assert teller.page.locator("#id_number").input_value() == str(number)
        fill(teller, paper)
        teller.press("Enter it")
    assert "Waiting 0" in teller.text()

    officer.page.locator("#id_used").fill("6")
    officer.page.locator("#id_unused").fill("0")
    officer.page.locator("#id_seed").fill("4163552614")
    officer.press("Count and declare")
    assert "Elected:" in officer.text()

    stranger = walk(javascript=False, width=360)
    stranger.go(officer.path())
    assert "Stage by stage" in stranger.text()
    address = stranger.page.get_by_role("link", name="Take the transcript").get_attribute("href")
    given = stranger.page.request.get(stranger.url + address)
    kept = tmp_path / "election.json"
    kept.write_bytes(given.body())
    assert count([str(kept), "--ron", "3", "--transcript", str(tmp_path / "again.json")]) == 0
    again = json.loads((tmp_path / "again.json").read_text())
    assert again == json.loads(given.body())
    assert verify([str(kept)]) == 0


def test_somebody_gives_notice_and_somebody_stands(walk):
    officer = walk(javascript=False, width=360)
    officer.become("returning_officer")
    officer.go("/me/")
    officer.page.get_by_role("link", name="Keeper of the tool store").first.click()
    for _ in range(2):  # to the election, and to the group
        officer.page.locator(".kicker a").last.click()
    officer.page.get_by_role("link", name="Give notice of an election").click()
    officer.page.get_by_role("radio", name="Something else").check()
    officer.page.locator("#id_title").fill("Two for the garden")
    officer.page.locator("#id_seats").fill("2")
    officer.page.get_by_role("radio", name="Secretly online").check()
    officer.press("Give notice")
    assert "we do not pretend" in officer.text()
    assert officer.page.locator("#id_title").input_value() == "Two for the garden"
    officer.page.get_by_role("radio", name="On paper in the room").check()
    officer.press("Give notice")
    assert "say which" in officer.text()  # here the rulebook keeps seats
    officer.page.locator("#id_kept_for").fill("Tenants of the estate")
    officer.press("Give notice")
    assert "Nominations are open" in officer.text()
    page = officer.path()

    candidate = walk(javascript=False, width=360)
    candidate.become("candidate")
    assert "It takes 2." in candidate.text()
    candidate.go(page)
    candidate.follow("Stand")
    candidate.page.locator("#id_statement").fill("I would water it.")
    candidate.press("I stand")
    assert "Nobody has proposed them yet." in candidate.text()

    teller = walk(javascript=False, width=360)
    teller.become("teller")
    teller.go(page)
    teller.press("I propose them")
    assert "Proposed by" in teller.text()
    assert "because you were a member when notice was given" in teller.text()


def test_a_ballot_by_buttons_without_javascript(walk):
    voter = walk(javascript=False, width=360)
    voter.become("teller")
    voter.go("/me/")
    voter.page.get_by_role("link", name="Delegate to the autumn council").first.click()
    if "Put 1 beside" not in voter.text():
        voter.follow("Vote")
    voter.press("Next choice")
    assert "So far: 1." in voter.text()
    voter.press("Look at it once more")
    assert "Is this your ballot?" in voter.text()
    voter.press("Cast this ballot")
    assert "You have voted." in voter.text()
    assert "Took part" not in voter.text()


def test_a_draft_stays_on_the_device_until_it_is_cast(walk):
    voter = walk(javascript=True, width=360)
    voter.become("left_off")
    voter.go("/me/")
    voter.page.get_by_role("link", name="Delegate to the autumn council").first.click()
    if "Put 1 beside" not in voter.text():
        voter.follow("Vote")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('groundswell.ballot.'))"
    fill(voter, (2, 1))
    voter.page.reload()
    assert voter.page.locator("#id_n0").input_value() == "2"
    assert "kept on this device alone" in voter.text()
    voter.page.get_by_role("button", name="Forget it").click()
    assert voter.page.locator("#id_n0").input_value() == ""
    assert voter.page.evaluate(kept) == []
    fill(voter, (1, 2))
    assert len(voter.page.evaluate(kept)) == 1
    voter.press("Look at it once more")
    voter.press("Cast this ballot")
    assert "You have voted." in voter.text()
    assert voter.page.evaluate(kept) == []
