"""A selection, at 360 px without JavaScript: left off a longlist, an appeal upheld, to the end."""

import pytest

pytestmark = pytest.mark.e2e

#: Be another on the same panel, who has an account and no name in the menu.
NEXT_ON_THE_PANEL = """
import django
django.setup()
from groundswell.decide.selections.models import Seat
from groundswell.demo.models import Role
seats = Seat.objects.filter(
    selection__form_key="ostrey-selection-longlist", sits="{sits}"
).order_by("pk")
role = Role.objects.get(key="{key}")
seat = seats[{number}]
role.person_token = seat.person.token
role.landing = seat.selection.url + "desk/"
role.save()
print("done")
"""
#: A meeting of the group between the shortlist and the end of the vote: hustings.
CALL_HUSTINGS = """
from datetime import timedelta
import django
django.setup()
from groundswell.decide.selections.models import Selection
from groundswell.foundation import clock
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
held = Selection.objects.get(form_key="ostrey-selection-longlist")
at, begins = clock.now(), held.election.opens_at + timedelta(days=1)
made = meetings.call_meeting(
    body_id=held.body_id, where=Where(place_name="Chapel Hall"), by=held.by, at=at,
    what=WhatAndWhen("Who stands for Quay ward", begins, begins + timedelta(hours=2)),
)
meetings.publish(meeting_id=made.pk, by=held.by, at=at)
print("done")
"""
JUDGES = 3


def sits(demo, walker, key, panel, number):
    """Become the one of a number on a panel."""
    told = NEXT_ON_THE_PANEL.format(key=key, sits=panel, number=number)
    assert demo.python(told).strip() == "done"
    walker.become(key)


def finds(walker, who, answer):
    walker.page.locator("main .verdict", has_text=who).get_by_role("link").click()
    walker.page.get_by_role("radio", name=answer).check()
    walker.page.locator("#id_because").fill("I read both pages.")
    walker.press("This is what I find")


def marks(demo, walker, score):
    """Let each on the panel mark everybody who has no marks of theirs."""
    for number in range(JUDGES):
        sits(demo, walker, "judge", "panel", number)
        while "to mark" in walker.text():
            row = walker.page.locator("main .verdict", has_text="to mark").first
            row.get_by_role("link").click()
            for box in walker.page.locator("main textarea").all():
                box.fill("Read again, with the second page.")
            for choice in walker.page.locator(f'main input[type=radio][value="{score}"]').all():
                choice.check()
            walker.press("Keep them")


def test_an_appeal_is_upheld_the_stage_opened_again_and_somebody_endorsed(demo, walk):
    officer, candidate, hears, judge = (walk(javascript=False, width=360) for _ in range(4))
    officer.become("selects")
    run = officer.path()
    assert "An appeal waits for an answer." in officer.text()
    candidate.become("turned_down")
    own = candidate.path()
    assert "One garden is not much beside the others." in candidate.text()
    candidate.follow("Appeal")
    candidate.page.locator("#id_ground").fill("The garden has a book; its figures are mine.")
    candidate.press("Bring the appeal")
    assert "Your appeal waits for an answer." in candidate.text()

    for number, answer in enumerate(("It is upheld", "It is dismissed")):
        sits(demo, hears, "hears", "appeals", number)
        assert hears.text().count("waits") >= 1
        desk = hears.path()
        first, second = hears.page.locator("main .verdict b").all_inner_texts()
        finds(hears, first, "It is dismissed")
        hears.go(desk)
        finds(hears, second, answer)
        assert hears.go(own).status == 404, "nobody else's page"
    candidate.go(own)
    assert "Your appeal was upheld: the stage was opened again." in candidate.text()
    assert "I read both pages." in candidate.text()

    officer.move_clock("overdue")
    officer.go(run)
    officer.press("Close this stage")
    assert "has yet to give a mark or a reason" in officer.text()
    marks(demo, judge, 5)
    officer.go(run)
    officer.press("Close this stage")
    candidate.go(own)
    assert "You go on. 30 of 30 points." in candidate.text()
    assert "Appeals can still be brought." in officer.text()

    officer.move_clock("ward_meeting")
    officer.go(run)
    officer.press("Begin the next stage")
    candidate.go(own)
    assert "Your interview:" in candidate.text()
    officer.press("Begin the next stage")
    officer.move_clock("midnight")
    marks(demo, judge, 4)
    officer.go(run)
    officer.press("Close this stage")
    officer.move_clock("shortlisted")
    officer.go(run)
    officer.press("Begin the next stage")
    assert "The rest goes by its days" in officer.text()
    officer.follow("The vote")
    vote = officer.path()
    officer.go(run.removesuffix("run/"))
    officer.follow("Say at which meeting")
    assert "Call a meeting of this body first" in officer.text(), "one after the vote is no room"
    assert demo.python(CALL_HUSTINGS).strip() == "done"
    officer.page.reload()
    officer.press("It is this one")
    for reader in (officer, candidate):
        reader.go(run.removesuffix("run/"))
        assert "Say they come" in reader.text(), "the same for whoever stands"

    officer.move_clock("voting")
    candidate.go(f"{vote}vote/")
    candidate.press("Next choice")
    candidate.press("Look at it once more")
    candidate.press("Cast this ballot")
    assert "You have voted." in candidate.text()
    officer.move_clock("provisional")
    officer.go(f"{vote}count/")
    officer.page.locator("#id_seed").fill("4163552614")
    officer.press("Count and declare")
    assert "Elected:" in officer.text()

    officer.move_clock("final")
    officer.go(run.removesuffix("run/"))
    assert "Endorsed:" in officer.text()
    assert "2 appeals were brought. 1 was upheld." in officer.text()


def test_a_judge_marks_one_candidate_at_a_time(walk):
    judge = walk(javascript=False, width=360)
    judge.become("judge")
    assert judge.text().count("to mark") == 2
    judge.page.locator("main .verdict a").first.click()
    judge.press("Keep them")
    assert "Still empty: your reason for this one" in judge.text()
    judge.page.get_by_role("radio", name="It is met").check()
    judge.page.locator("textarea").fill("It is in order.")
    judge.press("Keep them")
    assert judge.text().count("to mark") == 1
