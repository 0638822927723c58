"""``groundswell articles``: an export with its comments, what was left by row, and forgetting."""

import argparse
import json

import pytest

from groundswell.organise.discussion.tests.conftest import held_clock, world  # noqa: F401  fixtures
from groundswell.organise.discussion.tests.test_bringing import export
from groundswell.organise.publishing.tests.test_rules import comment
from groundswell.web.desk.commands import articles

pytestmark = pytest.mark.django_db


def typed(*words):
    parser = argparse.ArgumentParser()
    articles.configure(parser)
    return articles.run(parser.parse_args(words))


def test_an_export_is_brought_with_its_comments_once_and_somebody_forgotten(
    world,  # noqa: F811
    tmp_path,
    capsys,
):
    file = tmp_path / "export.xml"
    file.write_bytes(export(comment(1, by="Jo"), comment(2, to=1), comment(3, kind="trackback")))
    assert typed("import", str(file), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "articles": 1,
        "known": 0,
        "left": [],
        "comments": 2,
        "comments_known": 0,
        "comments_left": [{"item": 1, "comment": "3", "reason": "kind: trackback"}],
    }
    assert typed("import", str(file)) == 0
    said = capsys.readouterr().out
    assert "0 comments brought, 2 were here already." in said
    assert "comment 3 of item 1: left (kind: trackback)" in said
    assert typed("forget", "jo") == 0
    assert "1 comments have no words" in capsys.readouterr().out
    assert typed("forget", "jo") == 1


def test_what_is_no_export_is_refused_in_words(world, tmp_path, capsys):  # noqa: F811
    file = tmp_path / "export.xml"
    file.write_text('<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>')
    assert typed("import", str(file)) == 1
    assert "no WordPress export" in capsys.readouterr().err
