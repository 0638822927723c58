"""What an installation refuses to start with, each in one sentence and with nothing made."""

import pytest

from tests.settings.running import groundswell, setting

SAFE = {"MODE": "production", "SECRET_KEY": "k" * 50, "SITE_URL": "https://ours.example"}
NO_SECRET = "Production needs a secret: set GROUNDSWELL_SECRET_KEY or GROUNDSWELL_SECRET_KEY_FILE."
NO_HTTPS = "Production needs GROUNDSWELL_SITE_URL, the https address people type."
UNSAFE = {
    "without a secret": ({"SECRET_KEY": ""}, NO_SECRET),
    "without an address": ({"SITE_URL": ""}, NO_HTTPS),
    "with an address that is not https": ({"SITE_URL": "http://ours.example"}, NO_HTTPS),
    "with debug": ({"DEBUG": "on"}, "Production does not start with GROUNDSWELL_DEBUG on."),
    "with the demo": ({"DEMO": "on"}, "Production does not start as a demo or as a rehearsal."),
    "as a rehearsal": (
        {"REHEARSAL": "on"},
        "Production does not start as a demo or as a rehearsal.",
    ),
    "with a post room": (
        {"MAIL": "postroom"},
        "Production sends its mail: GROUNDSWELL_MAIL=postroom is for demos.",
    ),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_production_refuses(name, tmp_path):
    change, sentence = UNSAFE[name]
    home = tmp_path / "home"
    done = groundswell("record", "verify", "--json", home=home, **(SAFE | change))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() == sentence
    assert not home.exists(), "nothing is made by what refuses to start"


def test_the_same_without_the_fault_starts(tmp_path):
    home = tmp_path / "home"
    done = groundswell("record", "--help", home=home, **SAFE)
    assert done.returncode == 0, done.stderr
    assert setting("DEBUG", home=home, **SAFE) == "False"
    assert setting("SESSION_COOKIE_SECURE", home=home, **SAFE) == "True"
    assert not (home / "secret-key").exists(), "production never makes a secret"


def test_development_makes_its_own_key(tmp_path):
    home = tmp_path / "home"
    made = setting("SECRET_KEY", home=home)
    assert made == (home / "secret-key").read_text() == setting("SECRET_KEY", home=home)
