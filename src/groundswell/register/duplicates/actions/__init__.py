"""Every write of this area: looking, deciding, putting together, parting, settling."""

from groundswell.register.duplicates.actions.deciding import say_different, say_undecided
from groundswell.register.duplicates.actions.joining import part, put_together
from groundswell.register.duplicates.actions.looking import look_on
from groundswell.register.duplicates.actions.settling import settle_old

__all__ = [
    "look_on",
    "part",
    "put_together",
    "say_different",
    "say_undecided",
    "settle_old",
]
