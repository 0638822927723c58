"""The criteria this area brings itself; areas above register theirs beside them."""

from groundswell.register.audiences.criteria.criterion import register_criterion
from groundswell.register.audiences.criteria.people import Agreed, LivesIn, Reachable
from groundswell.register.audiences.criteria.structures import HoldsOffice, Lapsed, MemberFor


def register() -> None:
    """Register them once, at start-up, in the order the builder offers them."""
    for kind in (MemberFor, Lapsed, HoldsOffice, Agreed, Reachable, LivesIn):
        register_criterion(kind)
