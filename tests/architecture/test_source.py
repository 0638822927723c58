"""The rules that a linter cannot see, on this checkout."""

import pytest
from tools.guards import SOURCE_GUARDS
from tools.write_documents import stale_documents

from tests.architecture.trees import HERE


@pytest.mark.parametrize("guard", SOURCE_GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_rules_hold(guard):
    assert guard(HERE) == []


def test_every_power_fact_refusal_setting_and_command_is_documented():
    assert stale_documents(HERE.root) == []
