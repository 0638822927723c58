"""A delegation draws on one card at once: never more than it is worth."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.decide.ballots import actions
from groundswell.decide.ballots.refusals import CardSpent
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.tests.conftest import DURING
from groundswell.decide.ballots.tests.test_cards import card, put

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_eight_draw_ten_of_forty_at_once(transactional_db, world):
    question = put(world)
    start = Barrier(8)

    def draw(turn):
        try:
            start.wait(timeout=30)
            actions.cast_card(
                card=card(question), split=Split(10, 0, 0), form_key=f"race{turn}",
                by=(world.ann, world.bob)[turn % 2], at=DURING,
            )  # fmt: skip
        except CardSpent as refusal:
            return refusal.code
        else:
            return "drawn"
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(draw, range(8)))
    assert sorted(said) == ["drawn"] * 4 + ["vote_card_spent"] * 4
    assert card(question).used == 40
    assert card(question).casts.count() == 4
