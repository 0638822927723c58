"""The pages: what is asked, what is refused in words, what a job and a link lead to."""

import pytest

from groundswell.mobilise.onetoones.models import Avoided, Seeker
from groundswell.mobilise.onetoones.rules.vocabulary import Answer
from groundswell.mobilise.onetoones.tests.conftest import AT, says, wants
from groundswell.organise.meetings.tests.asking import sign_in, text

ASK = "/one-to-one/ask/"


def form(world, **more):
    told = {"with_whom": f"new.{world.group.token}", "ways": ["phone"], "grown_up": "on"}
    return told | {"agreed_to": "on"} | more


def test_a_stranger_reads_what_it_is_and_the_guide(world, client):
    shown = text(client.get("/one-to-one/"))
    assert "before both have said yes" in shown
    assert "fewer than ten" not in shown
    assert "Minute 27 to 30" in text(client.get("/one-to-one/guide/"))
    assert client.get(ASK).status_code == 302


def test_who_has_no_map_and_no_group_is_told_what_to_do(world, client):
    sign_in(client, world.eve)
    assert "What we ask" in text(client.get(ASK))
    assert client.post(ASK, form(world)).status_code == 422
    assert not Seeker.objects.exists()


def test_asking_needs_both_boxes_and_keeps_what_was_typed(world, client):
    sign_in(client, world.ann)
    for missing in ("grown_up", "agreed_to"):
        told = form(world, rather_not="bob@example.org", free=["end_day"])
        del told[missing]
        sent = client.post(ASK, told)
        assert sent.status_code == 422
        assert "bob@example.org" in text(sent)
    assert not Seeker.objects.exists()
    assert not Avoided.objects.exists()
    told = form(world, rather_not="bob@example.org\n07700 900123")
    assert client.post(ASK, told).status_code == 302
    assert Avoided.objects.count() == 2
    assert "bob@" not in text(client.get(ASK))  # nobody reads it back
    assert "not an address" not in text(client.get("/one-to-one/"))


def test_what_is_no_address_is_said_and_nothing_is_lost(world, client):
    sign_in(client, world.ann)
    sent = client.post(ASK, form(world, rather_not="my neighbour"))
    assert sent.status_code == 422
    assert "Not an e-mail address or telephone number: my neighbour" in text(sent)


def test_in_person_asks_about_where(world, client):
    sign_in(client, world.ann)
    sent = client.post(ASK, form(world, ways=["in_person"]))
    assert sent.status_code == 422
    assert "say about where you live" in text(sent)
    sent = client.post(ASK, form(world, ways=["in_person"], near_area="Nowhere at all"))
    assert "We know no town" in text(sent)


def test_another_round_or_group_than_ones_own_is_no_choice(world, client, divided):
    sign_in(client, world.dan)
    for chosen in (f"map.{divided.token}", "new.else", "map."):
        assert client.post(ASK, form(world, with_whom=chosen)).status_code == 422
    sign_in(client, world.ann)
    shown = text(client.get(f"{ASK}?round={divided.token}"))
    assert f'value="map.{divided.token}"' in shown
    assert client.post(ASK, form(world, with_whom=f"map.{divided.token}")).status_code == 302
    assert ASK in text(client.get(f"/listening/{divided.token}/"))


def test_the_own_page_leads_to_it_and_says_what_waits(world, client, offer):
    sign_in(client, world.ann)
    shown = text(client.get("/me/"))
    assert "Somebody would like to talk with you" in shown
    assert 'href="/one-to-one/"' in shown
    says(world.ann, offer)
    assert "Somebody would like to talk with you" not in text(client.get("/me/"))
    says(world.cat, offer)
    assert "You agreed to a one-to-one" in text(client.get("/me/"))


@pytest.mark.parametrize(
    ("typed", "words"), [(" ", "Still empty"), ("ring me", "Not an e-mail address or telephone")]
)
def test_a_yes_without_a_way_to_be_reached_is_asked_again(world, client, offer, typed, words):
    sign_in(client, world.ann)
    sent = client.post(f"/one-to-one/{offer.token}/answer/", {"do": "yes", "reach_me": typed})
    assert sent.status_code == 422
    assert words in text(sent)
    assert typed.strip() in text(sent), "nothing typed is lost"
    assert "You said yes" not in text(client.get(f"/one-to-one/{offer.token}/"))


def test_an_offer_that_is_over_says_so_to_whoever_comes_late(world, client, offer):
    says(world.cat, offer, Answer.NO)
    sign_in(client, world.ann)
    page = f"/one-to-one/{offer.token}/"
    assert "Nothing came of this one" in text(client.get(page))
    late = client.post(f"{page}answer/", {"do": "yes", "reach_me": "07700 900333"})
    assert late.status_code == 409
    home = text(client.get("/one-to-one/"))
    assert "Nothing came of an offer" in home
    assert "found nobody who fits" not in home


def test_who_finds_nobody_is_told_so(world, client):
    wants(world.ann, group=world.group)
    Seeker.objects.update(looked_at=AT)
    sign_in(client, world.ann)
    assert "found nobody who fits" in text(client.get("/one-to-one/"))
    assert client.post("/one-to-one/stop/").status_code == 302
    assert not Seeker.objects.exists()
