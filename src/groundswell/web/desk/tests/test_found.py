import json

import pytest

from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.tests.factories import NOON
from groundswell.web.desk.commands import found

pytestmark = pytest.mark.django_db
WORDS = ["Example Network", "--purpose", "To stand together.", "--json"]


def run(*words):
    import argparse

    parser = argparse.ArgumentParser()
    found.configure(parser)
    return found.run(parser.parse_args([*WORDS, *words]))


def somebody(name, email):
    person = people.add_person(full_name=name, source="test", by=None, at=NOON, email=email)
    people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=NOON)
    return person


def test_founding_once_with_people_who_accepted(capsys):
    ann = somebody("Ann Adeyemi", "ann@post.example")
    somebody("Bob Bright", "bob@post.example")
    starters = ("--starter", "ann@post.example", "--starter", "bob@post.example")
    assert run(*starters) == 0
    told = json.loads(capsys.readouterr().out)
    assert Body.objects.get(token=told["token"]).name == "Example Network"
    assert Tenure.objects.filter(person=ann, office__key="movement_secretary").exists()
    assert run(*starters) == 1
    assert "founded already" in capsys.readouterr().err


def test_a_stranger_cannot_be_a_starter(capsys):
    assert run("--starter", "nobody@post.example") == 1
    assert "groundswell invite nobody@post.example" in capsys.readouterr().err
    assert not Body.objects.exists()
