"""A branch's motion from the first draft to its fate: amended, merged, ruled on, referred back."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e
TITLE = "Answer the telephone"
WORDS = """This branch notes that nobody answers the telephone at the housing office.

Conference instructs the secretary to ask every housing office, before the end of June, who answers it, and to publish the answers."""  # noqa: E501  as it is typed
BEGIN = """
import django
django.setup()
from groundswell.decide.motions import actions
from groundswell.decide.motions.models import Call, Motion, Proposal
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock
from groundswell.register.structures.models import Tenure
from groundswell.register.structures.permission import holders
at = clock.now()
call = Call.objects.latest("closes_at")
def holder(body, key):
    running = Tenure.objects.running(at).filter(office__body=body, office__key=key)
    return running.earliest("pk").person
def other_clerk(than):
    clerks = holders(Power.RULE, over=call.body, at=at)
    return next(each.person for each in clerks if each.person.pk != than.pk)
"""
BACKED = f"""
motion = Motion.objects.get(title={TITLE!r})
beside = Motion.objects.get(form_key="ostrey-buses").body
actions.second(motion=motion, by=holder(beside, "convenor"), at=at)
actions.endorse(motion=motion, body=beside, evidence=Evidence(at.date(), 12, 8),
    minutes="Agreed by ten to two.", by=holder(beside, "secretary"), at=at)
"""
RULED_ANEW = f"""
motion = Motion.objects.get(title={TITLE!r})
clerk = other_clerk(motion.rulings.earliest("pk").by)
actions.rule(motion=motion, in_order=True, article="S4",
    reasons="It says who does it, and by when.", by=clerk, at=at)
"""
ANSWERED = """
proposal = Proposal.objects.get()
asked = proposal.consents.exclude(motion=proposal.motion).select_related("motion__body")
for number, consent in enumerate(asked.order_by("pk")):
    actions.answer(proposal=proposal, motion=consent.motion, agreed=number == 0,
        because="" if number == 0 else "The fair is too late.",
        by=holder(consent.motion.body, "secretary"), at=at)
    print(consent.motion.url)
"""
REFERRED_BACK = """
report = call.reports.get()
song = Motion.objects.get(form_key="ostrey-song")
actions.decide_report(report=report, agreed=False, because="31 to 12: we can ask for a song.",
    about=song, by=other_clerk(report.by), at=at)
print(report.url)
"""


def look(visitor, name):
    """Keep a picture where somebody asked for them."""
    if folder := os.environ.get("JOURNEYS_PICTURES"):
        visitor.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def fits(visitor):
    """Nothing on the page is wider than the screen."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visitor.page.evaluate(wide) <= 0


def test_a_branchs_motion_is_backed_ruled_out_and_challenged_without_a_script(demo, walk):
    mover = walk(javascript=False, width=360)
    mover.become("mover")
    mover.go("/motions/")
    mover.follow("Write a motion")
    mover.page.fill("#id_title", TITLE)
    mover.page.fill("#id_text", WORDS)
    mover.page.locator("#id_body").select_option(index=1)
    mover.press("Keep it")
    assert "Nobody else sees it" in mover.text()
    look(mover, "motion-draft-360")
    mover.press("Show it, and ask for backing")
    path = mover.path()
    if mover.page.get_by_role("link", name="Go on writing").count():  # something near was carried
        raise AssertionError(mover.text())
    mover.follow("Enter a branch’s endorsement")
    mover.page.fill("#id_met_on", "2026-05-02")
    mover.page.fill("#id_present", "5")
    mover.page.fill("#id_quorum", "8")
    mover.page.fill("#id_minutes", "Agreed by four to one.")
    mover.press("Enter it")
    assert "Fewer came than the quorum asks for" in mover.text()
    assert mover.page.input_value("#id_minutes") == "Agreed by four to one."
    mover.page.fill("#id_present", "14")
    mover.press("Enter it")
    assert "14 came, the quorum is 8." in mover.text()
    demo.python(BEGIN + BACKED)
    mover.go(path)
    look(mover, "motion-backed-360")
    mover.press("Hand it in")
    assert "Handed in" in mover.text()

    clerk = walk(width=1280)
    clerk.become("county_secretary")
    clerk.go(f"{path}rule/")
    clerk.page.get_by_role("radio", name="It is out of order").check()
    clerk.page.select_option("#id_article", "S4")
    clerk.page.fill("#id_reasons", "It is not clear who is to do it.")
    clerk.press("Rule so")

    mover.go(path)
    mover.follow("Challenge the ruling")
    mover.page.fill("#id_reasons", "It names the secretary, and the end of June.")
    mover.press("Challenge it")
    assert "The ruling is challenged" in mover.text()
    demo.python(BEGIN + RULED_ANEW)
    mover.go(path)
    shown = mover.text()
    assert "It names the secretary, and the end of June." in shown
    assert "It says who does it, and by when." in shown
    assert "In order; will be published" in shown
    fits(mover)
    look(mover, "motion-challenged-360")


def test_two_that_collide_are_merged_one_stands_alone_and_the_motion_ends(demo, walk):
    clerk = walk(width=1280)
    clerk.become("county_secretary")
    mover = walk(javascript=False, width=360)
    mover.become("mover")  # lands on the text that waits for their answer
    proposal = mover.path()
    assert "Who is asked" in mover.text()
    look(mover, "proposal-360")
    motion = mover.page.locator(".kicker a").first.get_attribute("href")
    clerk.go(f"{motion}merge/")
    both = clerk.text()
    assert "within ten days" in both
    assert "by the harvest fair" in both
    look(clerk, "merge-1280")
    mover.page.get_by_role("radio", name="Yes: this is our text now").first.check()
    mover.press("Answer")
    amendments = demo.python(BEGIN + ANSWERED).split()
    mover.go(proposal)
    assert "no: stands alone" in mover.text()
    assert "The fair is too late." in mover.text()
    assert "Agreed: it is the text of the motion now." in mover.text()
    mover.go(motion)
    assert "within ten days, and again by the harvest fair" in mover.text()
    fits(mover)
    look(mover, "merged-360")
    mover.go(amendments[1])
    assert "It was written against an older version." in mover.text()

    report = demo.python(BEGIN + REFERRED_BACK).strip()
    mover.go(report)
    assert "Referred back" in mover.text()
    look(mover, "report-360")
    clerk.go("/motions/")
    clerk.follow("Report on arrangements, 1")
    call = demo.python(BEGIN + "print(call.token)").strip()
    clerk.go(f"/motions/arrange/{call}/")
    assert "was referred back:" in clerk.text()
    clerk.page.fill("#id_words", "Repairs first, forty minutes; then the song.")
    clerk.press("Move it")
    assert "Moved; the meeting decides" in clerk.text()

    for path, name, vote in ((amendments[1], "Lost", "9 to 34"), (motion, "Carried", "40 to 3")):
        clerk.go(f"{path}decide/")
        clerk.page.get_by_role("radio", name=name, exact=True).check()
        clerk.page.fill("#id_because", vote)
        if name == "Carried":
            clerk.press("Enter it")
            assert "Say what is to be done" in clerk.text()  # no motion is carried without
            assert clerk.page.input_value("#id_because") == vote
            clerk.page.fill("#id_todo", "Ask every housing office, and publish the figures.")
            clerk.page.locator("#id_owner").select_option(index=1)
            clerk.page.fill("#id_due", "early summer")
        clerk.press("Enter it")
    assert "Carried" in clerk.text()
    assert "40 to 3" in clerk.text()
    look(clerk, "carried-1280")

    clerk.follow("Decision")
    assert "“early summer”" in clerk.text()


def test_what_is_overdue_is_seen_by_all_and_done_is_what_is_shown(walk):
    visitor = walk(javascript=False, width=360)
    visitor.go("/decisions/?show=overdue")
    assert "Children in the next room" in visitor.text()
    assert "due “before the end of April”" in visitor.text()
    fits(visitor)
    look(visitor, "overdue-360")
    visitor.follow("Children in the next room")
    decision = visitor.path()
    assert "2 of" in visitor.text()
    visitor.follow("Children in the next room")  # the motion it came of
    visitor.follow("What people have in common")  # what was said before that
    assert "How should our evenings be?" in visitor.text()
    visitor.become("doer")
    assert "What came of it?" in visitor.text()
    visitor.page.get_by_role("radio", name="It is done").check()
    visitor.page.fill("#id_words", "All have begun.")
    visitor.press("Report it")
    assert "done is what is shown" in visitor.text()
    assert visitor.page.input_value("#id_words") == "All have begun."
    visitor.page.fill("#id_evidence", "A list, group by group, in the minutes of 2 May")
    visitor.press("Report it")
    assert "It is done" in visitor.text()
    assert visitor.path() == decision
    fits(visitor)
    look(visitor, "decision-360")
    visitor.go("/decisions/?show=overdue")
    assert "Children in the next room" not in visitor.text()
