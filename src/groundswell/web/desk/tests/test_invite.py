"""``groundswell invite``: one JSON value, a link that works, words for what cannot be done."""

import argparse
import json

import pytest

from groundswell.web.desk.commands import invite as invite_command

pytestmark = pytest.mark.django_db


def test_the_command_prints_one_json_value_and_its_link_works(client, capsys):
    parser = argparse.ArgumentParser()
    invite_command.configure(parser)
    assert invite_command.run(parser.parse_args(["Op@example.org", "--json"])) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"url", "expires_at"}
    assert "op@example.org" in client.get(told["url"]).content.decode()
    assert invite_command.run(parser.parse_args(["nonsense"])) == 1
    assert "not an e-mail address" in capsys.readouterr().err
