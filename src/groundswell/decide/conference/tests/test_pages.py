"""The pages: a notice, a branch's delegates, a credential on a phone, the desk."""

import pytest
from django.urls import reverse
from django.utils import timezone

from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import DURING, ENDS, STARTS, call, delegate
from groundswell.foundation import clock


def at(moment):
    clock.use(lambda: moment)


def typed(**more):
    told = {
        "title": "Summer conference",
        "venue": "The drill hall",
        "article": "S1",
        "binds": "Every group.",
        "form_key": "page",
    }
    for name, when in (("opens", STARTS), ("closes", ENDS)):
        local = timezone.localtime(when)
        told |= {f"{name}_on": local.date().isoformat(), f"{name}_time": f"{local:%H:%M}"}
    return told | more


def test_a_notice_is_written_and_read_by_everybody(world, signed_in, client):
    address = reverse("conference:call", args=[world.movement.token])
    assert signed_in(world.ann).get(address).status_code == 404
    officer = signed_in(world.dev)
    assert "freezes the roll" in officer.get(address).content.decode()
    answer = officer.post(address, typed())
    conference = Conference.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, conference.url)
    page = client.get(conference.url).content.decode()
    for words in ("Dev Patel", "article S1", "Every group.", "Alder Tenants"):
        assert words in page
    assert "Summer conference" in client.get(reverse("conference:index")).content.decode()
    assert "Summer conference" in client.get(world.movement.url).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"opens_on": "2026-05-20"}, "more days of notice"),
        ({"venue": ""}, "Still empty: Where"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, signed_in, change, words):
    address = reverse("conference:call", args=[world.movement.token])
    answer = signed_in(world.dev).post(address, typed(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Every group." in answer.content.decode()
    assert not Conference.objects.exists()


def test_a_group_names_its_delegates(world, signed_in):
    conference = call(world)
    address = reverse("conference:branch", args=[conference.token, world.alder.token])
    assert signed_in(world.fay).get(address).status_code == 404
    assert "Name somebody" not in signed_in(world.cat).get(address).content.decode()
    assert (
        signed_in(world.cat).post(address, {"who": "Cat X", "kind": "delegate"}).status_code == 404
    )
    officer = signed_in(world.ann)
    for who in ("Cat X", "Dan X", "Eli X"):
        answer = officer.post(address, {"who": who, "kind": "delegate"})
        assert answer["Location"] == address
    full = officer.post(address, {"who": "Gil X", "kind": "delegate"})
    assert full.status_code == 422
    assert "a second credential for one seat" in full.content.decode()
    unknown = officer.post(address, {"who": "Zed X", "kind": "delegate"})
    assert "Nobody on the group" in unknown.content.decode()
    first = Credential.objects.get(person=world.cat)
    gone = officer.post(reverse("conference:take_back", args=[first.token]))
    assert gone["Location"] == address
    assert Credential.objects.filter(seat__isnull=False).count() == 2


def test_a_credential_holds_no_name_and_the_desk_reads_it(world, signed_in, client):
    conference = call(world)
    cat = delegate(world, conference, world.cat)
    at(DURING)
    page = signed_in(world.cat).get(cat.url).content.decode()
    assert code_of(cat) in page
    assert "<svg" in page
    assert signed_in(world.dan).get(cat.url).status_code == 404
    check = reverse("conference:check", args=[code_of(cat)])
    assert "Cat X" not in check
    for nobody in (signed_in(world.cat), signed_in(world.ann)):
        assert nobody.get(check).status_code == 404
    desk = signed_in(world.dev)
    assert "Cat X" in desk.get(check).content.decode()
    at_desk = reverse("conference:desk", args=[conference.token])
    assert desk.post(check, {"inside": "yes"})["Location"] == at_desk
    assert Credential.objects.get(pk=cat.pk).inside
    assert desk.post(at_desk, {"code": code_of(cat).upper()})["Location"] == check
    assert desk.post(at_desk, {"code": "abc-def"}).status_code == 422
    assert signed_in(world.cat).get(at_desk).status_code == 404
    assert "You count as present" in signed_in(world.cat).get(cat.url).content.decode()


def test_somebody_comes_in_from_home_and_hands_over(world, signed_in):
    conference = call(world)
    cat = delegate(world, conference, world.cat)
    dan = delegate(world, conference, world.dan, kind=Kind.ALTERNATE)
    at(DURING)
    door = reverse("conference:door", args=[cat.token])
    assert signed_in(world.dan).post(door, {"inside": "no"}).status_code == 404
    own = signed_in(world.cat)
    assert own.post(door, {"inside": "yes"}).status_code == 302
    over = reverse("conference:hand_over", args=[cat.token, dan.token])
    assert "Dan X" in own.get(cat.url).content.decode()
    assert own.post(over)["Location"] == cat.url
    assert own.post(over).status_code == 404  # there is nothing left to give
    assert Credential.objects.get(pk=dan.pk).seat == 1


def test_what_waits_stands_on_ones_own_page(world, signed_in):
    conference = call(world)
    page = signed_in(world.ann).get(reverse("people_home")).content.decode()
    assert "3 seats of Alder Tenants have no delegate" in page
    delegate(world, conference, world.cat)
    assert "You are a delegate" in signed_in(world.cat).get(reverse("people_home")).content.decode()


def test_the_pages_cost_the_same_however_many_groups(world, client, django_assert_max_num_queries):
    conference = call(world)
    with django_assert_max_num_queries(8):
        client.get(conference.url)
    with django_assert_max_num_queries(4):
        client.get(reverse("conference:index"))


def test_a_conference_leads_to_the_branches_one_may_open_and_to_no_other(world, signed_in, client):
    conference = call(world)
    branches = [row.body for row in conference.entitlements.select_related("body")]
    pages = {
        branch.token: reverse("conference:branch", args=[conference.token, branch.token])
        for branch in branches
    }
    stranger = client.get(conference.url).text
    assert not any(page in stranger for page in pages.values())
    opened = {}
    for who in (world.ann, world.cat, world.dev):
        browser = signed_in(who)
        told = browser.get(conference.url).text
        shown = {token for token, page in pages.items() if page in told}
        opens = {token for token, page in pages.items() if browser.get(page).status_code == 200}
        assert shown == opens
        opened[who.pk] = len(opens)
    assert len(branches) > 1
    assert set(opened.values()) >= {1, len(branches)}, "some see their own, the desk sees all"
