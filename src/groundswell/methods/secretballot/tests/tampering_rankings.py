"""Tampering with rankings: how they are cast, shuffled and opened."""

from groundswell.methods.secretballot.tests.cast import Step, key_of, ranked, resigned
from groundswell.methods.secretballot.tests.tampering import all_of, plus_one, set_up
from groundswell.methods.secretballot.tests.tampering_openings import opening

RANKED_CASES: list = []


def ranked_tampered():
    return all_of(RANKED_CASES, ranked())


def refused_ranked(event, *codes):
    def marked(tamper):
        RANKED_CASES.append((tamper.__name__, tamper, event, set(codes)))
        return tamper

    return marked


@refused_ranked(6, "not_shuffled")
def never_shuffled(_held, steps):
    del steps[6:8]


@refused_ranked(6, "not_shuffled")
def never_shuffled_and_nobody_says_so(_held, steps):
    del steps[6:9]


@refused_ranked(7, "mixer_repeated")
def one_mixer_twice(_held, steps):
    steps[7].put(steps[7].json(1) | {"owner": 1}, 1)


@refused_ranked(7, "bad_shuffle")
def mixer_that_there_is_not(_held, steps):
    steps[7].put(steps[7].json(1) | {"owner": 9}, 1)


@refused_ranked(8, "missing_event")
def shuffles_never_ended(_held, steps):
    del steps[8]


@refused_ranked(7, "chain_broken")
def shuffled_after_opening(_held, steps):
    steps.insert(6, Step("EndShuffles"))
    del steps[9]


def mixed(change):
    """Return a tampering with the first shuffle."""

    def tamper(_held, steps):
        opening(steps, change, 6)

    return tamper


def outside(told):
    cipher = told["ciphertexts"][0][0]
    cipher["alpha"] = str(ranked().election.group.p - int(cipher["alpha"]))


refused_ranked(6, "bad_shuffle")(mixed(lambda told: told["ciphertexts"][0].reverse()))
refused_ranked(6, "not_in_group", "bad_shuffle")(mixed(outside))
refused_ranked(6, "malformed")(mixed(lambda told: told["ciphertexts"][0].pop()))
refused_ranked(6, "malformed")(mixed(lambda told: told["proofs"].pop()))


def scalar(*path):
    """Add 1 to one number of the proof."""

    def change(told):
        part = told["proofs"][0]
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = str(int(part[path[-1]]) + 1)

    return mixed(change)


def squared(*path):
    """Square one element of the proof, which leaves it in the group."""

    def change(told):
        part = told["proofs"][0]
        for step in path[:-1]:
            part = part[step]
        part[path[-1]] = str(int(part[path[-1]]) ** 2 % int(ranked().election.group.p))

    return mixed(change)


for _path in ((0, 0), (0, 1), (0, 2), (0, 3, 0), (0, 3, 1), (0, 4, 1), (2, 1), (3, 1)):
    refused_ranked(6, "bad_shuffle")(squared(*_path))
for _path in ((1, 0), (1, 1), (1, 2), (1, 3), (1, 4, 1), (1, 5, 2)):
    refused_ranked(6, "bad_shuffle")(scalar(*_path))


@refused_ranked(2, "wrong_weight")
def ranking_of_more_than_one_vote(held, steps):
    group = held.election.group
    mine = str(group.power(group.g, key_of(held, 1)))
    roll = [f"{each},{2 if each == mine else 1}" for each in steps[0].json(2)]
    set_up(steps, 2, roll)


@refused_ranked(2, "bad_proof")
def ranking_nobody_shows_to_know(held, steps):
    ballot = steps[2].json()
    plus_one(ballot["answers"][0]["proof"])
    steps[2].put(resigned(held, ballot, 1))


@refused_ranked(2, "not_in_group", "bad_proof")
def ranking_outside_the_group(held, steps):
    ballot = steps[2].json()
    choices = ballot["answers"][0]["choices"]
    choices["beta"] = str(held.election.group.p - int(choices["beta"]))
    steps[2].put(resigned(held, ballot, 1))


@refused_ranked(5, "tally_mismatch")
def tally_in_the_order_of_voting(_held, steps):
    tally = steps[5].json()
    tally[0].reverse()
    steps[5].put(tally)
    steps[5].rewrap("encrypted_tally")


@refused_ranked(11, "result_mismatch")
def ranking_edited(_held, steps):
    result = steps[11].json()["result"]
    result[0][0].reverse()
    result[0][1].reverse()
    steps[11].put({"result": result})
