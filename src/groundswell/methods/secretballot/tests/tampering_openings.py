"""Tampering with setup, chain, tally and opening."""

from groundswell.methods.secretballot.archive import header, read_archive
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.encoding import canonical, hex_digest
from groundswell.methods.secretballot.keymaking import held_key, shown
from groundswell.methods.secretballot.proofs import drawn, write_proof
from groundswell.methods.secretballot.tests.cast import Step
from groundswell.methods.secretballot.tests.tampering import plus_one, refused, set_up


@refused(5, "tally_mismatch")
def counted_ballot_dropped_and_the_chain_made_anew(_held, steps):
    del steps[2]


@refused(5, "tally_mismatch")
def revote_dropped_and_the_chain_made_anew(_held, steps):
    del steps[4]


@refused(6, "tally_mismatch")
def revote_and_first_vote_exchanged(_held, steps):
    steps[1], steps[4] = steps[4], steps[1]


def raw_parts(archive):
    """Return each record with its header."""
    read = read_archive(archive)
    ends = [record.start + record.size + (-record.size % 512) for record in read.records]
    starts = [read.records[0].start - 512, *ends[:-1]]
    head = archive[: starts[0]]
    return head, [archive[a:b] for a, b in zip(starts, ends, strict=True)]


@refused(4, "chain_broken")
def event_dropped_from_the_chain(held, _steps):
    head, parts = raw_parts(held.archive)
    at = [record.is_event for record in read_archive(held.archive).records]
    place = [index for index, event in enumerate(at) if event][4]
    return head + b"".join(parts[: place - 1] + parts[place + 1 :])


@refused(1, "chain_broken")
def events_reordered(held, _steps):
    head, parts = raw_parts(held.archive)
    places = [i for i, each in enumerate(read_archive(held.archive).records) if each.is_event]
    parts[places[1]], parts[places[2]] = parts[places[2]], parts[places[1]]
    order = parts[: places[0] + 1]
    data = [parts[places[1] - 1], parts[places[2] - 1]]
    events = [parts[places[1]], parts[places[2]]]
    return head + b"".join(order + data + events + parts[places[2] + 1 :])


@refused(None, "malformed")
def cut_short(held, _steps):
    return held.archive[:-100]


@refused(None, "malformed")
def another_moment_in_one_header(held, _steps):
    read = read_archive(held.archive)
    record = read.records[0]
    other = header(f"{record.digest}.data.json", record.size, read.timestamp + 1)
    return held.archive[: record.start - 512] + other + held.archive[record.start :]


@refused(None, "malformed")
def something_hidden_in_the_padding(held, _steps):
    last = read_archive(held.archive).records[-1]
    at = last.start + last.size
    assert held.archive[at : at + 1] == b"\0"
    return held.archive[:at] + b"x" + held.archive[at + 1 :]


@refused(3, "malformed")
def event_of_no_known_kind(_held, steps):
    steps.insert(3, Step("Rumour", [b"{}"]))


@refused(5, "missing_event")
def never_closed(_held, steps):
    del steps[5]


@refused(6, "missing_event")
def never_tallied(_held, steps):
    del steps[6]


@refused(0, "missing_event")
def no_setup(_held, steps):
    del steps[0]


@refused(10, "chain_broken")
def result_twice(_held, steps):
    steps.append(Step("Result", list(steps[9].contents)))


@refused(9, "chain_broken")
def tally_posted_again_after_the_opening(_held, steps):
    steps.insert(9, Step("EncryptedTally", list(steps[6].contents)))


@refused(6, "tally_mismatch")
def tally_exchanged(_held, steps):
    tally = steps[6].json()
    tally[0][0], tally[0][1] = tally[0][1], tally[0][0]
    steps[6].put(tally)
    steps[6].rewrap("encrypted_tally")


@refused(6, "non_canonical")
def tally_with_blanks(_held, steps):
    steps[6].put(steps[6].contents[0].replace(b",", b", "))
    steps[6].rewrap("encrypted_tally")


@refused(6, "tally_mismatch")
def number_of_ballots_edited(_held, steps):
    steps[6].put(steps[6].json(1) | {"num_tallied": 4}, 1)


@refused(6, "wrong_weight")
def weight_of_the_tally_edited(_held, steps):
    steps[6].put(steps[6].json(1) | {"total_weight": 7}, 1)


@refused(6, "wrong_weight")
def weight_of_a_voter_edited(_held, steps):
    roll = steps[0].json(2)
    roll[0] = roll[0].partition(",")[0] + ",9"
    set_up(steps, 2, roll)


@refused(0, "wrong_weight")
def weight_that_is_no_number(_held, steps):
    roll = steps[0].json(2)
    roll[0] = roll[0].partition(",")[0] + ",-3"
    set_up(steps, 2, roll)


@refused(0, "malformed")
def somebody_on_the_roll_twice(_held, steps):
    roll = steps[0].json(2)
    set_up(steps, 2, [*roll, roll[0]])


@refused(0, "not_in_group")
def roll_with_a_number_outside_the_group(held, steps):
    stranger = f"{held.election.group.p - 1},1"
    set_up(steps, 2, [*steps[0].json(2), stranger])


@refused(0, "bad_proof")
def election_key_of_somebody_else(held, steps):
    group = held.election.group
    told = steps[0].json(0) | {"public_key": str(group.power(group.g, 99))}
    set_up(steps, 0, told)


@refused(0, "bad_proof")
def trustee_exchanged(held, steps):
    group, rng = held.election.group, Stream(b"stranger")
    trustees = steps[0].json(1)
    stranger = shown(group, held_key(group, drawn(group, rng)), rng)
    trustees[0][1]["verification_keys"][0] = stranger
    set_up(steps, 1, trustees)


@refused(0, "bad_proof")
def trustee_who_does_not_know_the_key(_held, steps):
    trustees = steps[0].json(1)
    plus_one(trustees[0][1]["verification_keys"][0]["pok"])
    set_up(steps, 1, trustees)


@refused(0, "bad_signature")
def coefficients_that_nobody_signed(_held, steps):
    trustees = steps[0].json(1)
    plus_one(trustees[0][1]["coefexps"][0]["signature"])
    set_up(steps, 1, trustees)


@refused(0, "malformed")
def more_needed_than_there_are(_held, steps):
    trustees = steps[0].json(1)
    trustees[0][1]["threshold"] = 4
    set_up(steps, 1, trustees)


def opening(steps, change, at=7):
    told = steps[at].json()
    change(told)
    steps[at].put(told)
    steps[at].rewrap()


@refused(7, "not_in_group", "bad_decryption")
def factor_changed(_held, steps):
    was = int(steps[7].json()["decryption_factors"][0][0])
    opening(steps, lambda pd: pd["decryption_factors"][0].__setitem__(0, str(was + 1)))


@refused(7, "bad_decryption")
def factor_of_another_ciphertext(_held, steps):
    opening(steps, lambda pd: pd["decryption_factors"][0].reverse())


@refused(7, "bad_decryption")
def proof_of_a_factor_changed(_held, steps):
    opening(steps, lambda pd: plus_one(pd["decryption_proofs"][1][1]))


@refused(7, "malformed")
def factor_left_out(_held, steps):
    opening(steps, lambda pd: pd["decryption_factors"][0].pop())


@refused(8, "bad_decryption")
def one_trustee_twice(_held, steps):
    steps[8] = steps[7]


@refused(8, "bad_decryption")
def trustee_of_another_number(_held, steps):
    steps[8].put(steps[8].json(1) | {"owner": 3}, 1)


@refused(8, "bad_decryption")
def trustee_that_there_is_not(_held, steps):
    steps[8].put(steps[8].json(1) | {"owner": 4}, 1)


@refused(8, "threshold_unmet")
def threshold_too_low(_held, steps):
    del steps[8]


@refused(7, "threshold_unmet")
def nobody_opened(_held, steps):
    del steps[7:9]


@refused(9, "result_mismatch")
def question_left_out_of_the_result(_held, steps):
    steps[9].put({"result": steps[9].json()["result"][:1]})


@refused(9, "result_mismatch")
def sum_above_q(held, steps):
    result = steps[9].json()["result"]
    result[0][0] += int(held.election.group.q)
    steps[9].put({"result": result})


@refused(7, "bad_decryption")
def forged_factor_that_the_protocol_cannot_tell(held, steps):
    """Scalars are chosen first and the factor is made to fit: only the companion proof tells."""
    election, group, key = held.election, held.election.group, held.keys[0]
    alpha = int(steps[6].json()[0][0]["alpha"])
    rng = Stream(b"forged")
    a, b = drawn(group, rng), drawn(group, rng)
    committed = [group.power(group.g, a), group.power(alpha, b)]
    prefix = f"decrypt|{election.fingerprint}|{key.public}|"
    challenge = group.hash(prefix, committed)
    response = (a - key.secret * challenge) % group.q
    inverse = pow(int(challenge), -1, int(group.q))
    factor = group.power(group.power(alpha, b - response), inverse)
    old = hex_digest(steps[7].contents[0])

    def change(pd):
        pd["decryption_factors"][0][0] = str(factor)
        pd["decryption_proofs"][0][0] = write_proof(challenge, response)

    opening(steps, change)
    del steps[9]
    return {"companions": {hex_digest(steps[7].contents[0]): held.companions[old]}}


@refused(7, "bad_shuffle")
def shuffle_where_nothing_is_shuffled(_held, steps):
    told = canonical({"ciphertexts": [], "proofs": []})
    wrapper = canonical({"owner": 1, "payload": hex_digest(told)})
    steps[7:7] = [Step("Shuffle", [told, wrapper]), Step("EndShuffles")]
