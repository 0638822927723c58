"""What this area does when somebody joins: count them, if they came by a link."""

from groundswell.foundation.facts import reacts_to
from groundswell.organise.inviting import actions
from groundswell.organise.joining.facts import Joined


@reacts_to(Joined)
def count_who_came(fact: Joined) -> None:
    """Count somebody who came by a link."""
    actions.note_arrival(person_id=fact.person_id, body_id=fact.body_id, by=None, at=fact.at)
