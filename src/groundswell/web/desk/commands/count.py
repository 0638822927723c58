"""Count a file of ballots by a named rule, every stage shown. Needs no home and no database."""

from groundswell.methods.counting.__main__ import configure, run

__all__ = ["configure", "run"]
