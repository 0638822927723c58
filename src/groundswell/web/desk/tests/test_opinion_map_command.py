"""``groundswell opinion-map``: as people run it, in a process without a home or a database."""

import gzip
import json
import os
import subprocess
import sys

import pytest

ROWS = [
    (who, at, 1 if at < 2 else (-1) ** (at + (who >= 20))) for who in range(40) for at in range(8)
]


@pytest.fixture
def votes(tmp_path):
    path = tmp_path / "votes.csv.gz"
    lines = ["voter-id,comment-id,vote", *(",".join(map(str, row)) for row in ROWS)]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def run(*words):
    kept = {key: value for key, value in os.environ.items() if "GROUNDSWELL" not in key}
    line = [sys.executable, "-m", "groundswell", "opinion-map", *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, env=kept)


def test_standard_output_is_one_value_and_progress_goes_elsewhere(votes):
    done = run(votes, "--json", "--seed", "3")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    keys = (
        "participants statements votes in_map pca centre points k silhouette stability groups "
        "statements_by_id representative consensus"
    )
    assert list(told) == keys.split()
    assert (told["participants"], told["statements"], told["votes"]) == (40, 8, 320)
    assert (told["k"], told["stability"]) == (2, 1.0)
    figures = (
        "agree disagree seen p_agree p_disagree z_agree z_disagree "
        "rep_agree rep_disagree rep_z_agree rep_z_disagree"
    )
    assert list(told["statements_by_id"]["0"]["by_group"]["0"]) == figures.split()
    assert "resample 10 of 10" in done.stderr
    assert run(votes, "--json", "--seed", "3").stdout == done.stdout


def test_groups_and_statements_taken_out_are_taken_from_files(votes, tmp_path):
    comments, groups = tmp_path / "comments.csv", tmp_path / "groups.csv"
    comments.write_text("comment-id,moderated,comment-body\n7,-1,Rude\n6,1,Fine\n")
    groups.write_text("participant,group-id\n" + "".join(f"{who},{who % 3}\n" for who in range(30)))
    told = json.loads(run(votes, "--comments", comments, "--groups", groups, "--json").stdout)
    assert told["statements"] == 7
    assert "7" not in told["statements_by_id"]
    assert (told["k"], told["in_map"]) == (3, 30)
    assert (told["silhouette"], told["stability"]) == (None, None)


def test_people_read_what_was_found(votes):
    done = run(votes, "--no-stability")
    assert "2 groups among the 40 people" in done.stdout
    assert "0: at least 95% agree in every group" in done.stdout
    assert "resamples" not in done.stdout


def test_what_is_missing_or_no_votes_is_refused(tmp_path, votes):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("voter-id,comment-id,vote\n1,1,maybe\n")
    cut = tmp_path / "cut.csv.gz"
    cut.write_bytes(votes.read_bytes()[:60])
    for path, said in ((wrong, "line 2"), (tmp_path / "none.csv", "none.csv"), (cut, "cut.csv.gz")):
        done = run(path, "--json")
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert run(votes, "--seed", "-1").returncode == 2
    assert run().returncode == 2


def test_it_starts_without_django():
    module = "groundswell.web.desk.commands.opinion_map"
    looks = f"import sys, {module}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", looks], check=False).returncode == 0
