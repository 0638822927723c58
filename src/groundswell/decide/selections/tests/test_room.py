"""The room that decides, on a selection's own page: in numbers, for those on the vote's roll."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.decide.elections import actions as elections
from groundswell.decide.selections.tests.conftest import published, to_hustings
from groundswell.foundation import clock
from groundswell.organise.meetings.tests import factories as meet
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

FIGURES = "Say they come"
UNSAID = "Nobody has said yet at which meeting"


@pytest.fixture
def vote(world):
    """Return a selection whose vote is noticed, the moment after, and a meeting of the group."""
    selection, _found = to_hustings(world)
    at = selection.moved_at + timedelta(hours=1)
    meeting = meet.meeting(world.alder, world.ann, starts_at=selection.election.opens_at, at=at)
    clock.use(lambda: at)
    return selection, meeting, at


def reads(browser, selection):
    return browser.get(selection.url).content.decode()


def test_there_is_none_before_the_vote_is_noticed(world, signed_in):
    selection = published(world)
    for person in (world.ann, world.cat):
        assert "The room that decides" not in reads(signed_in(person), selection)


def test_those_on_the_roll_read_numbers_and_nobody_else_does(world, signed_in, vote):
    selection, meeting, at = vote
    assert "Say at which meeting" in reads(signed_in(world.ann), selection)
    text = reads(signed_in(world.eli), selection)
    assert UNSAID in text
    assert "Say at which meeting" not in text
    elections.meet_in(election=selection.election, meeting=meeting, by=world.ann, at=at)
    for person in (world.ida, world.jim, world.hal):  # Hal is in another group
        meet.say(meeting, by=person, at=at)
    text = reads(signed_in(world.eli), selection)
    assert FIGURES in text
    assert f'href="/m/{meeting.token}/"' in text
    for name in ("Ida Idason", "Jim Jimson"):
        assert name not in text
    late = make.person("Lou L")
    structures.join_body(person=late, body=world.alder, by=late, at=at, source="test")
    for browser in (Client(), *map(signed_in, (world.hal, world.kay, world.stranger, late))):
        text = reads(browser, selection)
        assert selection.title in text
        assert "The room that decides" not in text
        assert FIGURES not in text


def test_everybody_on_the_shortlist_reads_the_same_as_whoever_votes(world, signed_in, vote):
    selection, meeting, at = vote
    elections.meet_in(election=selection.election, meeting=meeting, by=world.ann, at=at)
    meet.say(meeting, by=world.ida, at=at)

    def section(person):
        text = reads(signed_in(person), selection)
        return text[text.index("The room that decides") :].split("</section>")[0]

    assert section(world.cat) == section(world.dan) == section(world.jim)
    assert section(world.cat).count('class="fig">1<') == 1


def test_it_goes_when_voting_has_closed(world, signed_in, vote, django_assert_max_num_queries):
    selection, meeting, at = vote
    elections.meet_in(election=selection.election, meeting=meeting, by=world.ann, at=at)
    officer = signed_in(world.ann)
    with django_assert_max_num_queries(40):
        assert FIGURES in reads(officer, selection)
    clock.use(lambda: selection.election.closes_at)
    assert "The room that decides" not in reads(officer, selection)
    room = reverse("elections:room", args=[selection.election.token])
    assert officer.get(room).status_code == 200
