"""
Beside the independent program, ``belenios-tool`` 2.0: elections made in this run, by each of us.

Not run where the tool is not; ``./dev test`` installs it where it may.
"""

import json
import os
import shutil
import subprocess

import pytest

from groundswell.methods.secretballot.encoding import canonical
from groundswell.methods.secretballot.groups import BELENIOS_2048
from groundswell.methods.secretballot.rehearsal import Plan, rehearse
from groundswell.methods.secretballot.tests.cast import (
    AT,
    COMMITTEE,
    GRADE,
    MOTION,
    RANK,
    chosen,
    judged,
    packed,
    ranked,
    template,
    unpacked,
)

TOOL = os.environ.get("GROUNDSWELL_BELENIOS_TOOL") or shutil.which("belenios-tool")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOOL, reason="belenios-tool is not here (Debian has it)"),
]


def tool(folder, *words, given=""):
    done = subprocess.run(
        [TOOL, *words],
        cwd=folder,
        input=given,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"BELENIOS_USE_URANDOM": "1"},
    )
    return done.stdout


def accepted_by_the_tool(folder, name, archive):
    folder = folder / name
    folder.mkdir()
    (folder / f"{name}.bel").write_bytes(archive)
    done = subprocess.run(
        [TOOL, "election", "verify"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode == 0 and "all checks passed" in done.stderr


def test_the_tool_accepts_every_kind_of_election_of_ours(tmp_path):
    made = {
        "committee": chosen(),
        "rankings": ranked(),
        "mixed": rehearse(Plan(template(MOTION, RANK, GRADE), 2, AT, 2, 0), b"all kinds"),
        "alone": rehearse(Plan(template(COMMITTEE), 2, AT, 1, 0, (5,), 2), b"one trustee"),
        "all": rehearse(Plan(template(MOTION), 2, AT, 3, 3), b"three of three"),
    }
    for name, held in made.items():
        assert accepted_by_the_tool(tmp_path, name, held.archive), name
        assert judged(held.archive, companions=held.companions).ok, name


def test_what_the_tool_lets_through_is_refused_here(tmp_path):
    """The posted tally: our verifier is the stricter one."""
    steps = unpacked(chosen().archive)
    tally = steps[6].json()
    tally[0].reverse()
    steps[6].put(tally)
    steps[6].rewrap("encrypted_tally")

    assert accepted_by_the_tool(tmp_path, "posted", packed(steps))
    assert {each.code for each in judged(packed(steps)).errors} == {"tally_mismatch"}


def held_by_the_tool(folder, group, questions, votes, *, weighed):
    """Hold an election with the independent program alone; return its archive."""
    uuid = tool(folder, "setup", "generate-token").strip()
    about = ("--uuid", uuid, "--group", group)
    (folder / "template.json").write_text(json.dumps(template(*questions)))
    voters = "".join(f"{n}@x.org,v{n},{n + weighed * 2}\n" for n in range(1, len(votes) + 1))
    (folder / "voters.txt").write_text(voters)
    who = ("--file", "voters.txt") if weighed else ("--count", str(len(votes)))
    tool(folder, "setup", "generate-credentials", *about, *who)
    (folder / "public_creds.json").write_bytes(next(folder.glob("*.pubcreds")).read_bytes())
    lines = next(folder.glob("*.privcreds")).read_text().split("\n")
    for _ in range(2):
        tool(folder, "setup", "generate-trustee-key", "--group", group)
    keys = sorted(folder.glob("*.pubkey"))
    (folder / "public_keys.jsons").write_text("".join(key.read_text() for key in keys))
    tool(folder, "setup", "make-trustees")
    tool(folder, "setup", "make-election", *about, "--template", "template.json")
    tool(folder, "archive", "init")
    for line, vote in zip(lines, votes, strict=False):
        (folder / "cred").write_text(line.split()[-1])
        (folder / "vote").write_text(json.dumps(vote))
        words = ("election", "generate-ballot", "--privcred", "cred", "--ballot", "vote")
        add(folder, "Ballot", tool(folder, *words))
    add(folder, "EndBallots")
    add(folder, "EncryptedTally", tool(folder, "election", "compute-encrypted-tally"))
    if group != BELENIOS_2048.name:
        for number in ("1", "2"):
            add(folder, "Shuffle", tool(folder, "election", "shuffle", "--trustee-id", number))
        add(folder, "EndShuffles")
    for number, key in enumerate(keys, 1):
        words = ("--privkey", str(key.with_suffix(".privkey")), "--trustee-id", str(number))
        add(folder, "PartialDecryption", tool(folder, "election", "decrypt", *words))
    add(folder, "Result", tool(folder, "election", "compute-result"))
    return next(folder.glob("*.bel")).read_bytes()


def add(folder, kind, content=""):
    tool(folder, "archive", "add-event", "--type", kind, given=content)


@pytest.mark.parametrize(
    ("group", "questions", "votes", "weighed"),
    [
        ("BELENIOS-2048", [COMMITTEE], [[[1, 0, 0, 0]], [[0, 1, 1, 0]]], True),
        ("RFC-3526-2048", [MOTION, RANK], [[[1, 0], [2, 1, 3]], [[0, 1], [0, 0, 1]]], False),
    ],
    ids=["choices", "mixed"],
)
def test_elections_of_the_tool_are_sound_here(tmp_path, group, questions, votes, weighed):
    archive = held_by_the_tool(tmp_path, group, questions, votes, weighed=weighed)
    timestamp = int(archive[136 + 0 : 147], 8)

    found = judged(archive)

    assert found.ok, found.errors
    assert (found.state, found.ballots, found.counted) == ("tallied", 2, 2)
    posted = unpacked(archive)[-1].json()["result"]
    assert found.result == posted
    assert packed(unpacked(archive), timestamp) == archive
    assert canonical({"result": posted}) == unpacked(archive)[-1].contents[0]
