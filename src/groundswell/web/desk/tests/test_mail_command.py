"""``groundswell mail take``: files, standard input and a maildir; the fates are counted."""

import argparse
import io
import json
from types import SimpleNamespace

import pytest

from groundswell.web.desk.commands import mail

pytestmark = pytest.mark.django_db


def typed(*words):
    parser = argparse.ArgumentParser()
    mail.configure(parser)
    return mail.run(parser.parse_args(words))


def test_a_maildir_is_emptied_and_standard_input_read(tmp_path, capsys, monkeypatch):
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(b"To: nobody@x.example\n\nHello")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"To: a@b.example\n\nHi")))
    assert typed("take", "-", "--maildir", str(tmp_path), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"not ours": 2}
    assert [path.name for path in (tmp_path / "cur").iterdir()] == ["1:2,S"]
    assert not list((tmp_path / "new").iterdir())
    assert typed("take", str(tmp_path / "none")) == 1
