"""Every write of this area, and what each refuses."""

from groundswell.decide.ballots.actions.announcing import announce, call_off
from groundswell.decide.ballots.actions.counting import enter_count, settle
from groundswell.decide.ballots.actions.voting import cast

__all__ = ["announce", "call_off", "cast", "enter_count", "settle"]
