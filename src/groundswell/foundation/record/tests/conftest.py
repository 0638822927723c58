"""A home of its own for each test, and a few entries to read."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.record import actions
from groundswell.foundation.subjects import Subject

AT = datetime(2026, 8, 14, 12, 0, tzinfo=UTC)
GROUP = Subject("body", "quayhithe234")
KIND = "record.erratum"


@pytest.fixture
def home(settings):
    return settings.GROUNDSWELL_HOME


@pytest.fixture
def write():
    """Write so many entries, each in a transaction of its own."""

    def several(count=1, *, kind=KIND, about=GROUP, at=AT, **more):
        made = []
        for number in range(count):
            with transaction.atomic():
                body = more.get("body", {"note": f"Correction {number}", "n": number})
                made.append(
                    record.append(
                        kind,
                        about=about,
                        body=body,
                        at=at,
                        warrant=more.get("warrant"),
                        because_of=more.get("because_of"),
                    )
                )
        return made

    return several


@pytest.fixture
def placed(db, write, monkeypatch):
    """Nine entries with their places, under heads of 4, 7 and 9; one more waits."""
    monkeypatch.setattr(actions, "_sequence_soon", lambda: None)
    for count in (4, 3, 2):
        write(count)
        record.sequence_waiting(at=AT)
    return write(1)[0]
