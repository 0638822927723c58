"""The methods nobody wrote a row for: answered by rule. Views do that, whatever the database is."""

import pytest

from tests import trimming
from tests.matrix import checker
from tests.matrix.test_matrix import DEMO, HOUSE, none_of
from tests.matrix.when import ROLES

pytestmark = pytest.mark.django_db


def test_other_methods_answer_by_rule(world):
    none_of(checker.by_rule(world, HOUSE, roles=("anonymous", "organiser")))


@pytest.mark.slow
def test_other_methods_answer_by_rule_to_everybody(world):
    """Each address as some of those whom the test before left out, in turn."""
    others = [role for role in ROLES if role not in {"anonymous", "organiser"}]
    asked = {row.address: trimming.share(others, row.address, 2) for row in HOUSE}
    assert set().union(*asked.values()) == set(others)
    for role in others:
        rows = [row for row in HOUSE if role in asked[row.address]]
        none_of(checker.by_rule(world, rows, roles=(role,)))


def test_of_the_demo_nothing_is_there_where_it_is_off(world):
    none_of(checker.by_rule(world, DEMO, roles=("organiser",), expected=checker.absent))
