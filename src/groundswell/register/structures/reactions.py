"""What this area does when its own news is out: tell those who held an office that it ended."""

from groundswell.foundation import clock
from groundswell.foundation.facts import reacts_to
from groundswell.register.structures.actions.filling import tell_who_follows
from groundswell.register.structures.facts import TermEnded


@reacts_to(TermEnded)
def tell_whose_term_ended(fact: TermEnded) -> None:
    """Write to whoever held the office, with the name of who follows."""
    tell_who_follows(tenure_id=fact.tenure_id, by=None, at=clock.now())
