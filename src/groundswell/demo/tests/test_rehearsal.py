"""A rehearsal: from notice to declaration by the real pages, and nothing leaves."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import clear_url_caches

from groundswell.decide.elections.rules.stages import Stage
from groundswell.demo import rehearsal, rehearsal_clock
from groundswell.demo.models import Role
from groundswell.foundation import clock, record
from groundswell.foundation.outbox import channels, checks
from groundswell.foundation.outbox.letters import OutboxNotReady
from groundswell.methods.constitution import Parameters
from groundswell.methods.transcripts import problems
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.tests import factories as make

PAPER = {
    "title": "Convenor", "seats": 1, "rule": "scottish-stv", "way": "paper", "kept_for": "",
    "people": 16, "candidates": 3,
}  # fmt: skip
EXPECTED = (Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY, Stage.OPEN, Stage.CLOSED)


@pytest.fixture
def rehearsed(db, settings, tmp_path):
    """Set a rehearsal up, in a home of its own."""
    settings.GROUNDSWELL_REHEARSAL = True
    settings.GROUNDSWELL_HOME = tmp_path
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    settings.OUTBOX_TRANSPORTS = {"email": "postroom"}
    settings.ROOT_URLCONF = "groundswell.demo.tests.rehearsal_urls"
    clear_url_caches()
    cache.clear()
    clock.use(rehearsal_clock.now)

    def begin(**more):
        asked = rehearsal.planned_by_the_starter(**PAPER | more)
        rehearsal.write(asked, tmp_path)
        return rehearsal.set_up()

    yield begin
    clock.use(None)
    clear_url_caches()


def press(client, page, **data):
    answer = client.post(f"/rehearsal/{page}/", data, headers={"referer": "/rehearsal/"})
    assert answer.status_code == 302, answer.content.decode()


def stage_of(election):
    election.refresh_from_db()
    return election.stage(clock.now())


@pytest.mark.parametrize(("way", "seats"), [("paper", 1), ("recorded", 2)])
def test_from_notice_to_declaration_by_the_real_pages(rehearsed, client, way, seats):
    election = rehearsed(way=way, seats=seats)
    seen = [stage_of(election)]
    press(client, "others")
    assert election.candidates.count() == 3
    for to in ("nominations", "withdrawals", "opens"):
        press(client, "clock", to=to)
        seen.append(stage_of(election))
    press(client, "others")
    press(client, "clock", to="closes")
    seen.append(stage_of(election))
    assert tuple(seen) == EXPECTED
    press(client, "others")
    used = election.roll.filter(route="paper").count()
    assert (used > 5) is (way == "paper")
    press(client, "as/officer")
    box = {"used": used, "unused": 0, "seed": "6162435521"}
    assert client.post(f"{election.url}count/", box).status_code == 302
    assert stage_of(election) is Stage.DECLARED
    told = json.loads(election.transcript)
    assert problems(told) == []
    assert told["valid"] > 5
    press(client, "clock", to="petitions")
    assert stage_of(election) is Stage.FINAL
    page = client.get("/rehearsal/").content.decode()
    assert "nothing for the others" in page
    assert record.verify_database().ok


def test_seats_are_kept_in_it_as_by_the_rulebook(rehearsed, tmp_path, client):
    asked = rehearsal.planned_by_the_starter(**PAPER | {"seats": 2, "kept_for": "women"})
    numbers = asked.parameters | {"kept_seats_num": 1}
    rehearsal.write(replace(asked, parameters=numbers), tmp_path)
    election = rehearsal.set_up()
    assert (election.quota.whom, election.quota.least) == ("women", 1)
    press(client, "others")
    assert election.candidates.exclude(on_list_at=None).count() == 2


def test_it_takes_the_names_and_numbers_of_a_body_and_nobodys(db, monkeypatch):
    ann, bob = make.person("Ann Annson"), make.person("Bob Bobson")
    body = make.group(make.movement(), [ann, bob], name="Alder Tenants")
    book = Parameters(election_notice_days=21, election_member_days=200)
    monkeypatch.setattr(rehearsal, "parameters_of", lambda _body: book)
    asked = rehearsal.planned(body, **PAPER)
    assert (asked.movement, asked.body) == ("Ostrey Federation", "Alder Tenants")
    assert asked.parameters == asdict(book) | {"election_member_days": 28}
    assert "Ann" not in json.dumps(asdict(asked))


def test_the_numbers_are_those_of_the_rulebook(rehearsed):
    election = rehearsed()
    assert parameters_of(election.body) == Parameters(**rehearsal.plan().parameters)
    assert election.roll_size == PAPER["people"] + 2  # and the two who began it
    assert election.body.name.endswith("(rehearsal)")


def test_nothing_leaves_it(rehearsed, settings):
    """Neither by a setting, which stops the start, nor by whoever asks the port for a way out."""
    assert checks.a_rehearsal_sends_nothing() == []
    for transports in ({"email": "smtp"}, {"email": "postroom", "sms": "gateway"}):
        settings.OUTBOX_TRANSPORTS = transports
        assert [each.id for each in checks.a_rehearsal_sends_nothing()] == ["outbox.E006"]
        channel = "sms" if "sms" in transports else "email"
        with pytest.raises(OutboxNotReady):
            channels.named(channel)
        settings.GROUNDSWELL_REHEARSAL = False
        assert channels.named(channel)
        settings.GROUNDSWELL_REHEARSAL = True


def test_the_clock_never_goes_back_and_only_to_what_is_ahead(rehearsed, client):
    rehearsed()
    before = clock.now()
    rehearsal_clock.move_to(before.replace(year=2020))
    assert clock.now() >= before
    press(client, "clock", to="closes")
    assert client.post("/rehearsal/clock/", {"to": "opens"}).status_code == 404
    assert client.post("/rehearsal/clock/", {"to": "yesterday"}).status_code == 404


def test_one_can_be_those_of_the_rehearsal_and_nobody_else(rehearsed, client):
    election = rehearsed()
    for key in Role.objects.values_list("key", flat=True):
        assert client.post(f"/rehearsal/as/{key}/").url == election.url
    assert client.post("/rehearsal/as/secretary/").status_code == 404
    assert client.post("/rehearsal/as/nobody/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_anywhere_else_there_is_none_of_it(rehearsed, settings, client):
    rehearsed()
    settings.GROUNDSWELL_REHEARSAL = False
    assert client.get("/rehearsal/").status_code == 404
    for page in ("clock", "others", "as/officer"):
        assert client.post(f"/rehearsal/{page}/").status_code == 404


@pytest.mark.slow
def test_the_command_serves_it_marked_on_every_page_and_throws_it_away(tmp_path):
    env = {name: value for name, value in os.environ.items() if name[:12] != "GROUNDSWELL_"}
    env |= {"GROUNDSWELL_MODE": "development", "GROUNDSWELL_HOME": str(tmp_path / "real")}
    words = [sys.executable, "-m", "groundswell", "rehearse-election", "--people", "12"]
    running = subprocess.Popen(
        words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        told = json.loads(running.stdout.readline() or running.stderr.read())
        home = Path(told["home"])
        assert home.stat().st_mode & 0o777 == 0o700
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        site = told["url"].removesuffix("rehearsal/")
        for page in ("rehearsal/", "", "own-elections/", "record/", "groups/"):
            with opener.open(site + page, timeout=60) as answer:
                text = answer.read().decode()
            assert "nothing leaves this machine" in text, page
            assert "REHEARSAL: A movement" in text, page
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=60) == 0
        assert not home.exists()
    finally:
        running.terminate()  # again is nothing; what it made goes with it
        running.communicate(timeout=60)
    kept = subprocess.run(
        [sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True
    )
    assert kept.stdout.split() == ["0", "0"]


COUNT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.settings"
import django
django.setup()
from groundswell.decide.elections.models import Election
from groundswell.register.people.models import Person
print(Election.objects.count(), Person.objects.count())
"""
