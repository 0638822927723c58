"""
Private messages between trustees: signed by the sender, sealed to one recipient.

A committee makes its key without a dealer, so each trustee has to hand every other a number that
nobody else may see, through a server that nobody has to trust. Every function here touches
secrets. Sources: Belenios specification 2.0, "Trustees"; AES-CCM as in NIST SP 800-38C.
"""

from hashlib import sha256
from random import Random
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.proofs import Claim, drawn, holds, prove_exponent
from groundswell.methods.secretballot.proofs import knows_exponent as knows

TAG_BYTES = 8
NONCE_BYTES, NONCE_BYTES_OF_A_LONG_TEXT, LONG_TEXT_BYTES = 13, 12, 1 << 16


def signed_message(group: Group, secret: int, message: dict[str, Any], rng: Random) -> Any:
    """Return ``message`` signed by a trustee. Touches a secret."""
    said = encoding.canonical(message).decode()
    proof = prove_exponent(group, f"sigmsg|{said}|", secret, rng)
    return {"message": said, "signature": proof}


def signature_claim(group: Group, message: str, signature: object, signer: int) -> Claim:
    """Return the claim that ``signer`` signed ``message``. :raises Fault: no signature."""
    about = "a message of a trustee is not signed by them"
    return knows(group, f"sigmsg|{message}|", signer, signature, Code.BAD_SIGNATURE, about)


def seal(group: Group, signer: int, recipient: int, message: dict[str, Any], rng: Random) -> str:
    """
    Return ``message`` as only ``recipient`` can read it. Touches a secret.

    :param signer: the exponent that the sender signs with.
    :param recipient: the public element that the recipient's certificate gives for this.
    """
    inside = {"recipient": str(recipient), "message": encoding.canonical(message).decode()}
    content = encoding.canonical(signed_message(group, signer, inside, rng))
    mask, lock = drawn(group, rng), group.secret_power(group.g, drawn(group, rng))
    alpha = group.secret_power(group.g, mask)
    beta = group.secret_power(recipient, mask) * lock % group.p
    data = _cipher(lock).encrypt(_nonce(alpha, len(content)), content, None)
    return encoding.canonical({"alpha": str(alpha), "beta": str(beta), "data": data.hex()}).decode()


def unseal(group: Group, opener: int, sender: int, sealed: object) -> Any:
    """
    Return what ``sender`` sealed to whoever holds ``opener``. Touches a secret.

    :param opener: the exponent of the recipient's public element.
    :param sender: the public element that the sender's certificate gives for signatures.
    :raises Fault: it was altered, is for somebody else, or is not signed by ``sender``.
    """
    told = encoding.fields(
        encoding.parse(encoding.text(sealed).encode("utf-8", "replace")), ("alpha", "beta", "data")
    )
    alpha, beta = (_element(group, told[name]) for name in ("alpha", "beta"))
    lock = beta * group.inverse(group.secret_power(alpha, opener)) % group.p
    content = _deciphered(lock, alpha, encoding.text(told["data"]))
    outer = encoding.fields(encoding.parse(content), ("message", "signature"))
    message = encoding.text(outer["message"])
    if not holds(group, signature_claim(group, message, outer["signature"], sender)):
        raise Fault(Code.BAD_SIGNATURE, "a sealed message is not signed by who is said to send it")
    inner = encoding.parse(message.encode("utf-8", "replace"))
    inner = encoding.fields(inner, ("recipient", "message"))
    if encoding.number(inner["recipient"]) != group.secret_power(group.g, opener):
        raise Fault(Code.BAD_SIGNATURE, "a sealed message was written to somebody else")
    return encoding.parse(encoding.text(inner["message"]).encode("utf-8", "replace"))


def _element(group: Group, value: object) -> int:
    element = encoding.number(value)
    if not group.has(element):  # else the answer would tell something about the secret
        raise Fault(Code.NOT_IN_GROUP, "a sealed message is outside the group")
    return element


def _cipher(lock: int) -> AESCCM:
    return AESCCM(sha256(f"key|{lock}".encode()).digest(), tag_length=TAG_BYTES)


def _nonce(alpha: int, length: int) -> bytes:
    size = NONCE_BYTES if length < LONG_TEXT_BYTES else NONCE_BYTES_OF_A_LONG_TEXT
    return sha256(f"iv|{alpha}".encode()).digest()[:size]


def _deciphered(lock: int, alpha: int, written: str) -> bytes:
    try:
        data = bytes.fromhex(written)
        return _cipher(lock).decrypt(_nonce(alpha, len(data) - TAG_BYTES), data, None)
    except (ValueError, InvalidTag) as failure:
        raise Fault(Code.MALFORMED, "a sealed message does not open with this key") from failure
