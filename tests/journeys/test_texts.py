"""Hold a telephone: a text arrives, STOP is said, nothing more arrives; and who reads answers."""

import re
import time

import pytest

pytestmark = pytest.mark.e2e


def wait_for(visitor, words, *, seconds=150):
    """Look again until the telephone shows ``words``."""
    ends = time.monotonic() + seconds
    while words not in visitor.text():
        assert time.monotonic() < ends, f"{words} never arrived"
        time.sleep(1)
        visitor.page.reload()


@pytest.mark.parametrize("javascript", [True, False])
def test_hold_a_telephone_say_stop_and_nothing_more_arrives(walk, javascript):
    visitor = walk(javascript=javascript, width=360)
    visitor.go("/demo/phones/wren/")
    visitor.press("Let the movement text it")
    wait_for(visitor, "Doors open at 7")
    before = visitor.page.locator(".held-in").count()
    visitor.page.get_by_role("button", name="STOP", exact=True).click()
    wait_for(visitor, "You get no more texts")
    visitor.press("Let the movement text it")
    assert "suppressed" in visitor.page.locator("body").inner_text()
    time.sleep(7)  # longer than the worker waits between two looks
    visitor.page.reload()
    assert visitor.page.locator(".held-in").count() == before + 1  # the confirmation, and no more


def test_an_answer_is_read_and_answered_by_a_person(walk):
    holder, secretary = walk(width=360), walk()
    secretary.become("county_secretary")
    secretary.go("/texts/")
    assert "A number we do not know" in secretary.text()
    assert "step-free" in secretary.text()
    secretary.page.locator("textarea").first.fill("Yes, by the side door. See you at six.")
    secretary.press("Send")
    holder.go("/demo/phones/stranger/")
    wait_for(holder, "by the side door")


ANNOUNCE = """
import django
django.setup()
from datetime import timedelta
from groundswell.decide.ballots import actions
from groundswell.decide.ballots.powers import Power
from groundswell.decide.ballots.rules.terms import MAJORITIES, Terms, Way
from groundswell.demo.models import Role
from groundswell.foundation import clock
from groundswell.register.structures.models import Membership
from groundswell.register.structures.permission import holders
wren = Membership.objects.get(person__token=Role.objects.get(key="texted").person_token)
now = clock.now()
question = actions.announce(
    body=wren.body, wording="Do we begin at seven in winter?", about=None, article="5",
    binds="The convenor.", terms=Terms(Way.RECORDED, MAJORITIES["simple"], 5),
    opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=1), form_key="journey",
    by=holders(Power.ASK, over=wren.body, at=now)[0].person, at=now - timedelta(hours=2),
)
print(question.url)
"""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_vote_is_texted_and_counts_once_its_code_comes_back(demo, walk, javascript):
    member, holder = walk(javascript=javascript, width=360), walk(width=360)
    member.become("inviter")  # of the same group: whoever can vote is told how
    member.go(demo.python(ANNOUNCE).strip())
    member.page.get_by_text("Without data: by text").click()
    told = member.page.locator("details b").inner_text()
    assert re.fullmatch(r"VOTE \w{5} FOR", told)
    holder.go("/demo/phones/wren/")
    for words, answer in (
        (told.lower(), "to have it counted"),
        ("", "Counted once, and it stands."),
        (told.replace("FOR", "AGAINST"), "already, and that vote stands"),
    ):
        code = re.search(r"YES \d{6}", holder.text())
        holder.page.fill("#words", words or code[0])
        holder.press("Send")
        wait_for(holder, answer)
