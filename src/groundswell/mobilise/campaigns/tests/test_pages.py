"""A campaign's pages, without a script: from the proposal to what came of it."""

import html

import pytest

from groundswell.foundation import clock
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.campaigns.tests.conftest import (
    AFTER,
    AT,
    EVENING,
    WARRANT,
    adopted,
    held,
    propose,
    told,
)
from groundswell.organise.meetings.models import Meeting

pytestmark = pytest.mark.django_db


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.content.decode())


def test_from_the_proposal_to_what_came_of_it(world, client, signed_in):
    assert "No campaigns yet." in page(client, "/campaigns/")
    ann = signed_in(world.ann)
    there = f"/campaigns/propose/{world.alder.token}/"
    assert there in page(ann, world.alder.url)
    sent = {
        "umbrella": world.movement.token, "title": "Dry homes", "words": "Dry walls.",
        "affected": "Tenants on the ground floor", "goal_came": "40", "form_key": "k",
    }  # fmt: skip
    lost = ann.post(there, sent | {"title": ""})
    assert lost.status_code == 422
    assert "Tenants on the ground floor" in lost.content.decode()
    ann.post(there, sent)
    campaign = Campaign.objects.get()
    shown = page(client, campaign.url)
    assert "People who came: 0 of 40" in shown
    assert "no decision yet" in shown
    dev = signed_in(world.dev)
    dev.post(f"{campaign.url}adopt/", {"warrant": str(WARRANT)})
    campaign.refresh_from_db()
    assert campaign.warrant == str(WARRANT)
    when = {"title": "Damp evening", "day": EVENING.date(), "starts": "19:00", "ends": "20:00"}
    on = signed_in(world.ann).post(
        f"{campaign.url}call/", when | {"body": world.alder.token, "form_key": "kk"}
    )
    meeting = Meeting.objects.get()
    assert on.url == f"/m/{meeting.token}/edit/where/"
    assert meeting.because_of == str(campaign.subject)


def test_what_came_of_it_is_read_by_everybody_on_its_page(world, client, signed_in):
    campaign = adopted(world)
    meeting = held(world, campaign)
    clock.use(lambda: AFTER)
    ann = signed_in(world.ann)
    there = f"{campaign.url}came/?of={meeting.token}"
    assert f'value="{meeting.token}" selected' in page(ann, there)
    assert there in page(ann, "/me/")
    sent = {"words": "A surveyor comes.", "form_key": "k", "meeting": meeting.token}
    assert ann.post(there, sent).status_code == 422
    ann.post(there, sent | {"evidence": "Letter of 3 June"})
    shown = page(client, campaign.url)
    assert "A surveyor comes." in shown
    assert "Letter of 3 June" in shown
    on_meeting = page(client, f"/m/{meeting.token}/")
    assert f'<a href="{campaign.url}">Dry homes</a>' in on_meeting
    assert f"/thread/meeting/{meeting.token}/" in on_meeting


def test_what_is_not_theirs_is_not_there(world, signed_in, client):
    campaign = propose(world)
    names = ("adopt", "call", "came")
    assert {client.get(f"{campaign.url}{name}/").status_code for name in names} == {302}
    answers = {
        world.cat: [404, 404, 404], world.fay: [404, 404, 404], world.ann: [404, 200, 200],
        world.dev: [200, 404, 404],
    }  # fmt: skip
    for person, statuses in answers.items():
        reader = signed_in(person)
        assert [reader.get(f"{campaign.url}{n}/").status_code for n in names] == statuses, person
    other = signed_in(world.fay)
    assert other.get(f"/campaigns/propose/{world.alder.token}/").status_code == 404
    assert other.get(f"/campaigns/propose/{world.movement.token}/").status_code == 404
    assert client.get("/campaigns/aaaaaaaaaaaa/").status_code == 404


@pytest.mark.parametrize("many", [1, 60])
def test_pages_take_the_same_queries_whatever_their_length(
    world, client, django_assert_num_queries, many
):
    for number in range(many):
        propose(world, key=f"k{number}", title=f"No. {number}")
    campaign = Campaign.objects.earliest("pk")
    for number in range(min(many, 5)):
        held(world, campaign, key=f"m{number}")
        told(campaign, world.ann, key=f"r{number}")
    client.get("/campaigns/")
    with django_assert_num_queries(5):  # one for the week's list, while nothing is on it
        page(client, "/campaigns/")
    with django_assert_num_queries(13):
        page(client, campaign.url)
    assert AT < AFTER
