"""The meetings' own world: Quayhithe with Ann and Bob, Eastquay with Cat and Dev; a held clock."""

import pytest

from groundswell.organise.meetings.tests.conftest import at, meeting, world

__all__ = ["at", "meeting", "world"]


@pytest.fixture(autouse=True)
def held(request):
    """Hold the clock wherever there is a database."""
    if "world" in request.fixturenames:
        request.getfixturevalue("at")
