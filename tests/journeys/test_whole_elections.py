"""
Two elections, whole: the meeting of a year with paper in the room, and three seats on the record.

One test each, because each step stands on the one before. Time is moved as the story goes. Members
act at 360 px without a script, officers and those who would at a desk with one.
"""

import json
from datetime import timedelta

import pytest

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Ballot, Election, Issue
from groundswell.methods.counting.__main__ import main as count
from groundswell.methods.transcripts.__main__ import main as verify
from groundswell.register.structures import actions as structures
from tests.journeys.branches import choose, look

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SIZE = 25
STV = "Single transferable vote, as councils are elected: every paper moves, five decimals"
ON_PAPER = "On paper in the room: secret, typed by two people, reconciled"
RECORDED = "On the record: each on their own device, and those on the roll see who marked what"


@pytest.fixture
def story(story):
    """Give the story one group more, as large as a meeting of a year."""
    story.hazel = story.branch("Hazel", SIZE)
    return story


def hazel(number):
    return f"Hazel{number}"


def noticed(story, title, seats, way):
    """The group's secretary gives notice, becomes returning officer, and the roll is fixed."""
    officer = story.who(hazel(1), script=True)
    officer.go(f"/own-elections/new/{story.hazel.token}/")
    choose(officer, "Something else, such as delegates")
    choose(officer, way)
    choose(officer, STV)
    for name, value in {
        "title": title, "seats": str(seats), "opens_on": "2026-06-10", "opens_time": "18:00",
        "closes_on": "2026-06-10", "closes_time": "20:00",
    }.items():  # fmt: skip
        officer.page.fill(f"#id_{name}", value)
    officer.press("Give notice")
    assert "Nominations are open" in officer.text()
    assert f"{SIZE} people" in officer.text()
    return Election.objects.get(title=title)


def stands(story, election, number, *, script=False):
    candidate = story.who(hazel(number), script=script)
    candidate.go(f"{election.url}stand/")
    candidate.press("I stand")
    assert "statement" in candidate.page.locator("main [id$=_error]").first.get_attribute("id")
    candidate.page.fill("#id_statement", f"I would keep the accounts in the open, I am {number}.")
    candidate.press("I stand")
    assert "Nobody has proposed them yet." in candidate.text()


def proposes(story, election, number, candidates):
    proposer = story.who(hazel(number))
    proposer.go(election.url)
    for _ in range(candidates):
        proposer.press("I propose them")
    assert proposer.page.get_by_role("button", name="I propose them").count() == 0


def recounted(story, election, tmp_path, *, ron):
    """Somebody who is nobody here takes the file away, and counts it without a server."""
    stranger = story.who("stranger")
    stranger.go(election.url)
    assert "Stage by stage" in stranger.text()
    assert "Who marked what" not in stranger.text()
    look(stranger, f"declared-{election.seats}-360")
    taken = stranger.page.get_by_role("link", name="Take the transcript").get_attribute("href")
    given = stranger.page.request.get(stranger.url + taken)
    kept = tmp_path / "election.json"
    kept.write_bytes(given.body())
    again = tmp_path / "again.json"
    assert count([str(kept), "--ron", str(ron), "--transcript", str(again)]) == 0
    assert json.loads(again.read_text()) == json.loads(given.body())
    assert verify([str(kept)]) == 0


def marked(walk, paper):
    """Number a paper whose names stand in any order, by what stands beside each field."""
    for index, rank in enumerate(paper):
        walk.page.fill(f"#id_n{index}", str(rank) if rank else "")


# --- paper in the room ----------------------------------------------------------------------------


def given_out(story, election, helper, people):
    """At the door: a paper for each who comes; one spoils theirs and gets another."""
    papers = f"/own-elections/papers/{election.tellers_token}/"
    walk = story.who(helper)
    for number in people:
        walk.go(f"{papers}?q={hazel(number)}%20Member")
        walk.press("Give a paper")
        assert "Given out. It is their vote now." in walk.text()
    return walk, papers


def typed(story, election, teller, papers):
    walk = story.who(teller)
    walk.go(f"/own-elections/papers/{election.tellers_token}/type/")
    for number, paper in enumerate(papers, 1):
        assert walk.page.locator("#id_number").input_value() == str(number)
        marked(walk, paper)
        walk.press("Enter it, and on to the next")
    return walk


def test_the_meeting_of_a_year_with_paper_in_the_room(story, tmp_path):
    election = noticed(story, "Treasurer", 1, ON_PAPER)
    look(story.who(hazel(1), script=True), "notice-1280")
    for number in (2, 3, 4):
        stands(story, election, number)
    for number in (5, 6):
        proposes(story, election, number, 3)
    member = story.who(hazel(9))
    member.go(election.url)
    assert "On paper, in the room, from" in member.text()
    member.go(f"{election.url}vote/")
    assert member.status == 404 or "On paper" in member.text()  # nobody votes online

    story.at = election.opens_at + timedelta(minutes=5)
    for helper, people in ((hazel(7), range(11)), (hazel(8), range(11, 22))):
        walk, papers = given_out(story, election, helper, people)
    walk.go(f"{papers}?q={hazel(21)}%20Member")
    walk.press("Spoilt, came back")
    walk.press("Give a paper")
    look(walk, "papers-360")
    candidate = story.who(hazel(2))
    candidate.go(papers)
    assert candidate.status in {403, 409}  # whoever stands does not help
    walk.go(f"/own-elections/papers/{election.tellers_token}/type/")
    assert "The box is opened when voting has closed" in walk.text()

    story.at = election.closes_at + timedelta(minutes=5)
    box = (
        [(1, 2, 0, 0)] * 9 + [(2, 1, 0, 0)] * 6 + [(0, 2, 1, 0)] * 4 + [(0, 0, 0, 1), (1, 1, 0, 0)]
    )
    assert len(box) == 21  # of 23 given out, one spoilt and one taken home
    typed(story, election, hazel(7), box)
    slip = [*box[:4], (1, 0, 2, 0), *box[5:]]
    second = typed(story, election, hazel(8), slip)
    assert "Waiting 1" in second.text()
    officer = story.who(hazel(1), script=True)
    officer.go(f"{election.url}count/")

    def counts(used, unused):
        for name, value in {"used": used, "unused": unused, "seed": "6164235126"}.items():
            officer.page.fill(f"#id_{name}", str(value))
        officer.press("Count and declare")

    counts(21, 1)
    assert "Papers that two people have not typed alike: 5" in officer.text()
    third = story.who(hazel(5))
    third.go(f"/own-elections/papers/{election.tellers_token}/type/")
    third.page.fill("#id_number", "5")
    marked(third, box[4])
    third.press("Enter it, and on to the next")
    counts(21, 0)
    assert "Elected:" not in officer.text()  # 23 given out are not 21, none and one spoilt
    assert officer.page.locator("#id_seed").input_value() == "6164235126"
    look(officer, "count-1280")
    counts(21, 1)
    told = officer.text()
    assert "Elected: Hazel3 Member" in told  # by what came over from the fourth
    assert "Not valid: 1" in told
    assert Issue.objects.filter(line__election=election).count() == 23
    recounted(story, election, tmp_path, ron=4)

    story.at += timedelta(days=8)
    elections.settle(by=None, at=story.at)  # as the clock does
    officer.go(election.url)
    assert "The result became final" in officer.text()


# --- three seats, on the record -------------------------------------------------------------------


def asked_and_answered(story, election):
    """A member asks everybody who stands, another backs it; one answers, the others' gap shows."""
    asks = story.who(hazel(9))
    asks.go(f"{election.url}questions/")
    asks.page.locator("main textarea").first.fill("Who sees the accounts, and how often?")
    asks.press("Ask everybody")
    backs = story.who(hazel(10))
    backs.go(f"{election.url}questions/")
    backs.press("I want it answered too")
    answers = story.who(hazel(3), script=True)
    answers.go(f"{election.url}questions/")
    answers.follow("Answer it")
    answers.page.locator("main textarea").first.fill("Everybody, every month.")
    answers.press("Answer")
    asks.go(f"{election.url}questions/")
    assert "Everybody, every month." in asks.text()
    assert asks.page.locator("dd", has_text="has not answered").count() == 4
    look(asks, "questions-360")


def observed(story, election):
    """A candidate asks somebody to watch, who sees what is not secret and changes nothing."""
    candidate = story.who(hazel(2))
    candidate.go(f"{election.url}observers/")
    candidate.press("Make a link")
    link = candidate.page.locator("main .mono").first.inner_text()
    observer = story.who(hazel(11))
    observer.go(link[link.index("/own-elections") :])
    observer.press("I observe it")
    observer.go(f"{election.url}observe/")
    assert "You observe: you see everything that is not secret" in observer.text()
    observer.go(f"/own-elections/papers/{election.tellers_token}/")
    assert observer.status in {403, 409}
    return observer


def votes(story, election, number, paper, *, script=False):
    voter = story.who(hazel(number), script=script)
    voter.go(election.url)
    voter.follow("Vote")
    marked(voter, (1, 1, *paper[2:]))  # two first choices: put right before it is cast
    voter.press("Look at it once more")
    assert voter.status == 422
    marked(voter, paper)
    voter.press("Look at it once more")
    assert "Is this your ballot?" in voter.text()
    voter.press("Cast this ballot")
    assert "You have voted." in voter.text()
    return voter


def test_three_seats_on_the_record_with_everybody_who_has_a_part(story, tmp_path):
    election = noticed(story, "Three for the committee", 3, RECORDED)
    for number, script in ((2, False), (3, True), (4, False), (5, True), (6, False), (7, False)):
        stands(story, election, number, script=script)
    for number in (8, 12):
        proposes(story, election, number, 6)
    story.at += timedelta(minutes=1)
    late = story.person("Ferry0")
    structures.join_body(person=late, body=story.hazel, by=late, at=story.at, source="test")
    newcomer = story.who("Ferry0")
    newcomer.go(election.url)
    assert "You became a member after the roll was fixed" in newcomer.text()
    leaves = story.who(hazel(7))
    leaves.go(election.url)
    leaves.press("I withdraw")
    asked_and_answered(story, election)
    observer = observed(story, election)

    story.at = election.opens_at + timedelta(minutes=5)
    papers = [(1, 2, 3, 0, 0, 0), (2, 1, 0, 3, 0, 0), (0, 3, 1, 2, 0, 0), (0, 0, 2, 1, 3, 0)]
    first = votes(story, election, 9, papers[0])
    look(first, "voted-360")
    votes(story, election, 10, papers[1], script=True)
    newcomer.go(f"{election.url}vote/")
    assert newcomer.status == 404
    for number in range(12, SIZE):
        paper = papers[number % 4]
        elections.cast(
            election=election, paper=paper, on_purpose=False, by=story.person(hazel(number)),
            at=story.at,
        )  # fmt: skip
    first.go(f"{election.url}vote/")
    assert "You have voted." in first.text()
    observer.go(f"{election.url}observe/")
    assert "Voted online 15" in observer.text()
    assert "Elected" not in observer.text()

    story.at = election.closes_at + timedelta(minutes=1)
    officer = story.who(hazel(1), script=True)
    officer.go(f"{election.url}count/")
    for name, value in {"used": "0", "unused": "0", "seed": "6164235126"}.items():
        officer.page.fill(f"#id_{name}", value)
    officer.press("Count and declare")
    told = officer.text()
    assert told.count("· elected") == 3
    assert "15 of 25 on the roll" in told
    assert Ballot.objects.filter(line__election=election).count() == 15
    first.go(election.url)
    assert "Who marked what" in first.text()
    recounted(story, election, tmp_path, ron=6)

    disputes = story.who(hazel(13))
    disputes.go(f"{election.url}petition/")
    disputes.page.fill("#id_ground", "The hall was locked for ten minutes.")
    disputes.press("Bring the petition")
    story.at += timedelta(days=9)
    elections.settle(by=None, at=story.at)
    officer.go(election.url)
    assert "It waits for an answer." in officer.text()  # not final while one waits
    answers = story.who(hazel(0), script=True)  # neither ran it nor stood
    answers.go(election.url)
    answers.follow("Answer it")
    choose(answers, "It is dismissed: the declaration stands")
    answers.page.fill("#id_because", "Nobody votes in the hall: each did on their own device.")
    answers.press("Answer it")
    assert "Dismissed." in answers.text()
    elections.settle(by=None, at=story.at)
    officer.go(election.url)
    assert "The result became final" in officer.text()
    look(officer, "final-1280")
