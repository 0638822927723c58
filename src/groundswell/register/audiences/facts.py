"""What this area tells the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class ExportAsked(Fact):
    """Somebody asked for a file, and a second person has to agree."""

    export_id: int


@dataclass(frozen=True, slots=True)
class ExportMade(Fact):
    """A list was taken out as a file."""

    export_id: int
    rows: int


@dataclass(frozen=True, slots=True)
class AlarmRaised(Fact):
    """Somebody read what they need not have, or more than anybody needs."""

    alarm_id: int
