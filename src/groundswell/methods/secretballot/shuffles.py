"""
A shuffle as anybody can check it: the same ballots, in another order, encrypted anew.

Its commitments are written down, so that all its equations are checked in one random combination;
numbers outside the group are found one by one with Jacobi's symbol, and what is left of chance is
2 ** -84. Sources: Terelius and Wikström 2010; Haenni, Locher, Koenig, Dubuis 2017 (pseudo-code);
Belenios specification 2.0, "Shuffles".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.ballots import Ciphertext, write_ciphertext
from groundswell.methods.secretballot.batch import add_power, reduced
from groundswell.methods.secretballot.chance import Chance
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.multipowers import all_members, coefficients, multipower
from groundswell.methods.secretballot.tallies import Rows, read_rows

LONE_EQUATIONS = 5  # besides one for each ciphertext


@dataclass(frozen=True, slots=True)
class Argument:
    """The proof that one list of ciphertexts is a shuffle of another, in its own letters."""

    t: tuple[int, int, int, int, int]  # t1, t2, t3, t41, t42
    t_hat: list[int]
    s: tuple[int, int, int, int]
    s_hat: list[int]
    s_prime: list[int]
    c: list[int]  # commitments to the order
    c_hat: list[int]  # commitments to the chain of challenges

    def told(self) -> list[object]:
        """Return it as it stands in JSON."""
        t1, t2, t3, t41, t42 = map(str, self.t)
        first = [t1, t2, t3, [t41, t42], [str(each) for each in self.t_hat]]
        s_hat, s_prime = ([str(each) for each in part] for part in (self.s_hat, self.s_prime))
        second = [*map(str, self.s), s_hat, s_prime]
        return [first, second, [str(each) for each in self.c], [str(each) for each in self.c_hat]]


def read_argument(value: object, count: int) -> Argument:
    """Return the proof about ``count`` ciphertexts. :raises Fault: it is none."""
    first, second, c, c_hat = encoding.items(value, 4)
    t1, t2, t3, pair, t_hat = encoding.items(first, 5)
    t41, t42 = encoding.items(pair, 2)
    s1, s2, s3, s4, s_hat, s_prime = encoding.items(second, 6)
    listed = [
        [encoding.number(each) for each in encoding.items(part, count)]
        for part in (t_hat, s_hat, s_prime, c, c_hat)
    ]
    one, two, three, four, five = (encoding.number(each) for each in (t1, t2, t3, t41, t42))
    a, b, d, e = (encoding.number(each) for each in (s1, s2, s3, s4))
    return Argument((one, two, three, four, five), listed[0], (a, b, d, e), *listed[1:])


def _listed(numbers: Sequence[int]) -> str:
    return "".join(f"{each}," for each in numbers)


def _paired(ciphertexts: Sequence[Ciphertext]) -> str:
    return "".join(f"{alpha},{beta}," for alpha, beta in ciphertexts)


def statement(before: Sequence[Ciphertext], after: Sequence[Ciphertext], c: Sequence[int]) -> str:
    """Return the text that every challenge of the proof is bound to."""
    return _paired(before) + _paired(after) + _listed(c)


def row_challenges(election: Election, told: str, count: int) -> list[int]:
    """Return one challenge for each ciphertext."""
    head = encoding.hex_digest(f"shuffle-challenges|{election.fingerprint}|{told}".encode())
    found = []
    for index in range(count):
        both = head + encoding.hex_digest(str(index).encode())
        digest = sha256(both.encode()).digest()
        found.append(int.from_bytes(digest, "big") % election.group.q)
    return found


def last_challenge(
    election: Election, told: str, t: Sequence[int], t_hat: Sequence[int], c_hat: Sequence[int]
) -> int:
    """Return the challenge that the responses answer."""
    prefix = f"shuffle-challenge|{election.fingerprint}|"
    content = f"{prefix}{_listed(t)}{_listed(t_hat)}{told}{_listed(c_hat)}{election.key}"
    digest = sha256(content.encode()).digest()
    return int.from_bytes(digest, "big") % election.group.q


def is_shuffle(
    election: Election,
    before: Sequence[Ciphertext],
    after: Sequence[Ciphertext],
    argument: Argument,
    rng: Chance,
) -> bool:
    """Whether ``after`` is shown to be a shuffle of ``before``; wrong with chance 2 ** -84."""
    group, count = election.group, len(before)
    told = statement(before, after, argument.c)
    u = row_challenges(election, told, count)
    challenge = last_challenge(election, told, argument.t, argument.t_hat, argument.c_hat)
    chain = 1
    for each in u:
        chain = chain * each % group.q
    h, hs = group.independent(-1), [group.independent(index) for index in range(count)]
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    r1, r2, r3, r4, r5, *rows = coefficients(LONE_EQUATIONS + count, rng)
    for base, weight in zip(argument.t, (r1, r2, r3, r4, r5), strict=True):
        add_power(left, base, weight)
    s1, s2, s3, s4 = argument.s
    add_power(right, group.g, r1 * s1 + r2 * s2 + r3 * s3)
    add_power(left, group.g, r5 * s4)
    add_power(left, election.key, r4 * s4)
    last = argument.c_hat[-1] if count else h
    add_power(left, last, challenge * r2)
    add_power(right, h, (challenge * chain % group.q) * r2)
    for index in range(count):
        add_power(left, argument.c[index], challenge * (r1 + u[index] * r3))
        add_power(right, hs[index], r1 * challenge + r3 * argument.s_prime[index])
        _ciphertext_powers(left, before[index], challenge * u[index], (r5, r4))
        _ciphertext_powers(right, after[index], argument.s_prime[index], (r5, r4))
        previous = argument.c_hat[index - 1] if index else h
        add_power(left, argument.t_hat[index], rows[index])
        add_power(left, argument.c_hat[index], challenge * rows[index])
        add_power(right, group.g, argument.s_hat[index] * rows[index])
        add_power(right, previous, argument.s_prime[index] * rows[index])
    return multipower(group, reduced(group, left)) == multipower(group, reduced(group, right))


def _ciphertext_powers(
    powers: dict[int, int], ciphertext: Ciphertext, exponent: int, weights: tuple[int, int]
) -> None:
    for part, weight in zip(ciphertext, weights, strict=True):
        add_power(powers, part, exponent * weight)


def open_shuffle(
    election: Election, before: Rows, content: bytes
) -> tuple[Rows, dict[int, Argument]]:
    """
    Return the rows after a shuffle, and the proof for each ranked question.

    :raises Fault: it is no shuffle of rows like these.
    """
    told = encoding.ordered(encoding.parse_canonical(content), ("ciphertexts", "proofs"))
    ranked = election.ranked
    shape = [len(before[at]) for at in ranked]
    shuffled = read_rows(told["ciphertexts"], shape)
    after = list(before)
    arguments = {}
    proofs = encoding.items(told["proofs"], len(ranked))
    for at, row, value in zip(ranked, shuffled, proofs, strict=True):
        arguments[at] = read_argument(value, len(row))
        after[at] = row
    return after, arguments


def check_shuffle(election: Election, before: Rows, content: bytes, rng: Chance) -> None:
    """Do nothing if a shuffle is shown to be one of ``before``. :raises Fault: it is not."""
    after, arguments = open_shuffle(election, before, content)
    for at, argument in arguments.items():
        _refuse_outsiders(election, after[at], argument, rng)
        if not is_shuffle(election, before[at], after[at], argument, rng):
            about = f"question {at + 1}: these are not shown to be the same ballots"
            raise Fault(Code.BAD_SHUFFLE, about)


def _refuse_outsiders(
    election: Election, row: Sequence[Ciphertext], argument: Argument, rng: Chance
) -> None:
    numbers = [part for ciphertext in row for part in ciphertext]
    numbers += [*argument.t, *argument.t_hat, *argument.c, *argument.c_hat]
    if not all_members(election.group, numbers, rng):
        raise Fault(Code.NOT_IN_GROUP, "a number of the shuffle is outside the group")
    if max((*argument.s, *argument.s_hat, *argument.s_prime)) >= election.group.q:
        raise Fault(Code.BAD_SHUFFLE, "a number of the proof is not below q")


def write_shuffle(rows: Sequence[Sequence[Ciphertext]], arguments: Sequence[Argument]) -> bytes:
    """Return the record of a shuffle."""
    listed = [[write_ciphertext(each) for each in row] for row in rows]
    told = {"ciphertexts": listed, "proofs": [each.told() for each in arguments]}
    return encoding.canonical(told)
