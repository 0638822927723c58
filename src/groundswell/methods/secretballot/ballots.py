"""
A ballot as anybody can read it: its elements, and the claims its proofs make.

Nothing here judges: a ballot comes out as elements that have to be in the group and claims that
have to hold, for ``exact`` or ``batch`` to find out. Source: Belenios specification 2.0,
"Ballots"; the context of each proof names the election and the voter, so that nobody can hand in
somebody else's answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gmpy2 import mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.elections import Election, Kind, Question
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.proofs import (
    Base,
    Claim,
    Equation,
    Product,
    knows_exponent,
    read_proof,
)

FIELDS = ("election_uuid", "election_hash", "credential", "answers", "signature")
SIGNATURE = b',"signature":'

type Ciphertext = tuple[int, int]  # alpha, beta


@dataclass(slots=True)
class Opened:
    """A record laid open: what must be in the group, and what must hold."""

    digest: str
    elements: list[int] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Ballot(Opened):
    """A ballot laid open; ``choices`` are the ciphertexts, question by question."""

    credential: str = ""
    tracker: str = ""
    choices: list[list[Ciphertext]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """What every proof of one ballot is bound to."""

    election: Election
    voter: str  # fingerprint of the election, and the credential
    number: int = 0  # of the question, from 1, for messages

    @property
    def about(self) -> str:
        """How a message names the question."""
        return f"question {self.number}"


def open_ballot(election: Election, content: bytes) -> Ballot:
    """
    Lay a ballot open.

    :raises Fault: it is not a ballot in its one form, or is one of another election.
    """
    told = encoding.ordered(encoding.parse_canonical(content), FIELDS)
    if (told["election_uuid"], told["election_hash"]) != (election.uuid, election.fingerprint):
        raise Fault(Code.WRONG_ELECTION, "a ballot of another election")
    credential = encoding.text(told["credential"])
    public = encoding.number(credential)
    ballot = Ballot(
        encoding.hex_digest(content), credential=credential, tracker=encoding.fingerprint(content)
    )
    answers = encoding.items(told["answers"], len(election.questions))
    for number, (question, answer) in enumerate(zip(election.questions, answers, strict=True), 1):
        context = Context(election, f"{election.fingerprint}|{credential}", number)
        opened = _chosen if question.kind is Kind.CHOSEN else _ranked
        choices = opened(context, question, answer, ballot.claims)
        ballot.choices.append(choices)
        ballot.elements.extend(part for ciphertext in choices for part in ciphertext)
    ballot.claims.append(_signature(election, public, told["signature"], content))
    return ballot


def _signature(election: Election, public: int, value: object, content: bytes) -> Claim:
    told = encoding.ordered(value, ("hash", "proof"))
    signed = encoding.fingerprint(content[: content.rindex(SIGNATURE)] + b"}")
    claim = knows_exponent(
        election.group,
        f"sig|{signed}|",
        public,
        told["proof"],
        Code.BAD_SIGNATURE,
        "the signature is not of this credential under these answers",
    )
    if told["hash"] != signed:
        claim.challenge = -1  # no hash is: the signature is of other content
    return claim


def read_ciphertext(value: object) -> Ciphertext:
    """Return alpha and beta. :raises Fault: it is no ciphertext."""
    told = encoding.ordered(value, ("alpha", "beta"))
    return encoding.number(told["alpha"]), encoding.number(told["beta"])


def write_ciphertext(ciphertext: Ciphertext) -> dict[str, str]:
    """Return a ciphertext as it stands in JSON."""
    return {"alpha": str(ciphertext[0]), "beta": str(ciphertext[1])}


def _ranked(
    context: Context, _question: Question, value: object, claims: list[Claim]
) -> list[Ciphertext]:
    told = encoding.ordered(value, ("choices", "proof"))
    alpha, beta = read_ciphertext(told["choices"])
    election = context.election
    prefix = f"raweg|{context.voter}|{election.key},{alpha},{beta}|"
    about = f"{context.about}: nobody shows to know what was encrypted"
    claims.append(
        knows_exponent(election.group, prefix, alpha, told["proof"], Code.BAD_PROOF, about)
    )
    return [(alpha, beta)]


def _chosen(
    context: Context, question: Question, value: object, claims: list[Claim]
) -> list[Ciphertext]:
    names = ["choices", "individual_proofs", "overall_proof"]
    told = encoding.ordered(value, [*names, "blank_proof"] if question.blank else names)
    group = context.election.group
    texts = encoding.items(told["choices"], question.choices)
    choices = [read_ciphertext(each) for each in texts]
    proofs = encoding.items(told["individual_proofs"], question.choices)
    for at, ((alpha, beta), proof) in enumerate(zip(choices, proofs, strict=True), 1):
        prefix = f"prove|{context.voter}|{alpha},{beta}|"
        about = f"{context.about}: choice {at} is not shown to be 0 or 1"
        statements = ((alpha, beta, each) for each in range(2))
        claims.append(_one_of(context, prefix, proof, 2, statements, about))

    real = choices[question.blank :]
    alphas, betas = [alpha for alpha, _ in real], [beta for _, beta in real]
    summed = (Product(group.product(alphas), alphas), Product(group.product(betas), betas))
    whole = f"{context.voter}|{','.join(f'{alpha},{beta}' for alpha, beta in choices)}"
    claims.extend(_overall(context, question, told, whole, choices[0], summed))
    return choices


def _overall(
    context: Context,
    question: Question,
    told: dict[str, Any],
    whole: str,
    first: Ciphertext,
    summed: tuple[Product, Product],
) -> Iterator[Claim]:
    """Yield what says that the number of answers is allowed, or that the ballot is blank."""
    span = question.most - question.least + 1
    about = f"{context.about}: the number of answers is not shown to be allowed"
    sums = ((*summed, question.least + step) for step in range(span))
    if not question.blank:
        prefix = f"prove|{whole}|{summed[0].value},{summed[1].value}|"
        yield _one_of(context, prefix, told["overall_proof"], span, sums, about)
        return
    overall: list[tuple[Base, Base, int]] = [(*first, 1), *sums]
    prefix = f"bproof1|{whole}|"
    yield _one_of(context, prefix, told["overall_proof"], span + 1, iter(overall), about)
    about = f"{context.about}: blank and answered at once is not excluded"
    either: list[tuple[Base, Base, int]] = [(*first, 0), (*summed, 0)]
    yield _one_of(context, f"bproof0|{whole}|", told["blank_proof"], 2, iter(either), about)


def _one_of(
    context: Context,
    prefix: str,
    value: object,
    count: int,
    statements: Iterator[tuple[Base, Base, int]],
    about: str,
) -> Claim:
    """Return the claim that one of ``statements`` (alpha, beta, what they encrypt) is true."""
    election = context.election
    group, key = election.group, election.key
    equations: list[Equation] = []
    total: int = mpz(0)
    proofs = encoding.items(value, count)
    for proof, (alpha, beta, encrypted) in zip(proofs, statements, strict=True):
        challenge, response = read_proof(group, proof)
        total += challenge
        equations.append(((group.g, response), (alpha, challenge)))
        if encrypted:
            back = (group.g, -encrypted * challenge)
            equations.append(((key, response), (beta, challenge), back))
        else:
            equations.append(((key, response), (beta, challenge)))
    return Claim(prefix, equations, total % group.q, Code.BAD_PROOF, about)
