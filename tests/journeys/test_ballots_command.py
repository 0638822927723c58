"""``groundswell ballots``: verify and rehearse, without a home, a database or Django."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from groundswell.cli import main

QUESTIONS = {
    "description": "",
    "name": "A test",
    "questions": [{"answers": ["Yes", "No"], "min": 1, "max": 1, "question": "Adopt?"}],
}
KEYS = ["ok", "state", "ballots", "counted", "head", "result", "warnings", "errors"]


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsal")
    (folder / "questions.json").write_text(json.dumps(QUESTIONS))
    (folder / "weights").write_text("1\n4\n")
    words = ["ballots", "rehearse", "--questions", str(folder / "questions.json"), "--json"]
    more = ["--voters", "2", "--weights", str(folder / "weights"), "--revotes", "1"]
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "groundswell", *words, *more, "--out", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    assert " django" not in done.stderr
    return json.loads(done.stdout)


def verdict(capsys, *words):
    code = main(["ballots", "verify", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.slow
def test_a_rehearsed_election_is_sound(rehearsed, capsys):
    code, told = verdict(capsys, rehearsed["archive"])

    assert (code, list(told)) == (0, KEYS)
    assert (told["ok"], told["state"], told["ballots"], told["counted"]) == (True, "tallied", 3, 2)
    assert (told["result"], told["head"]) == (rehearsed["result"], rehearsed["head"])
    assert sum(told["result"][0]) == 5
    assert told["errors"] == []


@pytest.mark.slow
def test_hints_companions_and_workers_come_to_the_same(rehearsed, capsys):
    _, due = verdict(capsys, rehearsed["archive"])
    more = ("--hints", rehearsed["hints"], "--companions", rehearsed["companions"])

    assert verdict(capsys, rehearsed["archive"], *more, "--workers", "2") == (0, due)


@pytest.mark.slow
def test_a_packed_archive_is_read_and_a_tampered_one_refused(rehearsed, capsys, tmp_path):
    content = Path(rehearsed["archive"]).read_bytes()
    (tmp_path / "a.bel.gz").write_bytes(gzip.compress(content))
    (tmp_path / "b.bel").write_bytes(content.replace(b'"num_tallied":2', b'"num_tallied":3'))

    assert verdict(capsys, tmp_path / "a.bel.gz")[0] == 0
    code, told = verdict(capsys, tmp_path / "b.bel")
    assert (code, told["ok"], told["result"]) == (1, False, None)
    assert [(each["event"], each["code"]) for each in told["errors"]] == [(None, "chain_broken")]
    assert main(["ballots", "verify", str(tmp_path / "b.bel")]) == 1
    assert "NOT SOUND" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"", b"\x1f\x8bnot gzip", b"no archive"])
def test_what_cannot_be_read_is_refused_as_one_json_value(capsys, tmp_path, content):
    if content is not None:
        (tmp_path / "x.bel").write_bytes(content)

    code, told = verdict(capsys, tmp_path / "x.bel")

    assert (code, list(told)) == (1, KEYS)
    assert [each["code"] for each in told["errors"]] == ["malformed"]


@pytest.mark.parametrize(
    "words",
    [
        ["--threshold", "4"],
        ["--strict", "--trustees", "1"],
        ["--questions", "/nowhere"],
        ["--weights", "/nowhere"],
    ],
)
def test_what_is_not_rehearsed(capsys, tmp_path, words):
    asked = tmp_path / "questions.json"
    asked.write_text(json.dumps(QUESTIONS))

    code = main(["ballots", "rehearse", "--questions", str(asked), "--voters", "2", *words])

    assert code == 1
    assert "refused" in capsys.readouterr().err


RANKED = {
    "description": "",
    "name": "A test",
    "questions": [
        {
            "type": "NonHomomorphic",
            "value": {"answers": ["Ada", "Bob", "Cy"], "question": "Treasurer"},
        }
    ],
}


@pytest.fixture(scope="module")
def ranked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ranked")
    (folder / "questions.json").write_text(json.dumps(RANKED))
    words = ["ballots", "rehearse", "--questions", str(folder / "questions.json"), "--voters", "9"]
    assert main([*words, "--out", str(folder)]) == 0
    return next(folder.glob("*.bel"))


@pytest.mark.slow
def test_decrypted_rankings_are_counted_and_the_transcript_recounts(ranked, capsys, tmp_path):
    """The count of an archive is the count of the same papers written as a file of rankings."""
    _, judged = verdict(capsys, ranked)
    lines = [",".join(str(rank or "") for rank in paper) for paper in judged["result"][0]]
    (tmp_path / "papers.csv").write_text("\n".join(["Ada,Bob,Cy", *lines, ""]))
    rule = ["--rule", "irv", "--seed", "a lot", "--json"]
    kept = tmp_path / "kept.json"

    counted = main(["ballots", "count", str(ranked), *rule, "--transcript", str(kept)])
    found = json.loads(capsys.readouterr().out)
    assert main(["count", str(tmp_path / "papers.csv"), "--seats", "1", *rule]) == counted == 0
    due = json.loads(capsys.readouterr().out)

    same = ("valid", "invalid", "invalid_by_reason", "candidates", "stages")
    assert {key: found[key] for key in same if key != "stages"} == {
        key: due[key] for key in same if key != "stages"
    }
    assert found["stages"][0]["votes"] == due["stages"][0]["votes"]
    assert found["valid"] + found["invalid"] == 9
    assert main(["transcript", "verify", str(kept)]) == 0


@pytest.mark.slow
def test_an_archive_that_is_not_sound_is_not_counted(ranked, rehearsed, capsys, tmp_path):
    rule = ["--rule", "irv", "--json"]
    (tmp_path / "x.bel").write_bytes(
        ranked.read_bytes().replace(b'"num_tallied":9', b'"num_tallied":8')
    )
    refused = {
        tmp_path / "x.bel": "not_sound",
        rehearsed["archive"]: "not_ranked",
        f"{ranked}": "which",
    }
    for archive, code in refused.items():
        more = ["--question", "2"] if code == "which" else []
        assert main(["ballots", "count", str(archive), *more, *rule]) == 1
        said = capsys.readouterr()
        assert json.loads(said.out)["error"]["code"] == code
        assert said.err.strip() == json.loads(said.out)["error"]["message"]
