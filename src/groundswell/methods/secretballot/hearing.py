"""What the stages of the verifier hand on to one another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from groundswell.methods.secretballot.chain import Chain, Event
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.judging import Outcome
from groundswell.methods.secretballot.tallies import Rows, Tally
from groundswell.methods.secretballot.trustees import Trustees

type Spread = Callable[[Callable[[Any], Outcome], Iterable[Any]], Iterable[Outcome]]


def in_one_process(work: Callable[[Any], Outcome], tasks: Iterable[Any]) -> Iterable[Outcome]:
    """Do all the work here."""
    return map(work, tasks)


@dataclass(slots=True)
class Setting:
    """What the Setup event says."""

    election: Election
    trustees: Trustees
    roll: dict[str, int]


@dataclass(slots=True)
class Hearing:
    """One archive while it is judged."""

    chain: Chain
    seed: bytes
    hints: dict[str, str]
    companions: dict[str, Any]
    spread: Spread
    parts: int
    setting: Setting | None = None
    tally: Tally | None = None
    rows: Rows = field(default_factory=list)
    shares: dict[int, list[list[int]]] = field(default_factory=dict)
    counted: int = 0
    result: list[Any] | None = None
    warnings: list[Finding] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    _stream: Stream | None = None

    @property
    def set_up(self) -> Setting:
        """What the Setup event said; the stages after it may ask."""
        if self.setting is None:
            raise Fault(Code.MISSING_EVENT, "there is no Setup")
        return self.setting

    def fresh_seed(self) -> bytes:
        """Return a seed for one worker."""
        self._stream = self._stream or Stream(self.seed)
        return self._stream.split()

    def warn(self, code: str, message: str, event: Event | None = None) -> None:
        """Add a warning, about ``event`` or the whole archive."""
        self.warnings.append(Finding(event.index if event else None, code, message))

    def take(self, outcomes: Iterable[Outcome]) -> list[Outcome]:
        """Keep the faults of what workers did; warn of false hints."""
        kept = list(outcomes)
        for outcome in kept:
            self.errors.extend(outcome.faults)
            self.warnings.extend(
                Finding(event, "false_hint", "the hint for this record is false")
                for event in outcome.false_hints
            )
        return kept
