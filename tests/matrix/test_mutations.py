"""A hole in any one permission is seen: each is made here, and the matrix has to say so."""

import sys

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from groundswell.organise.joining import queries as joining
from groundswell.organise.joining.models import Welcome
from groundswell.organise.meetings import permission as meetings_permission
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.queries import readers
from groundswell.organise.proposing import queries as proposing
from groundswell.organise.proposing.models import Proposal
from groundswell.register.people import views as people_views
from groundswell.register.structures import drafts, permission, queries
from groundswell.register.structures.models import StartDraft
from tests.matrix import checker, table

pytestmark = pytest.mark.django_db

ASKED = {
    *("meetings:people", "meetings:publish", "meetings:meeting@draft", "people_looks"),
    *("people_record", "joining:welcomed", "meetings:door", "meetings:check_in"),
    *("structures:started", "structures:take_back", "structures:people", "proposing:proposal"),
}
ROWS = [row for row in table.read() if row.address in ASKED]


def everywhere(monkeypatch, original, changed):
    """Put ``changed`` wherever a module of ours knows ``original`` by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("groundswell"):
            for known, value in list(vars(module).items()):
                if value is original:
                    monkeypatch.setattr(module, known, changed)


def patterns(entries):
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        elif isinstance(entry, URLPattern):
            yield entry


def anybody_calls_meetings(monkeypatch, world):
    real = permission.holds

    def holds(person, power, **told):
        return power is Power.CALL or real(person, power, **told)

    everywhere(monkeypatch, real, holds)


def a_page_forgets_to_ask_who_is_there(monkeypatch, world):
    page = next(p for p in patterns(get_resolver().url_patterns) if p.name == "people_looks")
    assert page.callback.needs_person
    monkeypatch.setattr(page, "callback", page.callback.__wrapped__)


def anybody_ticks_off_newcomers(monkeypatch, world):
    def welcome_for(_reader, token, _at):
        return Welcome.objects.select_related("body", "person").get(token=token)

    monkeypatch.setattr(joining, "welcome_for", welcome_for)
    everywhere(monkeypatch, permission.require, lambda *_a, **_k: None)


def anybody_keeps_the_door(monkeypatch, world):
    def door_meeting_for(_reader, token, *, at):
        return Meeting.objects.select_related("body", "called_by").get(token=token)

    everywhere(monkeypatch, readers.door_meeting_for, door_meeting_for)


def a_draft_opens_for_anybody(monkeypatch, world):
    everywhere(
        monkeypatch, drafts.draft_for, lambda _reader, token: StartDraft.objects.get(token=token)
    )


def everybody_sees_who_is_in_a_group(monkeypatch, world):
    monkeypatch.setattr(
        queries, "list_for", lambda _reader, body, **_at: queries.memberships_of(body.pk)
    )


def one_person_is_taken_for_another(monkeypatch, world):
    monkeypatch.setattr(people_views, "reader_of", lambda _request: world.alder.member)


def a_draft_meeting_is_public(monkeypatch, world):
    everywhere(
        monkeypatch,
        readers.meeting_for,
        lambda _reader, token, **_at: Meeting.objects.select_related("body").get(token=token),
    )


def everybody_hosts_what_is_proposed(monkeypatch, world):
    everywhere(monkeypatch, meetings_permission.is_own_host, lambda _reader, _meeting: True)


def a_proposal_opens_for_anybody(monkeypatch, world):
    def proposal_for(_reader, token, _at):
        found = Proposal.objects.select_related("meeting__body", "meeting__host", "above")
        return found.get(token=token)

    everywhere(monkeypatch, proposing.proposal_for, proposal_for)


HOLES = {
    anybody_calls_meetings: "POST meetings:publish as member: 302, not 404",
    a_page_forgets_to_ask_who_is_there: "GET people_looks as anonymous",
    anybody_ticks_off_newcomers: "POST joining:welcomed as other_organiser: 302, not 404",
    anybody_keeps_the_door: "GET meetings:door as other_organiser: 200, not 404",
    a_draft_opens_for_anybody: "GET structures:started as newcomer: 200, not 404",
    everybody_sees_who_is_in_a_group: "GET structures:people shows newcomer what is aldername",
    one_person_is_taken_for_another: "GET people_record shows newcomer what is alderself",
    everybody_hosts_what_is_proposed: "GET meetings:people as other_organiser: 200, not 404",
    a_proposal_opens_for_anybody: "GET proposing:proposal as newcomer: 200, not 404",
    a_draft_meeting_is_public: "GET meetings:meeting@draft as anonymous: 200, not 404",
}


def test_without_a_hole_nothing_is_found(world):
    assert checker.mismatches(world, ROWS) == []


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.__name__)
def test_a_hole_is_found(world, monkeypatch, hole):
    hole(monkeypatch, world)
    found = checker.mismatches(
        world, ROWS, roles=("anonymous", "newcomer", "member", "other_organiser")
    )
    assert any(line.startswith(HOLES[hole]) for line in found), found
