"""What runs by itself here. No job ends a term: terms end by the clock. This notes that one did."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.register.structures.actions.ended import note_ended_terms
from groundswell.register.structures.actions.filling import tell_who_began
from groundswell.register.structures.actions.forgetting import forget_old_drafts


@every(seconds=300, name="structures.ended_terms")
@job()
def ended_terms() -> None:
    """Put ended terms on the record; tell those whose terms ended, and those whose began."""
    at = clock.now()
    note_ended_terms(by=None, at=at)
    tell_who_began(by=None, at=at)


@every(seconds=86400, name="structures.old_drafts")
@job()
def old_drafts() -> None:
    """Forget what people typed to start groups, a year after it ended."""
    forget_old_drafts(by=None, at=clock.now())
