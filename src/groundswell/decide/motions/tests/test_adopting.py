"""A campaign is adopted by its umbrella: proposed, moved, carried, filed, and still its group's."""

import html

import pytest

from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.tests.conftest import AT, WORDS, begin, decide, published
from groundswell.foundation.subjects import thread_of
from groundswell.mobilise.campaigns import actions as campaigns
from groundswell.mobilise.campaigns import queries, refusals

pytestmark = pytest.mark.django_db


def propose(world, key="damp"):
    return campaigns.propose(
        body=world.alder, umbrella=world.movement,
        what=campaigns.Proposed("Dry homes", "Dry walls.", "Tenants."), because_of=None,
        form_key=key, by=world.ann, at=AT,
    )  # fmt: skip


def test_it_is_moved_from_its_page_and_adopted_by_what_was_carried(world, client, signed_in):
    campaign = propose(world)
    there = f"/motions/new/{world.call.token}/?from={campaign.subject}"
    assert there not in html.unescape(client.get(campaign.url).text)
    assert there not in html.unescape(signed_in(world.stranger).get(campaign.url).text)
    ann = signed_in(world.ann)
    assert there in html.unescape(ann.get(campaign.url).text)
    assert "Dry homes" in ann.get(there).text
    told = {"title": "Adopt “Dry homes”", "text": WORDS, "body": "", "form_key": "k"}
    ann.post(there, told | {"because": str(campaign.subject)})
    motion = Motion.objects.get()
    assert motion.because_of == str(campaign.subject)
    assert queries.warrants_for(campaign, AT) == []
    decide(published(world, motion), Fate.CARRIED, world.dev)
    decision = Decision.objects.get()
    assert [each.subject for each in queries.warrants_for(campaign, AT)] == [decision.subject]
    made = campaigns.adopt(campaign=campaign, warrant=decision.subject, by=world.dev, at=AT)
    assert made.body == world.alder
    subjects = {hop.subject for hop in thread_of(campaign.subject).hops}
    assert {motion.subject, decision.subject, campaign.subject} <= subjects
    assert there not in html.unescape(signed_in(world.ann).get(campaign.url).text)


def test_another_bodys_decision_adopts_nothing(world):
    campaign = propose(world)
    decide(published(world, begin(world)), Fate.CARRIED, world.dev)
    decision = Decision.objects.get()
    other = campaigns.propose(
        body=world.birch, umbrella=world.movement,
        what=campaigns.Proposed("Benches", "Benches.", "All."), because_of=None, form_key="b",
        by=world.fay, at=AT,
    )  # fmt: skip
    campaigns.adopt(campaign=other, warrant=decision.subject, by=world.dev, at=AT)
    with pytest.raises(refusals.NoDecision):  # it adopted that one
        campaigns.adopt(campaign=campaign, warrant=decision.subject, by=world.dev, at=AT)
