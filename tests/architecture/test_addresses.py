"""Every address is open to everyone on purpose, or asks who is there."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, path
from tools.guards.addresses import addresses_are_classified, every_address

from groundswell.register.people.session import require_person
from groundswell.register.structures import permission, queries

OPEN = "the front of the house: read by anybody"
LETTER = "whoever holds the signed link from the letter"
DEMO = "the demo, which has no addresses in production"
PUBLIC = {
    "/": OPEN,
    "/near/<str:sealed>/": OPEN,
    "/map/": OPEN,
    "/about/": OPEN,
    "/about/you/": OPEN,
    "/search/": "shows each reader only what is theirs to read",
    "/robots.txt": OPEN,
    "/thread/<slug:kind>/<slug:token>/": "what everybody may read, and nothing else",
    "/gallery/": "the specimen book: no data",
    "/gallery/<slug:name>/": "the specimen book: no data",
    "/record/*": "the public record: personal data stands in it only as salted commitments",
    "/u/<str:token>/": LETTER,
    "/account/*": "the door itself: allauth asks, and for a recent sign-in where it counts",
    "/groups/": OPEN,
    "/groups/start/": "starting a group needs no account before its last step",
    "/groups/start/second/<str:sealed>/": LETTER,
    "/meetings/": OPEN,
    "/meetings.ics": OPEN,
    "/meetings.atom": OPEN,
    "/c/<str:signed>.ics": "whoever holds the secret address of one calendar",
    "/m/r/<str:signed>/": LETTER,
    "/m/r/<str:signed>/after/": LETTER,
    "/hosting/r/<str:signed>/hands/": LETTER,
    "/childcare/r/<str:signed>/children/": LETTER,
    "/gateway/texts/": "the gateway for texts: its signature is the right",
    "/s/<slug:code>/": OPEN,
    "/inviting/from/<str:token>/": "whoever was given the link",
    "/talk/": OPEN,
    "/talk/said/<str:token>/": "whoever asked, by the address they were given",
    "/m/r/<str:signed>/dates/": LETTER,
    "/join/": OPEN,
    "/join/near/<str:sealed>/": OPEN,
    "/join/confirm/<str:token>/": LETTER,
    "/handover/answer/<str:signed>/": LETTER,
    "/room/worker.js": "a script that holds no data",
    "/articles/": OPEN,
    "/articles.atom": OPEN,
    "/articles/tag/<str:slug>/": OPEN,
    "/articles/tag/<str:slug>/feed.atom": OPEN,
    "/(?P<path>[12][0-9]{3}/.+)$": "leads on to an article that is public",
    "/talk/rules/": OPEN,
    "/talk/questions/": OPEN,
    "/moderation/": OPEN,
    "/room/deck/": "prompts and a clock: no data",
    "/seats/": OPEN,
    "/seats/map/<slug:day>/<slug:shade>.svg": OPEN,
    "/seats/<slug:code>/": OPEN,
    "/elections/": OPEN,
    "/coverage/": "numbers of groups, nobody's name",
    "/campaigns/": OPEN,
    "/listening/": OPEN,
    "/decisions/": OPEN,
    "/motions/": OPEN,
    "/votes/": OPEN,
    "/own-elections/": OPEN,
    "/selections/": OPEN,
    "/one-to-one/": OPEN,
    "/one-to-one/guide/": OPEN,
    "/conferences/": OPEN,
    "/health/": "for a proxy: whether this process can serve, and nobody's data",
    "/tour/*": DEMO,
    "/post-room/*": DEMO,
    "/demo/*": DEMO,
}


def test_every_address_is_public_on_purpose_or_guarded():
    assert addresses_are_classified(get_resolver().url_patterns, PUBLIC) == []


def test_there_are_addresses_to_look_at():
    assert len(dict(every_address(get_resolver().url_patterns))) > 40


def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everybody's")


@require_person
def own_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine")


def officers_page(request: HttpRequest) -> HttpResponse:
    permission.require(None, "call", over=1, at=None)
    return HttpResponse("an officer's")


def read_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(queries.body_for(None, "x").name)


def roundabout_page(request: HttpRequest) -> HttpResponse:
    return read_page(request)


@pytest.mark.parametrize("view", [own_page, officers_page, read_page, roundabout_page])
def test_a_view_that_asks_is_let_pass(view):
    assert addresses_are_classified([path("new/", view)], {}) == []


def test_an_address_nobody_classified_is_found():
    assert addresses_are_classified([path("new/", open_page)], {})
    assert addresses_are_classified([path("new/", open_page)], {"/new/": OPEN}) == []
    assert addresses_are_classified([path("new/", open_page)], {"/n*": OPEN}) == []


def test_a_public_address_that_asks_after_all_is_found():
    assert addresses_are_classified([path("new/", own_page)], {"/new/": OPEN})


def test_a_public_address_that_is_gone_is_found():
    assert addresses_are_classified([path("new/", own_page)], {"/old/": OPEN})
