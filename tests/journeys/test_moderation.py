"""
A post, its report in two taps, the decision, the appeal, the three who were drawn, and what
becomes of it: restored by them, or by seven days of nobody; with and without JavaScript.
"""

import pytest
from tools.running_site import RunningSite
from tools.walking import Walk

pytestmark = pytest.mark.e2e
HARSH = "You lot would not know a bus if it ran you over."
HIDDEN = "Hidden by the moderators under rule 1"
BECOME = """
import django
django.setup()
from groundswell.demo.models import Role
from groundswell.foundation import clock
from groundswell.organise.moderation.models import Seat
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account
from groundswell.register.people.rules import Kind
seat = Seat.objects.filter(appeal__ended_at=None, vote="").latest("appeal_id", "number")
person, address = seat.person, f"drawn{seat.pk}@story.ostrey.example"
told = {"person_id": person.pk, "kind": Kind.EMAIL, "text": address, "by": person}
people.add_address(source="form", at=clock.now(), **told)
people.verify_address(at=clock.now(), **told)
if not Account.objects.filter(person=person).exists():
    Account.objects.create_user(address, person=person)
landing = f"/moderation/panel/{seat.token}/"
Role.objects.filter(key="panellist").update(person_token=person.token, landing=landing)
"""


def to_the_conversation(visitor: Walk) -> None:
    visitor.go("/articles/where-the-14-really-goes/")
    visitor.follow("Fifty-four in a hundred")


def harsh_post(visitor: Walk):
    return visitor.page.locator(".talk-post").last


def report(visitor: Walk, persona: str) -> None:
    """Report the newest post: one tap under it, and one on the rule."""
    visitor.become(persona)
    to_the_conversation(visitor)
    with visitor.page.expect_navigation():
        harsh_post(visitor).get_by_role("link", name="Report").click()
    visitor.press("1. It attacks a person")


def hidden(visitor: Walk) -> None:
    """Write it as one, report it as two more, and hide it as the county secretary."""
    visitor.become("newcomer")
    to_the_conversation(visitor)
    visitor.follow("Say something")
    assert "Answer what was said, not who said it." in visitor.text()
    visitor.page.fill("#id_text", HARSH)
    visitor.page.fill("#id_name", "Early Bird")
    visitor.press("Post it")
    for persona in ("sceptic", "starter"):
        report(visitor, persona)
        assert "Reported. You will hear what comes of it." in visitor.text()
    visitor.become("county_secretary")
    visitor.go("/moderation/queue/")
    assert "Reported by 2 people." in visitor.text()
    assert visitor.page.locator("main").get_by_text(HARSH).count() == 1  # one case, not two
    visitor.follow("Fifty-four in a hundred")
    visitor.page.get_by_role("radio", name="Hidden").check()
    visitor.press("Decide")
    assert "Say why, in a sentence." in visitor.text()
    visitor.page.get_by_role("radio", name="Hidden").check()
    visitor.page.fill("#id_reason", "“You lot” is about people, not about buses.")
    visitor.page.select_option("#id_rule", "person")
    visitor.page.fill("#id_days", "30")
    visitor.press("Decide")
    assert "The writer and whoever reported it are told." in visitor.text()
    to_the_conversation(visitor)
    assert HARSH not in visitor.text()
    assert HIDDEN in harsh_post(visitor).inner_text()


def appealed(visitor: Walk) -> None:
    """Find it as its writer, read why, and appeal."""
    visitor.become("newcomer")
    to_the_conversation(visitor)
    assert "Only you read this: hidden under rule 1" in visitor.text()
    assert HARSH in visitor.text()
    visitor.follow("Why, and how to appeal")
    shown = visitor.text()
    for words in ("“You lot” is about people", "This post alone", "until 2 June 2026", "Rule 1"):
        assert words in shown
    visitor.press("Appeal")
    assert "The three who are drawn read it." in visitor.text()
    visitor.page.fill("#id_words", "Rude, yes. It is about the bus.")
    visitor.press("Appeal")
    assert "The lot was drawn, not chosen." in visitor.text()


def judge(visitor: Walk, demo: RunningSite, because: str) -> None:
    """Vote as whoever the lot fell on."""
    demo.python(BECOME)
    visitor.become("panellist")
    shown = visitor.text()
    assert HARSH in shown
    assert "Rude, yes. It is about the bus." in shown
    assert "Mina" not in shown
    visitor.page.get_by_role("radio", name="Restore the post").check()
    visitor.page.fill("#id_because", because)
    visitor.press("Cast it")
    assert "Your vote is cast." in visitor.text()


@pytest.mark.parametrize("javascript", [True, False])
def test_reported_hidden_appealed_and_restored_by_three_who_were_drawn(demo, walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    hidden(visitor)
    appealed(visitor)
    judge(visitor, demo, "Rude is not abuse.")
    judge(visitor, demo, "It is about the bus.")
    to_the_conversation(visitor)
    assert HARSH in harsh_post(visitor).inner_text()
    visitor.become("newcomer")
    visitor.go("/moderation/mine/")
    assert "The panel overturned it: the post was restored" in visitor.text()
    visitor.become("sceptic")
    visitor.go("/moderation/mine/")
    assert "It was hidden." in visitor.text()


@pytest.mark.parametrize("javascript", [True, False])
def test_seven_days_of_nobody_restore_it(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    hidden(visitor)
    appealed(visitor)
    visitor.move_clock("overdue")
    to_the_conversation(visitor)
    assert HARSH in harsh_post(visitor).inner_text()
    visitor.go("/moderation/")
    assert "Nobody decided in seven days" in visitor.text()


@pytest.mark.parametrize("javascript", [True, False])
def test_where_every_moderator_takes_part_one_from_outside_decides(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.become("county_secretary")
    visitor.go("/moderation/queue/")
    shown = visitor.text()
    assert "You cannot decide this one: You take part in this conversation." in shown
    visitor.follow("The county office in August")
    assert "This one is not yours to decide." in visitor.text()
    assert not visitor.page.get_by_role("button", name="Decide").count()
    visitor.become("outsider")
    assert "The lot fell on you." in visitor.text()
    visitor.page.get_by_role("radio", name="It stands").check()
    visitor.page.fill("#id_reason", "Rude about an office, and about the office alone.")
    visitor.press("Decide")
    assert "The writer and whoever reported it are told." in visitor.text()
    visitor.become("county_secretary")
    visitor.go("/moderation/queue/")
    assert "The county office in August" not in visitor.text()


def test_a_flood_of_reports_is_slowed_and_nothing_is_lost(walk):
    visitor = walk(javascript=False, width=360)
    visitor.become("newcomer")
    for number in range(4):
        to_the_conversation(visitor)
        with visitor.page.expect_navigation():
            links = visitor.page.locator(".talk-post").get_by_role("link", name="Report")
            links.nth(number).click()
        visitor.press("3. It leads away")
        assert ("Reported." in visitor.text()) is (number < 3)
    assert visitor.status == 429
    assert "You have reported much today." in visitor.text()
