"""What this area does when its own news is out: tell those who welcome."""

from groundswell.foundation.facts import reacts_to
from groundswell.organise.joining import actions
from groundswell.organise.joining.facts import Joined


@reacts_to(Joined)
def tell_who_welcomes(fact: Joined) -> None:
    """Write to those who hold the power to welcome, once a day at most."""
    actions.tell_welcomers(body_id=fact.body_id, by=None, at=fact.at)
