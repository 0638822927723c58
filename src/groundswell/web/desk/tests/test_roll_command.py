"""``groundswell roll verify``: a proof holds or does not, with no home and no database."""

import json
from types import SimpleNamespace

import pytest

from groundswell.decide.ballots.rules.rolls import FORMAT, drawn_up, root, way_to_root
from groundswell.web.desk.commands import pure_module_for, roll

LINES = drawn_up(["ann", "bob", "cat"], "seed", ["1" * 32, "2" * 32, "3" * 32])
MINE = LINES[1]


@pytest.fixture
def proof(tmp_path):
    kept = tmp_path / "roll.json"
    told = {
        "format": FORMAT, "number": MINE.number, "person": MINE.person, "salt": MINE.salt,
        "size": 3, "root": root(LINES),
        "path": way_to_root([line.leaf.hex() for line in LINES], MINE.number),
    }  # fmt: skip
    kept.write_text(json.dumps(told))
    return kept


def run(path, *, under="", as_json=False):
    return roll.run(SimpleNamespace(file=str(path), root=under, json=as_json))


def test_it_runs_without_a_home():
    assert pure_module_for(["roll", "verify", "x.json"]) == "roll"


def test_a_proof_holds_and_names_the_root(proof, capsys):
    assert run(proof, under=root(LINES)) == 0
    assert f"number {MINE.number} of 3 stands under {root(LINES)}" in capsys.readouterr().out


def test_a_proof_of_another_roll_or_another_person_does_not_hold(proof, capsys):
    assert run(proof, under="0" * 64, as_json=True) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False
    proof.write_text(proof.read_text().replace(MINE.person, "dan"))
    assert run(proof) == 1
    assert "another root" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "[" * 99_999])
def test_what_is_no_proof_is_refused_and_nothing_falls_over(proof, text):
    proof.write_text(text)
    assert run(proof) == 1
    assert run(proof.with_name("nowhere.json")) == 1
