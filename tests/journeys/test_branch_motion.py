"""
A branch's motion, whole: written, amended twice against itself, composited, ruled on, referred
back, debated, lost by hands, carried by cards, owed by "early summer", overdue, reported.

One test, because each step stands on the one before. Time is moved as the story goes; members
act at 360 px without a script, officers and the wall with one.
"""

import json
from datetime import timedelta

import pytest

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Motion
from groundswell.methods.transcripts import vote_errors
from tests.journeys.branches import (
    BRANCHES,
    backed,
    called,
    choose,
    counted,
    gathered,
    handed_in,
    look,
    ruled,
    step,
)

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOTE = "This branch notes that nobody answers the telephone at the housing office."
ASKS = (
    "Conference instructs the secretary to ask every housing office, in early summer, who answers "
    "it, and to publish the answers."
)
IN_TEN_DAYS = ASKS.replace("in early summer", "within ten days")
BY_THE_FAIR = ASKS.replace("in early summer", "before the summer fair")
BOTH = ASKS.replace("in early summer", "within ten days of early summer")


def written(story, called_, title, words):
    """A branch's secretary writes a motion in its name, shows it, and enters its endorsement."""
    mover = story.who(called_)
    mover.go("/motions/")
    mover.follow("Write a motion")
    mover.page.fill("#id_title", title)
    mover.page.fill("#id_text", words)
    mover.page.locator("#id_body").select_option(index=1)
    mover.press("Keep it")
    mover.press("Show it, and ask for backing")
    mover.follow("Enter a branch’s endorsement")
    for name, value in {"met_on": "2026-05-10", "present": "14", "quorum": "8"}.items():
        mover.page.fill(f"#id_{name}", value)
    mover.page.fill("#id_minutes", "Agreed by nine to one.")
    mover.press("Enter it")
    return Motion.objects.get(title=title, to=None)


def amended(story, called_, motion, words, why):
    """Another branch types over the second paragraph."""
    mover = story.who(called_)
    mover.go(f"{motion.url}amend/")
    paragraph = motion.versions.latest("number").text[1]
    mover.page.fill(f"#id_p-{paragraph.pid}", words)
    mover.page.fill("#id_why", why)
    mover.page.locator("#id_body").select_option(index=1)
    mover.press("Keep the amendment")
    mover.press("Show it, and ask for backing")
    return Motion.objects.get(to=motion, why=why)


def three_motions(story):
    """A branch's motion, one beside it that says nearly the same, and one nobody rules in."""
    main = written(story, "Alder1", "Answer the telephone", f"{NOTE}\n\n{ASKS}")
    look(story.who("Alder1"), "motion-360")
    backed(story, main, "Birch")
    beside = written(story, "Dunes1", "Who answers", f"{ASKS}\n\nTwice a year.")
    backed(story, beside, "Elms")
    song = written(story, "Ferry1", "A song", "Conference sings before it sits.")
    backed(story, song, "Elms")
    for mover, motion in (("Alder1", main), ("Dunes1", beside), ("Ferry1", song)):
        handed_in(story, mover, motion)
    for motion in (main, beside):
        ruled(story, "Dev", motion, in_order=True, reasons="It says who does what, by when.")
    clerk = story.who("Dev", script=True)
    clerk.go(f"/motions/desk/{main.call.token}/")
    clerk.press("Publish all of them")
    return main, beside, song


def two_in_conflict(story, main):
    first = amended(story, "Birch1", main, IN_TEN_DAYS, "Ten days are enough.")
    second = amended(story, "Cedar1", main, BY_THE_FAIR, "All meet at the fair.")
    look(story.who("Cedar1"), "amendment-360")
    for each, name in ((first, "Birch"), (second, "Cedar")):
        backed(story, each, *("Elms", "Ferry", name)[:2])
        handed_in(story, f"{name}1", each)
        ruled(story, "Dev", each, in_order=True, reasons="It is about the same thing.")
    clerk = story.who("Dev", script=True)
    clerk.go(f"/motions/desk/{main.call.token}/")
    clerk.press("Publish all of them")
    return first, second


def composited(story, main, beside, first, second):
    """One text for all of it: three agree, and one stands alone."""
    clerk = story.who("Eve", script=True)
    clerk.go(f"{main.url}merge/")
    both = clerk.text()
    assert "collides with" in both
    assert "within ten days" in both
    assert "before the summer fair" in both
    look(clerk, "merge-1280")
    for each in (first, second, beside):
        clerk.page.locator(f"input[name=takes_in][value='{each.token}']").check()
    paragraph = main.versions.latest("number").text[1]
    clerk.page.fill(f"#id_p-{paragraph.pid}", BOTH)
    clerk.page.fill("#id_why", "One text for the three that ask the same.")
    clerk.press("Propose this text")
    proposal = clerk.path()
    for mover, agrees in (("Alder1", True), ("Birch1", True), ("Dunes1", True), ("Cedar1", False)):
        walk = story.who(mover)
        walk.go(proposal)
        choose(walk, "Yes: this is our text now" if agrees else "No: ours stands alone")
        if not agrees:
            walk.page.fill("main textarea", "The fair is what we asked for.")
        walk.press("Answer")
    walk.go(proposal)
    assert "Agreed: it is the text of the motion now." in walk.text()
    assert "no: stands alone" in walk.text()
    look(walk, "proposal-360")
    for each in (main, beside, first, second):
        each.refresh_from_db()
    assert [each.fate for each in (beside, first, second)] == ["composited", "composited", ""]
    walk.go(second.url)
    assert "It was written against an older version." in walk.text()


def referred_back(story, conference, song):
    """The report is moved, referred back over the song by the hall, and comes again."""
    clerk = story.who("Dev", script=True)
    clerk.go(f"/motions/arrange/{song.call.token}/")
    clerk.page.fill("#id_words", "The telephone first, forty minutes. The song is out of order.")
    clerk.press("Move it")
    report = clerk.path()
    chair = story.who("Eve", script=True)
    step(story, "Lay the order paper")
    chair.go(f"/floor/{conference.token}/paper/")
    chair.page.select_option("#id_on", "report")
    chair.page.fill("#id_title", "Report on arrangements")
    chair.page.fill("#id_because", "It comes first.")
    chair.press("Lay the new version")
    step(story, "Take: Report on arrangements")
    mover = story.who("Ferry0")
    mover.go(f"/floor/{conference.token}/")
    mover.follow("Move a procedural motion")
    choose(mover, "Reference back: the report goes back")
    mover.page.fill("#id_words", "We can ask for a song.")
    mover.press("Move it")
    assert "What is open waits" in mover.text()
    chair = step(story, "Put the procedural motion to the vote")
    counted(story, Question.objects.latest("pk"), 5, 1)
    chair = step(story, "Do what the vote decided")
    assert "Report on arrangements" not in chair.page.locator("main h2").first.inner_text()
    chair.go(report)
    choose(chair, "It referred it back")
    chair.page.select_option("#id_about", song.token)
    chair.page.fill("#id_because", "5 to 1: we can ask for a song.")
    chair.press("Enter it")
    assert "Referred back" in chair.text()
    ruled(story, "Eve", song, in_order=True, reasons="It asks for something that can be done.")
    clerk.go(f"/motions/arrange/{song.call.token}/")
    assert "was referred back:" in clerk.text()
    clerk.page.fill("#id_words", "The telephone first, forty minutes; then the song.")
    clerk.press("Move it")
    chair.go(clerk.path())
    choose(chair, "It agreed to the report")
    chair.page.fill("#id_because", "Agreed without a vote against.")
    chair.press("Enter it")
    look(chair, "report-1280")
    song.refresh_from_db()
    assert song.state == "in_order"


def debated(story, conference, main):
    """Its mover opens, one speaks against; the hall reads it on the wall, and at home."""
    chair = step(story, f"Take: {main.title}")
    asks = story.who("Elms0")
    asks.go(f"/floor/{conference.token}/")
    asks.page.get_by_role("radio", name="against it").check()
    asks.press("Ask to speak")
    assert "You are number 1 in the line." in asks.text()
    look(chair, "chair-1280")
    step(story, "Call whoever moves it")
    step(story, "Start the clock")
    wall = story.who("stranger", script=True)
    wall.go(f"/floor/{conference.token}/screen/")
    assert "Answer the telephone" in wall.text()
    assert wall.page.locator(".left").count() == 1
    look(wall, "wall-1280")
    look(asks, "floor-360")
    story.at += timedelta(minutes=3)
    step(story, "Thank them")
    step(story, "Call ")
    step(story, "Thank them")
    chair = step(story, "Close the debate")
    assert "The debate is closed." in chair.text()


def carried_by_cards(story, main):
    """Lost by hands, four to two; carried by cards, for those two speak for more members."""
    chair = step(story, "Call the mover to reply")
    step(story, "Thank them")
    chair.follow("Put it to the vote")
    chair.press("Put it to the vote")
    hands = Question.objects.latest("pk")
    counted(story, hands, 2, 4)
    assert hands.outcome == "lost"
    for name in list(BRANCHES)[:5]:
        asks = story.who(f"{name}0")
        asks.go(hands.url)
        asks.press("Ask for a card vote")
    assert "it is put to a card vote" in asks.text()
    cards = Question.objects.get(instead_of=hands)
    story.at += timedelta(minutes=1)
    drawn = story.who("Alder0")
    drawn.go(f"{cards.url}card/")
    for name, value in {"votes_for": 7, "votes_against": 2, "abstentions": 0}.items():
        drawn.page.fill(f"#id_{name}", str(value))
    drawn.press("Cast these votes")
    look(drawn, "card-360")
    for card in cards.cards.exclude(body=story.branches["Alder"]).select_related("body"):
        all_of_it = Split(card.weight, 0, 0) if "Birch" in card.body.name else None
        holder = story.person(f"{card.body.name.split()[0]}0")
        ballots.cast_card(
            card=card, split=all_of_it or Split(0, card.weight, 0), form_key=f"c{card.pk}",
            by=holder, at=story.at,
        )  # fmt: skip
    story.at += timedelta(minutes=5)
    ballots.settle(by=None, at=story.at)
    cards.refresh_from_db()
    assert (cards.outcome, cards.votes_for, cards.votes_against) == ("carried", 13, 11)
    for question in (hands, cards):
        question.refresh_from_db()
        assert vote_errors(json.loads(question.transcript)) == []
    drawn.go(hands.url)
    assert "this show of hands stays here as it was" in drawn.text()
    look(drawn, "cards-360")
    step(story, "It has been voted on: end the item")


def filed(story, main, second):
    """What stood alone is lost first; the motion is carried as amended, and somebody does it."""
    clerk = story.who("Dev", script=True)
    clerk.go(f"{second.url}decide/")
    choose(clerk, "Lost")
    clerk.page.fill("#id_because", "By hands, one to five.")
    clerk.press("Enter it")
    clerk.go(f"{main.url}decide/")
    assert "13 for, 11 against" in clerk.page.input_value("#id_because")
    clerk.press("Enter it")
    assert "Say what is to be done" in clerk.text()
    clerk.page.fill("#id_todo", "Ask every housing office who answers; publish the answers.")
    clerk.page.locator("#id_owner").select_option(index=1)
    clerk.page.fill("#id_due", "early summer")
    clerk.press("Enter it")
    main.refresh_from_db()
    assert main.fate == "carried"
    assert main.versions.latest("number").text[1].words == BOTH


def done(story, main):
    """It is overdue for everybody by the clock, stands for the next meeting, and is reported."""
    story.at += timedelta(days=30)
    stranger = story.who("stranger")
    stranger.go("/decisions/?show=overdue")
    assert "Answer the telephone" in stranger.text()
    assert "due “early summer”" in stranger.text()
    look(stranger, "overdue-360")
    stranger.follow("Answer the telephone")
    decision = stranger.path()
    clerk = story.who("Eve", script=True)
    clerk.go(f"/motions/desk/{main.call.token}/")
    assert "Answer the telephone" in clerk.page.locator("main").inner_text()
    owner = Decision.objects.get(because_of=str(main.subject)).owner
    who = story.who(owner.tenures.get().person.called)
    who.go(f"{decision}report/")
    choose(who, "It is done")
    who.page.fill("#id_words", "All eleven were asked; nine answer.")
    who.page.fill("#id_evidence", "The list on the noticeboard, 20 July")
    who.press("Report it")
    stranger.go(decision)
    assert "It is done" in stranger.text()
    look(stranger, "done-360")
    stranger.follow("Answer the telephone")
    assert stranger.path() == main.url


def test_a_sentence_from_a_branch_meeting_to_a_finished_thing(story):
    conference = called(story)
    story.at += timedelta(days=1)
    main, beside, song = three_motions(story)
    story.at += timedelta(days=5)
    first, second = two_in_conflict(story, main)
    composited(story, main, beside, first, second)
    story.at = conference.starts_at - timedelta(days=4)
    motions.settle(by=None, at=story.at)  # what the clock does: texts are frozen
    ruled(story, "Dev", song, in_order=False, reasons="It asks nobody for anything.")
    gathered(story, conference)
    referred_back(story, conference, song)
    debated(story, conference, main)
    carried_by_cards(story, main)
    filed(story, main, second)
    done(story, main)
