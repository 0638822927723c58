"""The pages: a notice, a vote in two steps, two tellers, the result and its transcript."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from groundswell.decide.ballots import actions
from groundswell.decide.ballots.models import Question, Vote
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    DURING,
    OPENS,
    announce,
    cast,
)
from groundswell.foundation import clock


def at(moment):
    clock.use(lambda: moment)


def notice(**more):
    told = {
        "wording": "Do we hold the fair in June?",
        "way": "recorded",
        "majority": "two_thirds",
        "quorum": "3",
        "article": "1",
        "binds": "The group.",
        "form_key": "page",
        "on_what": "",
    }
    for name, when in (("opens", OPENS), ("closes", CLOSES)):
        local = timezone.localtime(when)
        told |= {f"{name}_on": local.date().isoformat(), f"{name}_time": f"{local:%H:%M}"}
    return told | more


def test_somebody_elses_notice_is_not_there(world, signed_in):
    address = reverse("ballots:new", args=[world.alder.token])
    for person in (world.cat, world.fay, world.stranger):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(address, notice()).status_code == 404
    assert not Question.objects.exists()


def test_a_notice_is_written_and_read_by_everybody(world, signed_in, client):
    officer = signed_in(world.ann)
    address = reverse("ballots:new", args=[world.alder.token])
    assert "This is the notice" in officer.get(address).content.decode()

    answer = officer.post(address, notice())

    question = Question.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, question.url)
    assert (question.opens_at, question.closes_at) == (OPENS, CLOSES)
    page = client.get(question.url).content.decode()
    for words in ("Ann X", "At least two thirds", "5 people", "The group."):
        assert words in page
    assert "Do we hold the fair" in client.get(reverse("ballots:index")).content.decode()
    assert "Do we hold the fair" in client.get(world.alder.url).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"way": "secret"}, "is not built yet, and we do not pretend"),
        ({"quorum": "6"}, "fewer people than the quorum"),
        ({"closes_on": "2020-01-01"}, "closes after that"),
        ({"wording": ""}, "What is the question?"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, signed_in, change, words):
    address = reverse("ballots:new", args=[world.alder.token])
    answer = signed_in(world.ann).post(address, notice(**change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "The group." in page
    assert not Question.objects.exists()


def test_a_vote_is_looked_at_once_more_and_cast_once(world, signed_in):
    question = announce(world)
    at(DURING)
    voter = signed_in(world.cat)
    address = reverse("ballots:vote", args=[question.token])
    assert "You can vote." in voter.get(question.url).content.decode()

    check = voter.post(address, {"choice": "against"}).content.decode()
    assert "Is this your vote?" in check
    assert not Vote.objects.exists()
    for _ in range(2):
        answer = voter.post(address, {"choice": "against", "sure": "1"})
        assert answer["Location"] == question.url

    assert Vote.objects.get().choice == "against"
    assert "You have voted." in voter.get(question.url).content.decode()
    changed = voter.post(address, {"choice": "for", "sure": "1"})
    assert changed.status_code == 409
    assert voter.get(address)["Location"] == question.url


def test_who_is_not_on_the_roll_has_no_ballot_and_is_told_why(world, signed_in):
    from groundswell.register.structures import actions as structures

    question = announce(world)
    structures.join_body(
        person=world.stranger, body=world.alder, by=world.stranger, at=AT, source="test"
    )
    at(DURING)
    address = reverse("ballots:vote", args=[question.token])
    for person in (world.fay, world.stranger):
        assert signed_in(person).get(address).status_code == 404
        assert signed_in(person).post(address, {"choice": "for", "sure": "1"}).status_code == 404
    late = signed_in(world.stranger).get(question.url).content.decode()
    assert "you became a member after that" in late
    assert not Vote.objects.exists()


def test_until_it_has_closed_nobody_is_shown_how_it_stands(world, signed_in, client):
    question = announce(world)
    cast(question, world.cat, Choice.AGAINST)
    at(DURING)
    for reader in (client, signed_in(world.ann), signed_in(world.cat)):
        page = reader.get(question.url).content.decode()
        assert "Cat X" not in page
        assert "The result" not in page
    assert client.get(reverse("ballots:transcript", args=[question.token])).status_code == 404


def test_the_result_its_names_and_its_transcript(world, signed_in, client):
    question = announce(world)
    cast(question, world.cat, Choice.AGAINST)
    cast(question, world.ann, Choice.FOR)
    cast(question, world.bob, Choice.FOR)
    actions.settle(by=None, at=AFTER)
    at(AFTER)
    question.refresh_from_db()

    assert "Cat X" in signed_in(world.dan).get(question.url).content.decode()
    for reader in (client, signed_in(world.fay)):
        page = reader.get(question.url).content.decode()
        assert "Carried" in page
        assert "Cat X" not in page
    handed = client.get(reverse("ballots:transcript", args=[question.token]))
    assert sha256(handed.content).hexdigest() == question.transcript_hash
    assert "attachment" in handed["Content-Disposition"]


def test_two_tellers_count_hands_and_whoever_asked_does_not(world, signed_in):
    question = announce(world, way=Way.HANDS)
    at(DURING)
    address = reverse("ballots:tell", args=[question.tellers_token])
    asked = signed_in(world.ann).get(question.url).content.decode()
    assert address in asked
    assert address not in signed_in(world.cat).get(question.url).content.decode()
    assert signed_in(world.fay).get(address).status_code == 404

    figures = {"votes_for": "3", "votes_against": "1", "abstentions": "0", "present": "5"}

    def enter(person, attempt="1", **more):
        return signed_in(person).post(address, figures | {"attempt": attempt} | more)

    assert enter(world.ann).status_code == 403
    too_many = enter(world.cat, votes_for="9")
    assert too_many.status_code == 422
    assert "more hands than people" in too_many.content.decode()
    assert enter(world.cat, votes_for="2", present="4").status_code == 302
    assert enter(world.dan)["Location"] == address
    assert "counted something else" in signed_in(world.cat).get(address).content.decode()
    assert enter(world.cat, attempt="2")["Location"] == question.url
    question.refresh_from_db()
    assert question.tally == Tally(3, 1, 0, 5)
    assert "what came of it" in signed_in(world.dan).get(address).content.decode()


def test_called_off_with_a_reason_that_everybody_reads(world, signed_in, client):
    question = announce(world)
    address = reverse("ballots:call_off", args=[question.token])
    assert signed_in(world.cat).get(address).status_code == 404
    officer = signed_in(world.ann)
    assert officer.post(address, {"because": ""}).status_code == 422
    assert officer.post(address, {"because": "The hall is shut."}).status_code == 302
    page = client.get(question.url).content.decode()
    assert "Called off" in page
    assert "The hall is shut." in page
    assert officer.get(address).status_code == 404


def test_what_waits_stands_on_ones_own_page(world, signed_in):
    announce(world)
    at(DURING)
    page = signed_in(world.cat).get(reverse("people_home")).content.decode()
    assert "Do we hold the fair in June?" in page


def test_the_list_costs_the_same_however_long_it_is(world, client, django_assert_max_num_queries):
    for number in range(20):
        announce(world, key=f"q{number}", opens_at=OPENS + timedelta(minutes=number))
    with django_assert_max_num_queries(4):
        client.get(reverse("ballots:index"))


def test_the_part_that_follows_is_the_same_for_everybody_and_new_when_it_changes(
    world, signed_in, client, django_assert_max_num_queries
):
    question = announce(world)
    address = reverse("ballots:live", args=[question.token])
    marks, pages = [], []
    for moment in (AT, DURING, AFTER):
        at(moment)
        answer = client.get(address)
        marks.append(answer["ETag"])
        pages.append(answer.content.decode())
        headers = {"if-none-match": marks[-1]}
        assert client.get(address, headers=headers).status_code == 304
        assert signed_in(world.cat).get(address).content == answer.content
        whole = client.get(question.url).content.decode()
        state = marks[-1].rpartition("-")[0]
        assert f'data-mark="{escape(state)}' in whole  # so that it need not ask for it again
    cast(question, world.cat, Choice.FOR)
    actions.settle(by=None, at=AFTER)
    with django_assert_max_num_queries(3):
        last = client.get(address, headers={"if-none-match": marks[-1]}).content.decode()
    assert "It is open now." in pages[1]
    assert "It is being counted." in pages[2]
    assert "Take the transcript" in last
    assert "data-over" in last
    assert len(set(marks)) == 3
    assert "data-live" not in client.get(question.url).content.decode()
    assert client.get(reverse("ballots:live", args=["nothere"])).status_code == 404
