"""
Shuffling ballots. Every function here touches a secret: the order, and what encrypts it anew.

Sources: Terelius and Wikström 2010; Haenni, Locher, Koenig, Dubuis 2017, algorithms GenShuffle
and GenShuffleProof, whose letters are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from groundswell.methods.secretballot.ballots import Ciphertext
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.proofs import drawn
from groundswell.methods.secretballot.shuffles import (
    Argument,
    last_challenge,
    row_challenges,
    statement,
    write_shuffle,
)
from groundswell.methods.secretballot.tallies import Rows


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a mixer must forget: row i came from ``order[i]``, encrypted anew by ``fresh[i]``."""

    order: list[int]
    fresh: list[int]


def shuffled(election: Election, rows: Rows, rng: Random) -> tuple[bytes, Rows]:
    """Return the record of a shuffle of every ranked question, and the rows after it. Secret."""
    after = list(rows)
    arguments = []
    for at in election.ranked:
        after[at], secrets = _mixed(election, rows[at], rng)
        arguments.append(_argued(election, rows[at], after[at], secrets, rng))
    return write_shuffle([after[at] for at in election.ranked], arguments), after


def _mixed(
    election: Election, row: Sequence[Ciphertext], rng: Random
) -> tuple[list[Ciphertext], Secrets]:
    """Return ``row`` in another order, encrypted anew. Touches a secret."""
    group, key = election.group, election.key
    order = list(range(len(row)))
    rng.shuffle(order)
    fresh = [drawn(group, rng) for _ in row]
    mixed = []
    for source, mask in zip(order, fresh, strict=True):
        alpha, beta = row[source]
        alpha = alpha * group.secret_power(group.g, mask) % group.p
        beta = beta * group.secret_power(key, mask) % group.p
        mixed.append((alpha, beta))
    return mixed, Secrets(order, fresh)


def _draws(election: Election, count: int, rng: Random) -> list[int]:
    return [drawn(election.group, rng) for _ in range(count)]


def _argued(
    election: Election,
    before: Sequence[Ciphertext],
    after: Sequence[Ciphertext],
    secrets: Secrets,
    rng: Random,
) -> Argument:
    """Return the proof of a shuffle. Touches a secret."""
    group, count, order = election.group, len(before), secrets.order
    power, q, p = group.secret_power, group.q, group.p
    r = _draws(election, count, rng)  # by place before
    c = [0] * count
    for index, source in enumerate(order):
        masked = power(group.g, r[source]) * group.independent(index)
        c[source] = masked % p
    told = statement(before, after, c)
    u = row_challenges(election, told, count)
    u_prime = [u[source] for source in order]
    c_hat, r_hat = _chained(election, u_prime, rng)

    omega, omega_hat = _draws(election, 4, rng), _draws(election, count, rng)
    omega_prime = _draws(election, count, rng)
    t, t_hat = _committed(election, after, c_hat, (omega, omega_hat, omega_prime))
    challenge = last_challenge(election, told, t, t_hat, c_hat)

    tail, r_chain = 1, 0
    for mask, each in zip(reversed(r_hat), reversed(u_prime), strict=True):
        r_chain = (r_chain + mask * tail) % q
        tail = tail * each % q
    weighed = sum(mask * each for mask, each in zip(r, u, strict=True))
    fresh = sum(mask * each for mask, each in zip(secrets.fresh, u_prime, strict=True))
    answers = (sum(r), r_chain, weighed, fresh)
    s1, s2, s3, s4 = (
        (mask + challenge * each) % q for mask, each in zip(omega, answers, strict=True)
    )
    s_hat = [(mask + challenge * each) % q for mask, each in zip(omega_hat, r_hat, strict=True)]
    s_prime = [
        (mask + challenge * each) % q for mask, each in zip(omega_prime, u_prime, strict=True)
    ]
    return Argument(t, t_hat, (s1, s2, s3, s4), s_hat, s_prime, c, c_hat)


def _chained(
    election: Election, u_prime: Sequence[int], rng: Random
) -> tuple[list[int], list[int]]:
    """Return commitments, each built on the one before, and their masks. Touches a secret."""
    group = election.group
    masks = _draws(election, len(u_prime), rng)
    chain = [group.independent(-1)]
    for mask, each in zip(masks, u_prime, strict=True):
        grown = group.secret_power(group.g, mask) * group.secret_power(chain[-1], each)
        chain.append(grown % group.p)
    return chain[1:], masks


def _committed(
    election: Election,
    after: Sequence[Ciphertext],
    c_hat: Sequence[int],
    masks: tuple[Sequence[int], Sequence[int], Sequence[int]],
) -> tuple[tuple[int, int, int, int, int], list[int]]:
    """Return t1, t2, t3, t41, t42 and the t of each row. Touches a secret."""
    group = election.group
    power, g, p = group.secret_power, group.g, group.p
    omega, omega_hat, omega_prime = masks
    generators = [power(group.independent(i), each) for i, each in enumerate(omega_prime)]
    t3 = power(g, omega[2]) * group.product(generators) % p
    betas = (power(beta, each) for (_, beta), each in zip(after, omega_prime, strict=True))
    alphas = (power(alpha, each) for (alpha, _), each in zip(after, omega_prime, strict=True))
    t41 = power(election.key, -omega[3]) * group.product(betas) % p
    t42 = power(g, -omega[3]) * group.product(alphas) % p
    t_hat = []
    previous = group.independent(-1)
    for mask, each, link in zip(omega_hat, omega_prime, c_hat, strict=True):
        t_hat.append(power(g, mask) * power(previous, each) % p)
        previous = link
    return (power(g, omega[0]), power(g, omega[1]), t3, t41, t42), t_hat
