"""Ten at once: one voice, one vote, and tallies that add up."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.mobilise.listening import actions
from groundswell.mobilise.listening.models import Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.vocabulary import Said
from groundswell.mobilise.listening.tests.conftest import AT, first_of, stranger

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TIMES = 10


def at_once(do):
    start = Barrier(TIMES)

    def one(number):
        try:
            start.wait(timeout=60)
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(one, range(TIMES)))


def test_ten_presses_of_one_voice_are_one_vote(world):
    statement, every = first_of(world.asked), list(Said)
    at_once(
        lambda n: actions.vote(
            statement=statement, said=every[n % 3], speaker=Speaker(world.cat), by=None, at=AT
        )
    )
    statement.refresh_from_db()
    last = Vote.objects.get().said
    assert Voice.objects.count() == 1
    assert statement.votes == 1
    assert (statement.agrees, statement.passes) == (last == "a", last == "p")


def test_ten_voices_are_ten_votes(world):
    statement = first_of(world.asked)
    at_once(
        lambda n: actions.vote(
            statement=statement, said=Said.AGREE, speaker=stranger(str(n)), by=None, at=AT
        )
    )
    statement.refresh_from_db()
    assert (statement.agrees, statement.votes, Vote.objects.count()) == (10, 10, 10)


def test_ten_of_the_same_words_are_one_statement_and_numbers_are_given_once(world):
    at_once(
        lambda n: actions.say(
            round_=world.asked,
            words=f"Mend roof {n // 2}",
            speaker=stranger(str(n)),
            by=None,
            at=AT,
        )
    )
    numbers = list(Statement.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, 9))
