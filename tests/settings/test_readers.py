"""The typed readers of the environment: what they take, and the sentence when they do not."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from groundswell.foundation import settings_readers as read

NAME = "GROUNDSWELL_TRIED"


@pytest.fixture
def tell(monkeypatch):
    return lambda text: monkeypatch.setenv(NAME, text)


def refused(reader, *args, **more):
    with pytest.raises(ImproperlyConfigured) as caught:
        reader(NAME, *args, **more)
    return str(caught.value)


def test_text_unset_or_blank_is_the_default(tell):
    assert read.read_text(NAME, "ours") == "ours"
    tell("   ")
    assert read.read_text(NAME, "ours") == "ours"
    tell(" theirs ")
    assert read.read_text(NAME, "ours") == "theirs"


@pytest.mark.parametrize(
    ("text", "on"),
    [("on", True), ("1", True), ("Yes", True), ("TRUE", True), ("off", False), ("0", False)],
)
def test_a_flag(tell, text, on):
    tell(text)
    assert read.read_flag(NAME, default=not on) is on


def test_a_flag_that_is_neither_is_refused(tell):
    assert read.read_flag(NAME, default=True)
    tell("maybe")
    assert refused(read.read_flag, default=True) == f"{NAME} is 'maybe'; it takes on or off."


def test_a_whole_number(tell):
    assert read.read_number(NAME, 7) == 7
    tell("0")
    assert read.read_number(NAME, 7) == 0
    for text in ("-1", "1.5", "many"):
        tell(text)
        assert refused(read.read_number, 7) == f"{NAME} is {text!r}; it takes a whole number."


def test_a_choice(tell):
    assert read.read_choice(NAME, ("a", "b"), "b") == "b"
    tell("a")
    assert read.read_choice(NAME, ("a", "b"), "b") == "a"
    tell("c")
    assert refused(read.read_choice, ("a", "b"), "b") == f"{NAME} is 'c'; it takes one of a, b."


def test_a_secret_from_a_file_wins_and_is_stripped(tell, monkeypatch, tmp_path):
    assert read.read_secret(NAME) == ""
    tell("from the environment")
    assert read.read_secret(NAME) == "from the environment"
    kept = tmp_path / "secret"
    kept.write_text("from a file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(kept))
    assert read.read_secret(NAME) == "from a file"
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "absent"))
    assert f"{NAME}_FILE cannot be read" in refused(read.read_secret)


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "home" / "secret-key"
    made = read.made_key(path)
    assert len(made) >= 64
    assert read.made_key(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "taken").write_text("a file stands here")
    for home in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(ImproperlyConfigured, match="cannot be used") as caught:
            read.made_key(home / "secret-key")
        assert "Set GROUNDSWELL_HOME to one that can." in str(caught.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///var/x.sqlite3", {"NAME": "var/x.sqlite3"}),
        ("sqlite:////srv/a%20b.sqlite3", {"NAME": "/srv/a b.sqlite3"}),
        ("sqlite://", {"NAME": ":memory:"}),
        (
            "postgres://ann:p%40ss@db.example:5433/movement",
            {
                "NAME": "movement",
                "USER": "ann",
                "PASSWORD": "p@ss",
                "HOST": "db.example",
                "PORT": "5433",
            },
        ),
        ("postgresql:///m?host=/run/pg", {"NAME": "m", "HOST": "/run/pg", "PORT": ""}),
    ],
)
def test_a_database_by_its_address(url, told):
    found = read.database_from_url(url)
    assert {name: found[name] for name in told} == told


def test_sqlite_takes_its_write_lock_at_the_start_of_a_transaction():
    options = read.database_from_url("sqlite:///x")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize("url", ["mysql://x/y", "movement.sqlite3", ""])
def test_any_other_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="takes sqlite:///path or postgres://"):
        read.database_from_url(url)
