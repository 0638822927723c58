"""The elections that tests tamper with, and how an archive is taken apart and put together."""

import json
from dataclasses import dataclass, field
from functools import cache

from groundswell.methods.secretballot.archive import Writer, read_archive
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.credentials import signing_key
from groundswell.methods.secretballot.encoding import canonical, hex_digest
from groundswell.methods.secretballot.rehearsal import Plan, rehearse
from groundswell.methods.secretballot.verifier import verify
from groundswell.methods.secretballot.voting import signed

AT = 1_795_306_094
SEED = b"a verifier's own seed, 32 bytes."
COMMITTEE = {
    "answers": ["Ada", "Bob", "Cy"],
    "min": 1,
    "max": 2,
    "blank": True,
    "question": "Committee",
}
MOTION = {"answers": ["Yes", "No"], "min": 1, "max": 1, "question": "Adopt the motion?"}
RANK = {"type": "NonHomomorphic", "value": {"answers": ["Ada", "Bob", "Cy"], "question": "Rank"}}
GRADE = {
    "type": "NonHomomorphic",
    "value": {"answers": ["A", "B"], "question": "Grade"},
    "extra": {"method": "MajorityJudgment", "blank": True, "grades": ["good", "fair", "poor"]},
}


def template(*questions):
    return {"description": "A test", "name": "A test", "questions": list(questions)}


@cache
def chosen(seed=1):
    """Events: 0 setup, 1 to 3 ballots, 4 the first voter again, 5 close, 6 tally, 7 8 open, 9."""
    plan = Plan(template(COMMITTEE, MOTION), 3, AT, 3, 2, (2, 1, 3), 1)
    return rehearse(plan, b"chosen%d" % seed)


@cache
def ranked():
    """Events: 0 setup, 1 to 3 ballots, 4 close, 5 tally, 6 7 shuffles, 8 end, 9 10 open, 11."""
    return rehearse(Plan(template(RANK), 3, AT, 3, 2), b"ranked")


@dataclass
class Step:
    """One event with the records before it; the last of them is its payload."""

    kind: str
    contents: list[bytes] = field(default_factory=list)
    again: str = ""  # the payload, where it stands in the archive already

    def json(self, at=0):
        return json.loads(self.contents[at])

    def put(self, value, at=0):
        self.contents[at] = value if isinstance(value, bytes) else canonical(value)

    def rewrap(self, name="payload"):
        """Let the wrapper name the record as it is now."""
        wrapper = self.json(1)
        wrapper[name] = hex_digest(self.contents[0])
        self.put(wrapper, 1)


def unpacked(archive):
    """Return the steps of an archive."""
    steps, waiting = [], []
    read = read_archive(archive)
    for record in read.records:
        content = read.bytes_of(record)
        if record.is_event:
            steps.append(Step(json.loads(content)["type"], waiting))
            waiting = []
        else:
            waiting.append(content)
    return steps


def packed(steps, timestamp=AT):
    """Return an archive with an unbroken chain."""
    writer = Writer(timestamp)
    for step in steps:
        if step.again:
            event = {"parent": writer.head, "height": writer.height, "type": step.kind}
            written = canonical(event | {"payload": step.again})
            writer.head = hex_digest(written)
            writer._write(f"{writer.head}.event.json", written)
            writer.height += 1
        else:
            writer.event(step.kind, *step.contents)
    return writer.take()


def key_of(held, voter):
    return signing_key(held.election.group, held.uuid, held.credentials[voter])


def resigned(held, ballot, voter):
    """Return a ballot with the signature of a voter under whatever it says now."""
    unsigned = {name: ballot[name] for name in list(ballot)[:4]}
    group = held.election.group
    unsigned["credential"] = str(group.power(group.g, key_of(held, voter)))
    return signed(group, key_of(held, voter), unsigned, Stream(b"resigned"))


def judged(archive, **more):
    return verify(archive, seed=SEED, **more)


def faults(verdict):
    return {(each.event, str(each.code)) for each in verdict.errors}
