"""The first stages of the verifier: setup, ballots, the encrypted tally."""

import re
from collections.abc import Callable

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.chain import Event, Kind
from groundswell.methods.secretballot.elections import read_election, read_roll
from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.hearing import Hearing, Setting
from groundswell.methods.secretballot.judging import Cast, Stretch, judge_stretch
from groundswell.methods.secretballot.tallies import Tally, read_rows, write_rows
from groundswell.methods.secretballot.terms import departures
from groundswell.methods.secretballot.trustees import read_trustees

LONGEST_STRETCH = 5000  # ballots that one worker holds in memory at a time
CREDENTIAL = re.compile(rb'\{"election_uuid":"[^"]*","election_hash":"[^"]*","credential":"(\d+)"')
LARGEST_PLAIN_WEIGHT = (1 << 30) - 1  # above, the protocol writes it as text


def judge_setup(hearing: Hearing) -> None:
    """Read who votes on what, and who holds the key; warn where our own rules differ."""
    (setup,) = hearing.chain.of(Kind.SETUP)
    try:
        hearing.setting = _setting(hearing, setup)
    except Fault as fault:
        hearing.errors.append(fault.at(setup.index))
        return
    setting = hearing.setting
    election = setting.election
    for found in departures(
        election.group,
        election.questions,
        all_needed=setting.trustees.all_needed,
        voters=len(setting.roll),
    ):
        hearing.warn(found.code, found.message, setup)


def _setting(hearing: Hearing, setup: Event) -> Setting:
    chain = hearing.chain
    told = encoding.ordered(
        encoding.parse_canonical(chain.content(setup)), ("election", "trustees", "credentials")
    )
    election = read_election(chain.named(told["election"]))
    trustees = read_trustees(election.group, chain.named(told["trustees"]))
    if trustees.key != election.key:
        raise Fault(Code.BAD_PROOF, "the election's key is not the one that the trustees made")
    return Setting(election, trustees, read_roll(chain.named(told["credentials"])))


def judge_ballots(hearing: Hearing) -> None:
    """Judge every ballot, counted or voted over; add up what counts."""
    setting = hearing.set_up
    cast = list(_cast(hearing))
    last = {_credential(each.content): each.event for each in cast}
    standing = [
        Cast(
            each.event,
            each.content,
            each.weight,
            last[_credential(each.content)] == each.event,
        )
        for each in cast
    ]
    if setting.election.ranked:
        for each in standing:
            if each.counts and each.weight not in {None, 1}:
                about = "rankings are counted one by one: a voter cannot weigh more"
                hearing.errors.append(Finding(each.event, Code.WRONG_WEIGHT, about))
    outcomes = hearing.take(hearing.spread(judge_stretch, _stretches(hearing, standing)))
    hearing.tally = Tally(setting.election)
    for outcome in outcomes:
        hearing.tally.merge(outcome.counted, outcome.weight, outcome.rows)
    hearing.counted = hearing.tally.counted
    hearing.rows = hearing.tally.closed()


def _credential(content: bytes) -> str:
    found = CREDENTIAL.match(content)
    return found[1].decode() if found else ""


def _cast(hearing: Hearing) -> list[Cast]:
    """Return every ballot once; a record that is cast again is a fault."""
    chain, roll = hearing.chain, hearing.set_up.roll
    first: dict[str, int] = {}
    cast = []
    for event in chain.of(Kind.BALLOT):
        content = chain.content(event)
        digest = encoding.hex_digest(content)
        if digest in first:
            about = f"the ballot of event {first[digest]} again"
            hearing.errors.append(Finding(event.index, Code.DUPLICATE_BALLOT, about))
            if digest in chain.repeated:
                about = f"a second ballot stands under the tracker of event {first[digest]}"
                hearing.errors.append(Finding(event.index, Code.TRACKER_CLASH, about))
            continue
        first[digest] = event.index
        cast.append(Cast(event.index, content, roll.get(_credential(content)), counts=True))
    return cast


def _stretches(hearing: Hearing, cast: list[Cast]) -> list[Stretch]:
    """Return the work in as many parts as there are workers, none too long for memory."""
    setting = hearing.set_up
    roll = list(setting.roll)
    parts = max(1, hearing.parts, -(-len(cast) // LONGEST_STRETCH))
    found = []
    for part in range(parts):
        mine = cast[len(cast) * part // parts : len(cast) * (part + 1) // parts]
        members = roll[len(roll) * part // parts : len(roll) * (part + 1) // parts]
        digests = [encoding.hex_digest(each.content) for each in mine] if hearing.hints else []
        hints = {each: hearing.hints[each] for each in digests if each in hearing.hints}
        found.append(Stretch(setting.election, mine, members, hints, hearing.fresh_seed()))
    return found


def judge_tally(hearing: Hearing) -> None:
    """Hold the posted tally against the one that the ballots come to."""
    for event in hearing.chain.of(Kind.ENCRYPTED_TALLY):
        try:
            _refuse_other_tally(hearing, event)
        except Fault as fault:
            hearing.errors.append(fault.at(event.index))


def _refuse_other_tally(hearing: Hearing, event: Event) -> None:
    chain, tally = hearing.chain, hearing.tally
    if tally is None:
        raise Fault(Code.MISSING_EVENT, "there is nothing to tally")
    told = encoding.ordered(
        encoding.parse_canonical(chain.content(event)),
        ("num_tallied", "total_weight", "encrypted_tally"),
    )
    posted = chain.named(told["encrypted_tally"])
    if encoding.whole(told["num_tallied"]) != tally.counted:
        about = f"{told['num_tallied']} ballots are said to be counted; {tally.counted} are"
        raise Fault(Code.TALLY_MISMATCH, about)
    weight = tally.weight if tally.weight <= LARGEST_PLAIN_WEIGHT else str(tally.weight)
    if told["total_weight"] != weight or isinstance(told["total_weight"], bool):
        raise Fault(Code.WRONG_WEIGHT, f"the ballots weigh {tally.weight} together")
    if posted == write_rows(hearing.rows):
        return
    shape = [len(row) for row in hearing.rows]
    if read_rows(encoding.parse(posted), shape) == hearing.rows:
        raise Fault(Code.NON_CANONICAL, "the tally is not written in its one form")
    raise Fault(Code.TALLY_MISMATCH, "the posted tally is not what the ballots come to")


POLLING_STAGES: tuple[Callable[[Hearing], None], ...] = (judge_setup, judge_ballots, judge_tally)
