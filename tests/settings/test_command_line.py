"""The ``groundswell`` command as an operator meets it, in a process and a home of its own."""

import json
import sqlite3

import pytest

from groundswell import cli
from tests.settings.running import groundswell

COMMANDS = {"demo", "found", "invite", "migrate", "places", "record", "worker"}


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_help_lists_every_command(capsys, word):
    assert cli.main([word]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert set(told.out.split("commands:")[1].replace(",", " ").split()) >= COMMANDS


def test_variants_are_not_commands():
    assert set(cli.command_names()) >= COMMANDS
    assert "record-file" not in cli.command_names()


@pytest.mark.parametrize("words", [[], ["dissolve"], ["record-file"], ["--json"], ["__init__"]])
def test_what_is_no_command_is_a_matter_of_usage(capsys, words):
    assert cli.main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "usage: groundswell COMMAND" in told.err


def test_a_wrong_word_after_a_command_is_a_matter_of_usage(tmp_path):
    home = tmp_path / "home"
    done = groundswell("record", "dissolve", home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert "invalid choice: 'dissolve'" in done.stderr


def test_help_on_a_command_makes_no_home_and_needs_no_secret(tmp_path):
    home = tmp_path / "home"
    production = {"MODE": "production", "SECRET_KEY_FILE": str(tmp_path / "absent")}
    done = groundswell("invite", "--help", home=home, **production)
    assert done.returncode == 0, done.stderr
    assert "usage: groundswell invite" in done.stdout
    assert not home.exists()


@pytest.fixture(scope="module")
def made_home(tmp_path_factory):
    """A home that the first command made, and what that command said."""
    home = tmp_path_factory.mktemp("installation") / "deep" / "home"
    home.parent.mkdir()
    return home, groundswell("record", "verify", "--json", home=home)


@pytest.mark.slow
def test_any_command_makes_an_absent_home(made_home):
    home, done = made_home
    assert done.returncode == 0, done.stderr
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "secret-key").stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(home / "groundswell.sqlite3") as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        [(applied,)] = database.execute("SELECT count(*) FROM django_migrations").fetchall()
    database.close()
    assert {"record_entry", "people_person", "structures_body", "shared_cache"} <= tables
    assert applied > 10


@pytest.mark.slow
def test_with_json_standard_output_is_one_value(made_home):
    _, done = made_home
    told = json.loads(done.stdout)
    assert set(told) == {"ok", "size", "root", "waiting", "errors"}
    assert (told["ok"], told["size"], told["errors"]) == (True, 0, [])


@pytest.mark.slow
def test_a_second_command_finds_the_same_home(made_home):
    home, _ = made_home
    key = (home / "secret-key").read_bytes()
    done = groundswell("invite", "op@post.example", "--json", home=home)
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == {"url", "expires_at"}
    assert (home / "secret-key").read_bytes() == key


@pytest.mark.slow
def test_what_is_refused_is_said_to_people_and_answers_1(made_home):
    home, _ = made_home
    done = groundswell("invite", "nonsense", "--json", home=home)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not an e-mail address" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    nowhere = "postgres://ann@127.0.0.1:1/movement"
    done = groundswell("migrate", home=tmp_path / "home", DATABASE_URL=nowhere)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The database cannot be reached")
    assert "Traceback" not in done.stderr


def test_a_pure_command_needs_no_home_and_no_django(tmp_path):
    home = tmp_path / "home"
    kept = tmp_path / "record.jsonl"
    kept.write_text("not a record\n")
    done = groundswell("record", "verify", str(kept), "--json", home=home)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["ok"] is False
    assert not home.exists()
    absent = groundswell("record", "verify", str(tmp_path / "absent"), home=home)
    assert absent.returncode == 1
    assert "Traceback" not in absent.stderr
    assert not home.exists()
