"""What this area does when its own news is out: wake the job that asks."""

from groundswell.foundation.facts import reacts_to
from groundswell.foundation.jobs import enqueue_on_commit
from groundswell.organise.handover.facts import HandoverDeclared
from groundswell.organise.handover.jobs import ask_everybody


@reacts_to(HandoverDeclared)
def ask(fact: HandoverDeclared) -> None:
    """Have everybody asked."""
    enqueue_on_commit(ask_everybody, fact.handover_id)
