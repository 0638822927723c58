"""
The strict verifier: whether an archive is honest, and if not, where and why.

It goes stage by stage (chain, setup, ballots, tally, shuffles, decryptions, result) and stops
after the first stage that found a fault: what rests on a false stage cannot be judged. It accepts
every archive that is correct under the protocol; what merely departs from our own rules comes out
as warnings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundswell.methods.secretballot.archive import Content, read_archive
from groundswell.methods.secretballot.chain import Chain, Kind, read_chain
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.findings import Fault, Finding
from groundswell.methods.secretballot.hearing import Hearing, Spread, in_one_process
from groundswell.methods.secretballot.opening import OPENING_STAGES
from groundswell.methods.secretballot.polling import POLLING_STAGES


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in an archive."""

    state: str = "open"
    ballots: int = 0
    counted: int = 0
    head: str | None = None
    result: list[Any] | None = None
    warnings: tuple[Finding, ...] = ()
    errors: tuple[Finding, ...] = ()
    election: Election | None = None  # what was asked, once that is sound

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with it, finished or not."""
        return not self.errors

    def told(self) -> dict[str, Any]:
        """Return it as plain values for JSON."""
        return {
            "ok": self.ok,
            "state": self.state,
            "ballots": self.ballots,
            "counted": self.counted,
            "head": self.head,
            "result": self.result,
            "warnings": [each.told() for each in self.warnings],
            "errors": [each.told() for each in self.errors],
        }


def verify(
    content: Content,
    *,
    seed: bytes,
    hints: Mapping[str, str] | None = None,
    companions: Mapping[str, Any] | None = None,
    spread: Spread = in_one_process,
    parts: int = 1,
) -> Verdict:
    """
    Judge the archive that ``content`` is.

    :param seed: 32 fresh random bytes, which whoever made the archive cannot know.
    :param hints: commitments by record, not trusted (see ``batch``).
    :param companions: companion proofs by record of a partial decryption.
    :param spread: how work is handed to workers; ``map`` of a pool of processes.
    :param parts: how many workers there are.
    """
    try:
        archive = read_archive(content)
    except Fault as fault:
        return Verdict(errors=(fault.at(None),))
    chain = read_chain(archive)
    hearing = Hearing(chain, seed, dict(hints or {}), dict(companions or {}), spread, parts)
    _hear(hearing)
    return _verdict(hearing)


def _hear(hearing: Hearing) -> None:
    hearing.errors.extend(hearing.chain.faults)
    for stage in (*POLLING_STAGES, *OPENING_STAGES):
        if hearing.errors:
            return
        stage(hearing)
    unused = set(hearing.chain.data) - hearing.chain.used
    if unused and not hearing.errors:
        hearing.warn("unused_records", f"{len(unused)} records belong to no event")


def _state(chain: Chain) -> str:
    if chain.of(Kind.RESULT):
        return "tallied"
    return "closed" if chain.of(Kind.END_BALLOTS) else "open"


def _verdict(hearing: Hearing) -> Verdict:
    chain = hearing.chain
    return Verdict(
        _state(chain),
        len(chain.of(Kind.BALLOT)),
        hearing.counted,
        chain.head or None,
        hearing.result,
        tuple(hearing.warnings),
        tuple(sorted(hearing.errors, key=lambda each: -1 if each.event is None else each.event)),
        hearing.setting.election if hearing.setting else None,
    )
