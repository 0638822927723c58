"""A campaign begins from a theme of a round of listening, and the thread leads there and back."""

import html

import pytest
from django.urls import reverse

from groundswell.foundation.subjects import Subject, thread_of
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.campaigns.tests.conftest import AT
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Coding

pytestmark = pytest.mark.django_db
THEMES = ["Repairs & damp", "Buses"]
FIRST = ("More buses in the evening", "A warm room in every ward", "Fewer forms for a repair")


@pytest.fixture
def heard(world):
    """Alder asked; what was said at doors is put under two themes, and they are settled."""
    world.asked = listening.open_round(
        body=world.alder, question="What should change here?", about="We read it in May.",
        first=FIRST, form_key="asked", by=world.ann, at=AT,
    )  # fmt: skip
    told = {"same": 40, "of": 41, "kappa": 0.9, "strength": "strong", "counts": [30, 11]}
    world.coding = Coding.objects.create(
        round=world.asked, themes=THEMES, upto=41, begun_at=AT, settled_at=AT, told=told
    )
    return world


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.text)


def themes(world):
    return reverse("listening:themes", args=[world.asked.token])


def typed(world, **more):
    return {
        "umbrella": world.movement.token, "title": "Dry homes", "words": "Dry walls by winter.",
        "affected": "Tenants.", "because": str(world.asked.subject), "form_key": "typed",
    } | more  # fmt: skip


def test_whoever_runs_the_groups_campaigns_begins_one_from_a_theme(heard, signed_in):
    page = shown(signed_in(heard.ann), themes(heard))
    address = reverse("campaigns:propose", args=[heard.alder.token])
    assert f"{address}?from=listening_round%3A{heard.asked.token}&theme=Repairs+%26+damp" in page
    assert page.count("Begin a campaign") == 2
    form = shown(
        signed_in(heard.ann),
        f"{address}?from={heard.asked.subject}&theme=Repairs+%26+damp",
    )
    assert 'value="Repairs & damp"' in form
    assert "Asked “What should change here?”, people at doors" in form


@pytest.mark.parametrize("name", ["cat", "fay"])
def test_nobody_else_is_offered_it(heard, signed_in, name):
    """A member without the office; an officer of a group that was not asked."""
    assert "Begin a campaign" not in shown(signed_in(getattr(heard, name)), themes(heard))


def test_strangers_read_and_begin_nothing(heard, client):
    page = shown(client, themes(heard))
    assert "Buses" in page
    assert "Begin a campaign" not in page


def test_a_theme_that_was_made_up_fills_nothing_in(heard, signed_in):
    address = reverse("campaigns:propose", args=[heard.alder.token])
    for said in (f"{heard.asked.subject}&theme=Gold", "listening_round:nothere&theme=Buses"):
        form = shown(signed_in(heard.ann), f"{address}?from={said}")
        assert "people at doors" not in form
    Coding.objects.update(settled_at=None, told=None)
    form = shown(signed_in(heard.ann), f"{address}?from={heard.asked.subject}&theme=Buses")
    assert "people at doors" not in form


def test_the_thread_leads_there_and_back(heard, signed_in, client):
    address = reverse("campaigns:propose", args=[heard.alder.token])
    signed_in(heard.ann).post(address, typed(heard))
    made = Campaign.objects.get()
    assert made.because_of == str(heard.asked.subject)
    assert "Campaign: Dry homes" in shown(client, themes(heard))
    assert "What should change here?" in shown(client, made.url)
    for subject in (heard.asked.subject, made.subject):
        told = {str(hop.subject) for hop in thread_of(Subject.parse(str(subject))).hops}
        assert {str(heard.asked.subject), str(made.subject)} <= told
