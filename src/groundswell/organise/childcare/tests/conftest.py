"""The world of meetings: Quayhithe with Ann and Bob; Eastquay with Cat and Dev."""

import pytest

from groundswell.organise.childcare.tests.factories import checked
from groundswell.organise.meetings.tests.conftest import at, meeting, world

__all__ = ["at", "meeting", "world"]


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False


@pytest.fixture
def two(world, meeting):
    """Cat and Dev care, and Ann has checked both: eight places."""
    return [checked(meeting, who, world.ann) for who in (world.cat, world.dev)]
