"""
The trustees as anybody can read them: their keys, what each has shown, how many are needed.

A trustee stands alone (then nothing opens without them) or in a committee, of whom any
``threshold`` can open the result together. Sources: Pedersen 1991; Belenios specification 2.0,
"Trustees".
"""

from dataclasses import dataclass
from typing import Any

from gmpy2 import invert, mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.channels import signature_claim
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.proofs import Claim, holds, knows_exponent


@dataclass(frozen=True, slots=True)
class Committee:
    """Some trustees, numbered from ``first``; ``threshold`` of them are enough."""

    first: int
    size: int
    threshold: int

    def chosen(self, present: set[int]) -> list[int] | None:
        """Return who opens, of those ``present``: the first that are enough, or ``None``."""
        here = [number for number in range(self.first, self.first + self.size) if number in present]
        return here[: self.threshold] if len(here) >= self.threshold else None

    def share(self, group: Group, number: int, chosen: list[int]) -> int:
        """Return the exponent of a trustee's factor: Lagrange's coefficient at 0."""
        if self.size == 1:
            return 1
        mine = number - self.first + 1
        coefficient: int = mpz(1)
        for other in (each - self.first + 1 for each in chosen if each != number):
            coefficient = coefficient * other * invert(other - mine, group.q) % group.q
        return coefficient


@dataclass(frozen=True, slots=True)
class Trustees:
    """Everybody who holds a part of the key; number 1 is ``keys[0]``."""

    keys: tuple[int, ...]
    committees: tuple[Committee, ...]
    key: int  # the election's, that these together make

    @property
    def all_needed(self) -> bool:
        """Whether one trustee alone can keep the result from being opened by the others."""
        return all(each.size == each.threshold for each in self.committees)


def read_trustees(group: Group, content: bytes) -> Trustees:
    """
    Return the trustees of a record, each proof of theirs checked.

    :raises Fault: it is no list of trustees, or one has not shown what they must.
    """
    keys: list[int] = []
    committees = []
    key: int = mpz(1)
    for entry in encoding.items(encoding.parse(content)):
        kind, told = encoding.items(entry, 2)
        if kind == "Single":
            keys.append(_shown_key(group, told))
            committees.append(Committee(len(keys), 1, 1))
            key = key * keys[-1] % group.p
        elif kind == "Pedersen":
            shared, theirs, threshold = _committee(group, told)
            committees.append(Committee(len(keys) + 1, len(theirs), threshold))
            keys.extend(theirs)
            key = key * shared % group.p
        else:
            raise Fault(Code.MALFORMED, "a kind of trustee that the protocol has not")
    if not keys:
        raise Fault(Code.MALFORMED, "an election without trustees")
    return Trustees(tuple(keys), tuple(committees), key)


def _held(group: Group, claim: Claim) -> None:
    if not holds(group, claim):
        raise Fault(claim.code, claim.about)


def _member(group: Group, value: object) -> int:
    element = encoding.number(value)
    if not group.has(element):
        raise Fault(Code.NOT_IN_GROUP, "an element of a trustee is outside the group")
    return element


def _shown_key(group: Group, value: object) -> int:
    told = encoding.fields(value, ("pok", "public_key"), ("name",))
    public = _member(group, told["public_key"])
    prefix = f"pok|{group.name}|{public}|"
    about = "a trustee does not show to know the key"
    _held(group, knows_exponent(group, prefix, public, told["pok"], Code.BAD_PROOF, about))
    return public


def _signed(value: object) -> tuple[Any, str, object]:
    told = encoding.fields(value, ("message", "signature"))
    message = encoding.text(told["message"])
    return encoding.parse(message.encode("utf-8", "replace")), message, told["signature"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """The elements that a trustee signs with and is written to."""

    verification: int
    encryption: int


def read_certificate(group: Group, value: object) -> Certificate:
    """Return a certificate, signed by the key that it brings. :raises Fault: it is not sound."""
    said, message, signature = _signed(value)
    told = encoding.fields(said, ("verification", "encryption"))
    signer = _member(group, told["verification"])
    found = Certificate(signer, _member(group, told["encryption"]))
    _held(group, signature_claim(group, message, signature, signer))
    return found


def read_coefficients(group: Group, value: object, signer: int, threshold: int) -> list[int]:
    """
    Return the coefficients that a trustee shows, in the exponent.

    :raises Fault: they are not ``threshold`` elements of the group, or not signed by ``signer``.
    """
    said, message, signature = _signed(value)
    _held(group, signature_claim(group, message, signature, signer))
    row = encoding.items(encoding.fields(said, ("coefexps",))["coefexps"], threshold)
    return [_member(group, exponent) for exponent in row]


def _committee(group: Group, value: object) -> tuple[int, list[int], int]:
    told = encoding.fields(value, ("threshold", "certs", "coefexps", "verification_keys"))
    threshold = encoding.whole(told["threshold"])
    certificates = encoding.items(told["certs"])
    count = len(certificates)
    if not 1 <= threshold <= count:
        raise Fault(Code.MALFORMED, f"{threshold} of {count} trustees")
    signers = [read_certificate(group, each).verification for each in certificates]
    shown = zip(encoding.items(told["coefexps"], count), signers, strict=True)
    rows = [read_coefficients(group, each, signer, threshold) for each, signer in shown]
    columns = [group.product(column) for column in zip(*rows, strict=True)]
    keys = []
    for place, each in enumerate(encoding.items(told["verification_keys"], count), 1):
        keys.append(_shown_key(group, each))
        due = group.product(group.power(each, place**at) for at, each in enumerate(columns))
        if due != keys[-1]:
            raise Fault(Code.BAD_PROOF, f"the key of trustee {place} does not follow from theirs")
    return columns[0], keys, threshold
