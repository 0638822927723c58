"""A recall, at 360 px without JavaScript: begun, signed by each alone, decided, the term over."""

import pytest

pytestmark = pytest.mark.e2e

#: Be another of the same group, who has no name in the menu: an officer, or a member by number.
SOMEBODY_ELSE = """
import django
django.setup()
from groundswell.demo import seed_recall
from groundswell.demo.models import Role
from groundswell.demo.seed_roles import free_members, holder, let_in
from groundswell.register.people.models import Account
told = seed_recall.the_one()
person = {whom}
if not Account.objects.filter(person=person).exists():
    let_in(person, person.token + "@recall.story.ostrey.example")
role = Role.objects.get(key="asked_to_sign")
role.person_token, role.landing = person.token, told.url
role.save()
print("done")
"""
SECRETARY, CONVENOR = (f'holder(told.body, "{key}")' for key in ("secretary", "convenor"))
HAS_SIGNED = 'told.signings.order_by("pk")[3].person'
HAS_NOT = "[each for each in free_members(told.body) if not told.signings.filter(person=each)][-1]"
UNDER_RECALL = "Enough members have asked for your recall."


def be(demo, walker, whom):
    """Become somebody of the group, and land on the petition."""
    assert demo.python(SOMEBODY_ELSE.format(whom=whom)).strip() == "done"
    walker.become("asked_to_sign")


def gives_notice(walker, group, title):
    """Fill in the notice of an election of the group, and send it."""
    walker.go(f"/own-elections/new/{group}/")
    walker.page.get_by_role("radio", name="Something else").check()
    walker.page.locator("#id_title").fill(title)
    walker.press("Give notice")


def leaves_off(walker, election, name):
    """Try to leave a member off the roll of an election."""
    walker.go(f"{election}exclusions/?q={name}")
    walker.page.locator("main a[href*='/exclude/']").first.click()
    walker.page.locator("main input[type=radio]").first.check()
    walker.page.locator("#id_evidence").fill("Two letters came back.")
    walker.press("Tell them")


def test_members_sign_and_decide_and_the_office_ends(demo, walk):
    member, other, secretary, convenor = (walk(javascript=False, width=360) for _ in range(4))
    member.become("asked_to_sign")
    petition = member.path()
    assert "9 of 10 have signed" in member.text()
    be(demo, other, HAS_SIGNED)
    assert "You have signed." in other.text()
    assert "I sign" not in other.text(), "each once"
    be(demo, secretary, SECRETARY)
    assert "I sign" not in secretary.text(), "nobody their own"
    be(demo, convenor, CONVENOR)
    assert "Put it to the vote" not in convenor.text(), "too few yet"
    group = convenor.page.locator(".kicker a").get_attribute("href").rstrip("/").split("/")[-1]
    gives_notice(convenor, group, "Two for the garden")
    assert "Nominations are open" in convenor.text()
    election = convenor.path()

    member.press("I sign")
    assert "Enough have signed." in member.text()
    assert "You have signed." in member.text()

    gives_notice(secretary, group, "A new secretary, quickly")
    assert UNDER_RECALL in secretary.text()
    secretary.go(f"{election}call-off/")
    secretary.page.locator("#id_because").fill("Another day.")
    secretary.press("Call it off")
    assert UNDER_RECALL in secretary.text()
    leaves_off(secretary, election, "a")
    assert UNDER_RECALL in secretary.text()
    member.go(election)
    assert "Nominations are open" in member.text(), "roll and timetable are as they were"
    secretary.go(petition)
    assert "Put it to the vote" not in secretary.text()

    convenor.go(petition)
    convenor.press("Put it to the vote")
    convenor.follow("Members decide by a vote.")
    question = convenor.path()
    member.move_clock("doors")
    for voter, choice in ((member, "For"), (other, "For"), (secretary, "Against")):
        voter.go(f"{question}vote/")
        voter.page.get_by_role("radio", name=choice).check()
        voter.press("Look at it once more")
        voter.press("Cast this vote")
        assert f"You said: {choice.lower()}" in voter.text()

    member.move_clock("ward_meeting")
    member.go(petition)
    assert "Members have decided: the term is to end." in member.text()
    gives_notice(secretary, group, "A new secretary, quickly")
    assert UNDER_RECALL in secretary.text(), "until the term has ended"
    convenor.go(petition)
    assert "Those of Ostrey Federation" in convenor.text(), "it is the secretary who files here"
    above = walk(javascript=False, width=360)
    above.become("county_secretary")
    above.go("/me/")
    above.page.locator("main a", has_text="A recall in").first.click()
    above.press("Put on the record that the term ends")
    assert "The term has ended." in above.text()
    assert secretary.go(f"/own-elections/new/{group}/").status == 404
    assert secretary.go(petition).status == 200, "still a member, who reads how it ended"


def test_a_petition_is_begun_signed_and_answered_by_pages(demo, walk):
    begins, signs, convenor = (walk(javascript=False, width=360) for _ in range(3))
    begins.become("asked_to_sign")
    first = begins.path()
    begins.page.locator(".kicker a").first.click()
    row = begins.page.locator("main .verdict", has_text="Convenor")
    row.get_by_role("link", name="Begin a petition").click()
    begins.page.locator("#id_ground").fill("Three meetings were called for a working morning.")
    begins.page.locator("main form button").first.click()
    petition = begins.path()
    assert petition != first
    assert "1 of 10 have signed" in begins.text()

    be(demo, convenor, CONVENOR)
    convenor.go(petition)
    assert "I sign" not in convenor.text()
    convenor.page.locator("#id_reply").fill("It was the only hour the hall had.")
    convenor.press("Reply")

    be(demo, signs, HAS_NOT)
    signs.go(petition)
    for words in ("for a working morning", "the only hour the hall had"):
        assert words in signs.text(), "both sides, before one signs"
    signs.press("I sign")
    assert "2 of 10 have signed" in signs.text()
    assert "I sign" not in signs.text()

    stranger = walk(javascript=False, width=360)
    stranger.become("door_keeper")
    assert stranger.go(petition).status == 404
