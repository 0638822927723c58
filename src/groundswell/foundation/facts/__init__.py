"""The notice-board: areas announce facts; areas above them react."""

from groundswell.foundation.facts.announcing import announce
from groundswell.foundation.facts.board import Fact, reactions_to, reacts_to

__all__ = ["Fact", "announce", "reactions_to", "reacts_to"]
