"""What a verifier can find wrong, each under one code."""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Why an archive, or one event of it, is refused."""

    CHAIN_BROKEN = "chain_broken"
    MALFORMED = "malformed"
    NON_CANONICAL = "non_canonical"
    NOT_IN_GROUP = "not_in_group"
    BAD_PROOF = "bad_proof"
    BAD_SIGNATURE = "bad_signature"
    NOT_ON_ROLL = "not_on_roll"
    WRONG_WEIGHT = "wrong_weight"
    DUPLICATE_BALLOT = "duplicate_ballot"
    WRONG_ELECTION = "wrong_election"
    CLOSED_EARLY = "closed_early"
    MISSING_EVENT = "missing_event"
    TALLY_MISMATCH = "tally_mismatch"
    NOT_SHUFFLED = "not_shuffled"
    MIXER_REPEATED = "mixer_repeated"
    BAD_SHUFFLE = "bad_shuffle"
    BAD_DECRYPTION = "bad_decryption"
    THRESHOLD_UNMET = "threshold_unmet"
    TRACKER_CLASH = "tracker_clash"
    RESULT_MISMATCH = "result_mismatch"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or departure: ``event`` counts from 0; ``None`` means the whole archive."""

    event: int | None
    code: str
    message: str

    def told(self) -> dict[str, int | str | None]:
        """Return it as plain values for JSON."""
        return {"event": self.event, "code": str(self.code), "message": self.message}


class Fault(Exception):
    """Something that is not as the protocol says; carries the code it is refused under."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def at(self, event: int | None) -> Finding:
        """Return it as a finding about ``event``."""
        return Finding(event, self.code, self.message)
