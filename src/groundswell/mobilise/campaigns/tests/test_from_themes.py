"""A campaign begins from a theme of a round of listening, and the thread leads there and back."""

import html
from datetime import timedelta

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
        first=FIRST, form_key="asked", by=world.ann, at=AT - timedelta(days=9),
    )  # fmt: skip
    told = {"same": 40, "of": 41, "kappa": 0.9, "strength": "strong", "counts": [30, 11]}
    world.coding = Coding.objects.create(
        round=world.asked,
        themes=THEMES,
        upto=41,
        begun_at=AT - timedelta(days=2),
        told=told,
        settled_at=AT - timedelta(days=1),
    )
    return world


def shown(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.unescape(answer.text)


def themes(world):
    return reverse("listening:themes", args=[world.asked.token])


def theme(world, place=0):
    return world.coding.theme_subjects[place]


def walked(subject):
    return [str(hop.subject) for hop in thread_of(Subject.parse(str(subject))).hops]


def typed(world, **more):
    return {
        "umbrella": world.movement.token, "title": "Dry homes", "words": "Dry walls by winter.",
        "affected": "Tenants.", "because": str(theme(world)), "form_key": "typed",
    } | more  # fmt: skip


def test_whoever_runs_the_groups_campaigns_begins_one_from_a_theme(heard, signed_in):
    page = shown(signed_in(heard.ann), themes(heard))
    address = reverse("campaigns:propose", args=[heard.alder.token])
    assert f"{address}?from=listening_theme%3A{heard.asked.token}-1" in page
    assert page.count("Begin a campaign") == 2
    form = shown(signed_in(heard.ann), f"{address}?from={theme(heard)}")
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
    of = heard.asked.token
    for said in (f"{of}-3", f"{of}-0", f"{of}-01", of, f"{of}-", "nothere-1", "-1"):
        form = shown(signed_in(heard.ann), f"{address}?from=listening_theme:{said}")
        assert "people at doors" not in form
        sent = typed(heard, because=f"listening_theme:{said}", form_key=f"made{said}"[:30])
        signed_in(heard.ann).post(address, sent)
    assert set(Campaign.objects.values_list("because_of", flat=True)) == {""}
    Coding.objects.update(settled_at=None, told=None)
    form = shown(signed_in(heard.ann), f"{address}?from={theme(heard)}")
    assert "people at doors" not in form


def test_the_thread_leads_from_the_round_over_the_theme_and_back(heard, signed_in, client):
    address = reverse("campaigns:propose", args=[heard.alder.token])
    signed_in(heard.ann).post(address, typed(heard))
    made = Campaign.objects.get()
    assert made.because_of == str(theme(heard))
    assert "Campaign: Dry homes" in shown(client, themes(heard))
    page = shown(client, made.url)
    assert "Repairs & damp, said at doors" in page
    assert f'href="{themes(heard)}#t-1"' in page
    way = [str(heard.asked.subject), str(theme(heard)), str(made.subject)]
    for subject in way:
        assert walked(subject) == way
    assert walked(theme(heard, 1)) == [str(heard.asked.subject), str(theme(heard, 1))]
    thread = shown(client, f"/thread/listening_theme/{theme(heard).token}/")
    assert "Repairs & damp" in thread
    assert 'id="t-1"><th scope="row" dir="auto">Repairs & damp' in shown(client, themes(heard))


def test_a_campaign_that_began_with_the_round_itself_still_stands_on_its_thread(
    heard, signed_in, client
):
    address = reverse("campaigns:propose", args=[heard.alder.token])
    signed_in(heard.ann).post(address, typed(heard, because=str(heard.asked.subject)))
    made = Campaign.objects.get()
    assert "Campaign: Dry homes" in shown(client, themes(heard))
    assert walked(heard.asked.subject) == [str(heard.asked.subject), str(made.subject)]


def test_what_is_not_settled_is_no_theme_to_anybody(heard, client):
    Coding.objects.update(settled_at=None, told=None)
    assert thread_of(theme(heard)) is None
    assert client.get(f"/thread/listening_theme/{theme(heard).token}/").status_code == 404
