"""A committee making its key: alone, each over sealed messages, and beside the other program."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.secretballot import ceremony, channels, encoding
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.channels import seal, unseal
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import BELENIOS_2048, RFC_3526_2048
from groundswell.methods.secretballot.keymaking import held_key
from groundswell.methods.secretballot.proofs import drawn
from groundswell.methods.secretballot.trustees import read_trustees

GROUP = BELENIOS_2048
VECTORS = os.environ.get("GROUNDSWELL_VECTORS", "")
TOOL = os.environ.get("GROUNDSWELL_BELENIOS_TOOL") or shutil.which("belenios-tool")


def held(size=3, threshold=2, group=GROUP):
    """Return the first two rounds of a ceremony: seeds, certificates, dealings, the chance."""
    rng = Stream(b"a ceremony")
    seeds = [ceremony.new_seed(rng) for _ in range(size)]
    certificates = [ceremony.certificate(group, each, rng) for each in seeds]
    dealings = [ceremony.deal(group, each, certificates, threshold, rng) for each in seeds]
    return seeds, certificates, dealings, rng


def two():
    rng = Stream(b"two people")
    return held_key(GROUP, drawn(GROUP, rng)), held_key(GROUP, drawn(GROUP, rng)), rng


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5))
def test_what_is_sealed_comes_out_as_it_went_in(message):
    sender, reader, rng = two()
    sealed = seal(GROUP, sender.secret, reader.public, message, rng)
    assert unseal(GROUP, reader.secret, sender.public, sealed) == message


@pytest.mark.parametrize("length", [65_000, 70_000])
def test_a_text_too_long_for_the_usual_nonce(length):
    sender, reader, rng = two()
    sealed = seal(GROUP, sender.secret, reader.public, {"long": "x" * length}, rng)
    assert unseal(GROUP, reader.secret, sender.public, sealed) == {"long": "x" * length}


def test_nobody_else_opens_it_and_nobody_else_can_have_sent_it():
    sender, reader, rng = two()
    other = held_key(GROUP, drawn(GROUP, rng))
    sealed = seal(GROUP, sender.secret, reader.public, {"secret": "7"}, rng)

    with pytest.raises(Fault) as caught:
        unseal(GROUP, other.secret, sender.public, sealed)
    assert caught.value.code is Code.MALFORMED
    with pytest.raises(Fault) as caught:
        unseal(GROUP, reader.secret, other.public, sealed)
    assert caught.value.code is Code.BAD_SIGNATURE


def test_a_message_passed_on_to_somebody_else_is_refused(monkeypatch):
    """Signed by its sender to the reader, sealed anew to a third: not written to them."""
    sender, reader, rng = two()
    third = held_key(GROUP, drawn(GROUP, rng))
    to_the_reader = {"recipient": str(reader.public), "message": '{"secret":"7"}'}
    signed = channels.signed_message(GROUP, sender.secret, to_the_reader, rng)
    monkeypatch.setattr(channels, "signed_message", lambda *_: signed)
    sealed = seal(GROUP, reader.secret, third.public, {}, rng)

    with pytest.raises(Fault, match="somebody else") as caught:
        unseal(GROUP, third.secret, sender.public, sealed)
    assert caught.value.code is Code.BAD_SIGNATURE


def flipped(told):
    told["data"] = ("0" if told["data"][0] != "0" else "1") + told["data"][1:]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (flipped, Code.MALFORMED),
        (lambda told: told.update(data=told["data"][:-2]), Code.MALFORMED),
        (lambda told: told.update(data="no hex"), Code.MALFORMED),
        (lambda told: told.update(data=""), Code.MALFORMED),
        (lambda told: told.update(alpha=str(GROUP.p - 1)), Code.NOT_IN_GROUP),
        (lambda told: told.update(beta="0"), Code.NOT_IN_GROUP),
        (lambda told: told.update(alpha="01"), Code.NON_CANONICAL),
        (lambda told: told.pop("beta"), Code.MALFORMED),
        (lambda told: told.update(more="1"), Code.MALFORMED),
    ],
)
def test_an_altered_message_is_refused(change, code):
    sender, reader, rng = two()
    told = json.loads(seal(GROUP, sender.secret, reader.public, {"secret": "7"}, rng))
    change(told)
    with pytest.raises(Fault) as caught:
        unseal(GROUP, reader.secret, sender.public, json.dumps(told))
    assert caught.value.code is code


@pytest.mark.parametrize("sealed", [None, 7, "", "[]", '"\ud800"', "{" * 10_000])
def test_what_is_no_message_is_refused(sealed):
    with pytest.raises(Fault):
        unseal(GROUP, 5, GROUP.g, sealed)


@pytest.mark.parametrize("group", [BELENIOS_2048, RFC_3526_2048])
def test_a_committee_is_one_that_everybody_can_check(group):
    made, keys = ceremony.committee(group, 3, 2, Stream(b"a committee"))
    read = read_trustees(group, encoding.canonical([made]))
    assert list(read.keys) == [each.public for each in keys]
    assert [each.threshold for each in read.committees] == [2]


def test_who_deals_a_number_that_is_not_theirs_is_named():
    seeds, certificates, dealings, rng = held()
    theirs = ceremony.deal(GROUP, seeds[1], certificates, 2, rng)
    dealings[1]["secrets"] = theirs["secrets"]  # signed and sealed, of another polynomial

    with pytest.raises(ceremony.BadDealing) as caught:
        dealt = ceremony.dealt_to(dealings, 3)
        ceremony.accept(GROUP, seeds[2], certificates, 2, dealt, rng)

    assert (caught.value.dealer, caught.value.code) == (2, Code.BAD_PROOF)
    assert str(caught.value).startswith("what trustee 2 dealt")


def test_who_shows_fewer_coefficients_is_named():
    seeds, certificates, dealings, rng = held()
    dealings[0] = ceremony.deal(GROUP, seeds[0], certificates, 1, rng)
    with pytest.raises(ceremony.BadDealing) as caught:
        dealt = ceremony.dealt_to(dealings, 2)
        ceremony.accept(GROUP, seeds[1], certificates, 2, dealt, rng)
    assert (caught.value.dealer, caught.value.code) == (1, Code.MALFORMED)


def test_a_number_handed_to_the_wrong_trustee_does_not_open():
    seeds, certificates, dealings, rng = held()
    with pytest.raises(ceremony.BadDealing) as caught:
        dealt = ceremony.dealt_to(dealings, 1)
        ceremony.accept(GROUP, seeds[1], certificates, 2, dealt, rng)
    assert (caught.value.dealer, caught.value.code) == (1, Code.MALFORMED)


def test_somebody_without_a_certificate_has_no_place():
    _, certificates, dealings, rng = held()
    with pytest.raises(Fault, match="no certificate"):
        dealt = ceremony.dealt_to(dealings, 1)
        ceremony.accept(GROUP, ceremony.new_seed(rng), certificates, 2, dealt, rng)


def test_a_certificate_that_another_signed_is_refused_before_anything_is_dealt():
    seeds, certificates, _, rng = held()
    certificates[2] = {**certificates[2], "signature": certificates[1]["signature"]}
    with pytest.raises(Fault) as caught:
        ceremony.deal(GROUP, seeds[0], certificates, 2, rng)
    assert caught.value.code is Code.BAD_SIGNATURE


@pytest.mark.parametrize("threshold", [0, 4])
def test_a_threshold_is_of_those_who_are_there(threshold):
    seeds, certificates, _, rng = held()
    with pytest.raises(Fault):
        ceremony.deal(GROUP, seeds[0], certificates, threshold, rng)


def test_one_trustee_cannot_open_anothers_share():
    seeds, certificates, dealings, rng = held()
    dealt = ceremony.dealt_to(dealings, 1)
    mine = ceremony.accept(GROUP, seeds[0], certificates, 2, dealt, rng)
    key = ceremony.held_share(GROUP, seeds[0], mine["private_key"])
    assert str(key.public) == mine["public_key"]["public_key"]
    with pytest.raises(Fault):
        ceremony.held_share(GROUP, seeds[1], mine["private_key"])


@pytest.mark.skipif(not VECTORS, reason="GROUNDSWELL_VECTORS is not set: no stored elections")
def test_the_other_programs_stored_shares_open():
    folder = Path(VECTORS) / "belenios/h_threshold_2048"
    listed = json.loads((folder / "setup/trustees.json").read_text())
    public = {each["public_key"] for each in listed[1][1]["verification_keys"]}
    opened = set()
    for path in sorted(folder.glob("*.key")):
        seed = path.read_text().strip()
        key = ceremony.held_share(GROUP, seed, path.with_suffix(".dkey").read_text().strip())
        opened.add(str(key.public))
    assert opened == public


@pytest.mark.slow
@pytest.mark.skipif(not TOOL, reason="belenios-tool is not here (Debian has it)")
def test_one_of_ours_and_two_of_the_other_program_make_a_key_together(tmp_path):
    """Each step in turn, through files: 2 of 3, the middle place is ours."""
    rng = Stream(b"both programs")

    def tool(*words, given=""):
        command = [TOOL, "setup", "generate-trustee-key-threshold", "--group", GROUP.name, *words]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"BELENIOS_USE_URANDOM": "1"},
        )
        return done.stdout

    def lines(name, values):
        (tmp_path / name).write_text("".join(f"{each}\n" for each in values))

    for _ in range(2):
        tool("--step", "1")
    theirs = sorted(tmp_path.glob("*.key"))
    written = [path.with_suffix(".cert").read_text().strip() for path in theirs]
    seed = ceremony.new_seed(rng)
    written.insert(1, encoding.canonical(ceremony.certificate(GROUP, seed, rng)).decode())
    certificates = [json.loads(each) for each in written]
    lines("certs", written)
    tool("--certs", "certs", "--step", "2")

    third = ("--certs", "certs", "--step", "3", "--threshold", "2")
    dealings = [tool(*third, "--key", path.name).strip() for path in theirs]
    mine = ceremony.deal(GROUP, seed, certificates, 2, rng)
    dealings.insert(1, encoding.canonical(mine).decode())
    lines("polynomials", dealings)
    tool("--certs", "certs", "--step", "4", "--polynomials", "polynomials")

    dealt = [json.loads(each) for each in dealings]
    accepted = []
    for place, path in ((1, theirs[0]), (3, theirs[1])):
        given = encoding.canonical(ceremony.dealt_to(dealt, place)).decode()
        accepted.append(
            tool("--certs", "certs", "--step", "5", "--key", path.name, given=given).strip()
        )
    ours = ceremony.accept(GROUP, seed, certificates, 2, ceremony.dealt_to(dealt, 2), rng)
    accepted.insert(1, encoding.canonical(ours).decode())

    sixth = ("--certs", "certs", "--step", "6", "--polynomials", "polynomials")
    made = json.loads(tool(*sixth, given="".join(f"{each}\n" for each in accepted)))

    together = ceremony.put_together(
        certificates, 2, dealt, [json.loads(each) for each in accepted]
    )
    assert ["Pedersen", made] == together
    read = read_trustees(GROUP, encoding.canonical([together]))
    key = ceremony.held_share(GROUP, seed, ours["private_key"])
    assert read.keys[1] == key.public
