"""Transcripts: what is sound, what was altered, what is none."""

import ast
import copy
import json
from pathlib import Path

import pytest

from groundswell import cli
from groundswell.methods import transcripts
from groundswell.methods.counting import Terms, count, lot, transcript
from groundswell.methods.counting.__main__ import main as counting
from groundswell.methods.counting.tests.making import election
from groundswell.methods.transcripts import NotATranscript, problems, recount
from groundswell.methods.transcripts.__main__ import main as verifying

BLT = """3 2
-3
6 1 2 0
3 2 1 0
1 3 0
0
"Ann"
"Bob"
"Cat"
"T"
"""


def sound(
    papers="40 A>B, 15 A>C, 5 A, 14 B, 13 C>D, 13 D", rule="scottish-stv", names="ABCD", **more
):
    given = election(papers, names, 2)
    terms = Terms(2, "T", more.pop("seed", None), **more)
    return json.loads(json.dumps(transcript(count(given, rule, terms), given, terms)))


def test_it_knows_nothing_of_the_counting_code():
    folder = Path(transcripts.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [each.name for each in getattr(node, "names", [])]
            names.append(getattr(node, "module", None) or "")
            assert not any("counting" in name for name in names if isinstance(name, str)), path


def test_a_sound_transcript_has_no_problems():
    told = sound()
    assert problems(told) == []
    assert recount(told)["elected"] == [1, 2]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("elected",), [1, 3]),
        (("excluded",), [3, 4]),
        (("quota",), "35.00000"),
        (("valid",), 101),
        (("invalid",), 1),
        (("invalid_by_reason",), {"blank": 1}),
        (("vacant",), 1),
        (("ties",), [{}]),
        (("seats",), 1),
        (("stages", 1, "votes", "2"), "31.33321"),
        (("stages", 1, "votes", "9"), "1.00000"),
        (("stages", 1, "loss"), "0.00021"),
        (("stages", 1, "non_transferable"), "2.16666"),
        (("stages", 1, "candidate"), 2),
        (("stages", 1, "kind"), "exclusion"),
        (("stages", 2, "excluded"), [3]),
        (("stages", 0, "elected"), []),
        (("stages", 0, "sum"), "99.00000"),
        (("stages", 0, "quota"), "33.00000"),
        (("ballots", "ranked", 0, 0), 41),
        (("ballots", "ranked", 0, 1), [2]),
        (("withdrawn",), [2]),
    ],
)
def test_whatever_is_altered_is_named(path, value):
    told = sound()
    at = told
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    found = problems(told)
    assert found
    assert all(isinstance(each, str) and each for each in found)


def test_a_stage_that_is_missing_is_named():
    told = sound()
    told["stages"].pop()
    assert any("3 stages; the papers give 4" in each for each in problems(told))


def test_a_lot_under_another_seed_is_found():
    told = sound("1 A, 1 B, 1 C", "scottish-stv", "ABC", seed="a")
    assert problems(told) == []
    other = next(
        seed
        for seed in "bcdefghijkl"
        if min((1, 2, 3), key=lambda each: lot(seed, "T", 2, each)) != told["excluded"][0]
    )
    assert problems({**told, "seed": other})
    assert "no seed is stated" in problems({**told, "seed": None})[0]


@pytest.mark.parametrize("rule", ["approval", "block", "schulze"])
def test_a_score_that_was_altered_is_found(rule):
    told = sound(rule=rule)
    assert problems(told) == []
    told["scores"]["1"] = "61"
    assert problems(told)


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"format": "groundswell-count-transcript/1"},
        sound() | {"rule": "toss"},
        sound() | {"seats": 0},
        sound() | {"candidates": [{"number": 2}]},
        sound() | {"ballots": {"ranked": [[0, [1]]], "scores": []}},
        sound() | {"ballots": {"ranked": [[1, [77]]], "scores": []}},
        sound() | {"stages": None},
        sound() | {"candidates": [{"number": 1}], "withdrawn": [1]},
    ],
)
def test_what_is_no_transcript_is_refused(told):
    with pytest.raises(NotATranscript):
        problems(told)


def run(tmp_path, capsys, *words):
    path, out = tmp_path / "x.blt", tmp_path / "out.json.gz"
    path.write_text(BLT)
    assert counting([str(path), "--transcript", str(out), *words]) == 0
    capsys.readouterr()
    return out


def test_the_command_says_sound(tmp_path, capsys):
    out = run(tmp_path, capsys, "--rule", "scottish-stv")
    assert verifying([str(out)]) == 0
    assert capsys.readouterr().out == "scottish-stv: 9 valid papers, elected 1, 2: sound\n"
    assert verifying([str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "errors": []}


def test_the_command_says_what_is_wrong(tmp_path, capsys):
    import gzip

    out = run(tmp_path, capsys, "--rule", "scottish-stv")
    told = json.loads(gzip.decompress(out.read_bytes()))
    told["elected"].reverse()
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(told))
    assert verifying([str(bad)]) == 1
    assert "NOT SOUND" in capsys.readouterr().out
    bad.write_text("{")
    assert verifying([str(bad), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False
    assert verifying([str(tmp_path / "absent.json")]) == 1


def test_two_lists_and_countback_are_verified_too(tmp_path, capsys):
    path, out = tmp_path / "x.blt", tmp_path / "out.json"
    path.write_text("4 2\n5 1 2 0\n4 2 1 0\n3 3 4 0\n2 4 3 0\n0\nAnn\nBob\nCat\nDot\nT\n")
    base = [str(path), "--rule", "meek", "--transcript", str(out), "--seed", "s"]
    assert counting([*base, "--reserved", "3,4", "--reserved-seats", "1"]) == 0
    told = json.loads(out.read_text())
    assert problems(told) == []
    swapped = copy.deepcopy(told)
    swapped["lists"].reverse()
    assert problems(swapped)
    assert counting([*base, "--countback", "1"]) == 0
    told = json.loads(out.read_text())
    assert problems(told) == []
    told["countback"]["new"] = [1]
    assert any("new is [1]" in each for each in problems(told))
    told["constraints"]["attributes"]["incumbent"] = {"4": "yes"}
    assert problems(told)


def test_both_commands_are_listed_and_pure():
    from groundswell.web.desk import commands

    assert {"count", "transcript"} <= set(cli.command_names())
    assert commands.pure_module_for(["transcript", "verify", "x.json"]) == "transcript"
    assert commands.pure_module_for(["count", "x.blt"]) == "count"
