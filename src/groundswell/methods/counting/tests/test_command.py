"""``groundswell count``: what it prints, what it refuses, and that it needs nothing else."""

import json
import os
import subprocess
import sys

import pytest

from groundswell.methods.counting.__main__ import main

BLT = b'3 2\n6 1 2 0\n3 2 0\n1 3 0\n0\n"Ann"\n"Bob"\n"Cat"\n"T"\n'
LEVEL = b"2 1\n1 1 0\n1 2 0\n0\nAnn\nBob\nT\n"


@pytest.fixture
def ward(tmp_path):
    path = tmp_path / "ward.blt"
    path.write_bytes(BLT)
    return path


def test_json_is_one_value_with_the_agreed_keys(ward, capsys):
    assert main([str(ward), "--rule", "scottish-stv", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "rule": "scottish-stv",
        "seats": 2,
        "valid": 10,
        "invalid": 0,
        "quota": "4.00000",
        "invalid_by_reason": {},
        "candidates": [
            {"number": 1, "name": "Ann"},
            {"number": 2, "name": "Bob"},
            {"number": 3, "name": "Cat"},
        ],
        "elected": [1, 2],
        "excluded": [],
        "stages": [
            {
                "n": 1,
                "kind": "first",
                "candidate": None,
                "votes": {"1": "6.00000", "2": "3.00000", "3": "1.00000"},
                "non_transferable": "0.00000",
                "loss": "0.00000",
                "elected": [1],
                "excluded": [],
                "quota": "4.00000",
                "sum": "10.00000",
            },
            {
                "n": 2,
                "kind": "surplus",
                "candidate": 1,
                "votes": {"1": "4.00000", "2": "4.99998", "3": "1.00000"},
                "non_transferable": "0.00000",
                "loss": "0.00002",
                "elected": [2],
                "excluded": [],
                "quota": "4.00000",
                "sum": "10.00000",
            },
        ],
        "ties": [],
        "vacant": 0,
    }


def test_words(ward, capsys):
    assert main([str(ward), "--rule", "scottish-stv"]) == 0
    said = capsys.readouterr().out
    assert "Quota: 4.00000." in said
    assert "Stage 2. Ann has 6.00000, more than the quota" in said
    assert "Bob reaches the quota of 4.00000: elected." in said
    assert said.endswith("Elected: Ann and Bob.\n")


def test_a_lot_without_a_seed_is_refused_and_the_tied_are_named(tmp_path, capsys):
    path = tmp_path / "x.blt"
    path.write_bytes(LEVEL)
    assert main([str(path), "--rule", "scottish-stv", "--json"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["tied"], error["stage"]) == ("lot_needed", [1, 2], 2)
    assert main([str(path), "--rule", "scottish-stv", "--seed", "s"]) == 0
    assert "by lot" in capsys.readouterr().out


def test_garbage_is_refused_with_its_place(tmp_path, capsys):
    path = tmp_path / "x.blt"
    path.write_bytes(b"3 2\n1 9 0\n")
    assert main([str(path), "--rule", "meek", "--json"]) == 1
    said = capsys.readouterr()
    error = json.loads(said.out)["error"]
    assert (error["line"], error["column"]) == (2, 3)
    assert "line 2, column 3: expected a candidate from 1 to 3" in said.err
    assert main([str(tmp_path / "absent"), "--rule", "meek"]) == 1


@pytest.mark.parametrize(
    "words", [[], ["--rule", "meek", "--reserved", "1"], ["--rule", "toss"], ["--seats", "0"]]
)
def test_wrong_use(ward, words, capsys):
    try:
        code = main([str(ward), *words])
    except SystemExit as stopped:
        code = stopped.code
    assert code == 2
    assert capsys.readouterr().err


def test_constraints(ward, tmp_path, capsys):
    bounds = tmp_path / "bounds.json"
    told = {"attributes": {"gender": {"3": "woman"}}, "bounds": []}
    told["bounds"] = [{"attribute": "gender", "value": "woman", "min": 1}]
    bounds.write_text(json.dumps(told))
    words = [str(ward), "--rule", "scottish-stv", "--constraints", str(bounds), "--json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == [1, 3]
    bounds.write_text('{"bounds": []}')
    assert main(words) == 1
    assert "bad_constraints" in capsys.readouterr().out


def test_a_transcript_is_counted_again_as_it_says(tmp_path, ward, capsys):
    out = tmp_path / "t.json"
    level = tmp_path / "level.blt"
    level.write_bytes(LEVEL)
    assert main([str(level), "--rule", "irv", "--seed", "q", "--transcript", str(out)]) == 0
    capsys.readouterr()
    assert main([str(out), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    told = json.loads(out.read_text())
    assert {key: told[key] for key in again} == again
    assert again["rule"] == "irv"


def test_withdrawn_reopening_and_seats_by_option(ward, capsys):
    words = [str(ward), "--rule", "meek", "--json", "--withdrawn", "1", "--seats", "1"]
    assert main([*words, "--ron", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["elected"], found["vacant"], found["withdrawn"]) == ([], 1, [1])
    assert main([str(ward), "--rule", "meek", "--withdrawn", "9"]) == 1


def test_seats_must_be_known(tmp_path, capsys):
    path = tmp_path / "x.csv"
    path.write_text("Ann,Bob\n1,2\n3,\n")
    assert main([str(path), "--rule", "scottish-stv"]) == 1
    assert "--seats" in capsys.readouterr().err
    assert main([str(path), "--rule", "approval"]) == 0
    assert main([str(path), "--rule", "star"]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ["-m", "groundswell", "count", "FILE", "--rule", "scottish-stv", "--json"],
        ["-m", "groundswell.methods.counting", "FILE", "--rule", "scottish-stv", "--json"],
    ],
)
def test_it_starts_without_django_home_or_database(ward, words, tmp_path):
    home = tmp_path / "no home"
    watch = "import sys, runpy; sys.argv[:] = sys.argv[1:]; "
    names = [word.replace("FILE", str(ward)) for word in words[1:]]
    watch += (
        f"\ntry: runpy.run_module({names[0]!r}, run_name='__main__', alter_sys=False)"
        "\nexcept SystemExit as stopped: code = stopped.code"
        "\nassert 'django' not in sys.modules and 'numpy' not in sys.modules; sys.exit(code)"
    )
    env = {"PATH": os.environ["PATH"], "GROUNDSWELL_HOME": str(home), "PYTHONPATH": "src"}
    done = subprocess.run(
        [sys.executable, "-c", watch, *names], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["elected"] == [1, 2]
    assert not home.exists()
