"""What this area does when somebody joins: say whose turn it is to welcome them."""

from groundswell.foundation.facts import reacts_to
from groundswell.organise.joining.facts import Joined
from groundswell.organise.reaching import actions


@reacts_to(Joined)
def say_whose_turn(fact: Joined) -> None:
    """Give the welcome to the first in line."""
    actions.begin(person_id=fact.person_id, body_id=fact.body_id, by=None, at=fact.at)
