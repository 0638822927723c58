"""What people read when it is the database that is away."""

import json

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError

from groundswell.foundation.pages import failures

pytestmark = pytest.mark.usefixtures("pages_urls", "empty_layout")


def from_sqlite(said):
    import sqlite3

    failure = OperationalError(said)
    failure.__cause__ = sqlite3.OperationalError(said)
    return failure


def gone():
    raise OperationalError("server closed the connection unexpectedly")


def when_gone(request):
    """What is answered while an exception is being handled, as Django calls it."""
    try:
        gone()
    except OperationalError:
        return failures.broken(request)


@pytest.mark.parametrize(
    ("failure", "away"),
    [
        (OperationalError("server closed the connection unexpectedly"), True),
        (InterfaceError("connection already closed"), True),
        (from_sqlite("database is locked"), True),
        (from_sqlite("database or disk is full"), True),
        (from_sqlite("disk I/O error"), True),
        (from_sqlite("no such table: people_person"), False),
        (DatabaseError("a question asked wrongly"), False),
        (ValueError("ours"), False),
        (None, False),
    ],
)
def test_the_machines_fault_is_told_from_ours(failure, away):
    assert failures.is_away(failure) is away


@pytest.mark.parametrize(("method", "said"), [("get", "Nothing is lost"), ("post", "counts once")])
def test_a_page_that_can_be_tried_again(rf, method, said):
    response = when_gone(getattr(rf, method)("/"))
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert said in response.content.decode()
    assert "server closed" not in response.content.decode()


def test_programs_are_told_in_json(rf):
    response = when_gone(rf.get("/", headers={"accept": "application/json"}))
    assert (response.status_code, json.loads(response.content)["code"]) == (503, "away")
