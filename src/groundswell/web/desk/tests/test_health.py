"""How the machine is: to a monitor, to operators, and to nobody else; one letter for each alarm."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from groundswell.foundation import clock
from groundswell.foundation.outbox.models import Message
from groundswell.register.people.models import Account, Person
from groundswell.web.desk import actions, queries, rules
from groundswell.web.desk.commands import health
from groundswell.web.desk.models import Alarm, BackupTaken, Heartbeat, LastCheck
from groundswell.web.desk.rules import Condition

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(monkeypatch):
    """A machine that has run for a month and is well."""
    at = clock.machine_now()
    monkeypatch.setattr(queries, "began_at", lambda: at - timedelta(days=30))
    monkeypatch.setattr(queries, "free_share", lambda: 0.5)
    actions.note_heartbeat(at=at)
    actions.check_record(at=at)
    BackupTaken.objects.create(at=at, size_bytes=1, rows=1)
    return at


@pytest.fixture
def operator():
    person = Person.objects.create(full_name="Olu Operator", called="Olu", added_at=clock.now())
    return Account.objects.create(email="olu@example.org", person=person, is_operator=True)


def test_a_monitor_is_told_in_few_questions_and_nobodys_data(at, client, operator):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get("/health/")
    told = json.loads(response.content)
    assert (response.status_code, told["ok"], told["conditions"]) == (200, True, [])
    assert set(told) == {"ok", "conditions", "database_ms"}
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert len(asked) <= 10
    assert not any("session" in query["sql"] for query in asked)


def test_what_is_wrong_elsewhere_takes_no_node_out(at, client):
    BackupTaken.objects.update(at=at - timedelta(hours=25))
    response = client.get("/health/")
    assert response.status_code == 200
    assert json.loads(response.content)["conditions"] == ["backup_old"]


def test_without_a_database_the_node_says_so(client, monkeypatch):
    def away():
        raise OperationalError("gone")

    monkeypatch.setattr(queries, "database_answers", away)
    response = client.get("/health/")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert json.loads(response.content)["conditions"] == ["database_away"]


def test_one_letter_for_each_condition_until_it_clears(at, operator, monkeypatch):
    Account.objects.create(email="mem@example.org", is_operator=False)
    monkeypatch.setattr(queries, "free_share", lambda: 0.1)
    for _minute in range(3):
        assert actions.watch(at=at) == (Condition.DISK_FULL,)
    letter = Message.objects.get()
    assert (letter.address, letter.purpose, letter.state) == (
        "olu@example.org",
        "service",
        "queued",
    )
    assert "10% of the disk is free" in letter.letter.subject
    assert "/desk/health/" in letter.letter.text
    monkeypatch.setattr(queries, "free_share", lambda: 0.5)
    assert actions.watch(at=at + timedelta(seconds=30)) == ()
    assert Alarm.objects.get().cleared_at == at + timedelta(seconds=30)
    monkeypatch.setattr(queries, "free_share", lambda: 0.1)
    actions.watch(at=at + timedelta(seconds=31))
    assert Message.objects.count() == Alarm.objects.count() == 2


def test_two_workers_that_watch_at_once_write_once(at, operator):
    for _worker in range(2):
        actions._raise(Condition.DISK_FULL, "Full.", at)
        actions._raise(Condition.DISK_FULL, "Full.", at + timedelta(seconds=1))
    assert Message.objects.count() == Alarm.objects.count() == 1


def test_every_condition_has_its_sentence(at):
    found = queries.readings(at)
    for condition in rules.Condition:
        said = queries.words(condition, found)
        assert said.endswith((".", "?", "uncertain", "verify"))
        assert "%(" not in said


def test_operators_see_it_and_nobody_else(at, client, operator):
    assert client.get("/desk/health/").status_code == 302
    member = Person.objects.create(full_name="Mem", called="Mem", added_at=clock.now())
    account = Account.objects.create(email="mem@example.org", person=member)
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(account, backend)
    assert client.get("/desk/health/").status_code == 404
    client.force_login(operator, backend)
    page = client.get("/desk/health/").content.decode()
    assert "All is well." in page
    Heartbeat.objects.update(at=at - timedelta(hours=3))
    LastCheck.objects.update(problems=2)
    page = client.get("/desk/health/").content.decode()
    assert "2 things are not well." in page
    assert "No worker has been heard of: 3 hours ago." in page
    assert "The record does not verify: 2 problems." in page


def test_the_command_says_the_same(at, capsys):
    class Asked:
        json = True

    assert health.run(Asked()) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["readings"]["free_share"]) == (True, 0.5)
    BackupTaken.objects.all().delete()
    Asked.json = False
    assert health.run(Asked()) == 1
    assert "The last backup was made: never." in capsys.readouterr().err


def test_the_database_and_we_agree_on_the_time():
    took, drift = queries.database_answers()
    assert took < 5
    assert abs(drift) < 5
