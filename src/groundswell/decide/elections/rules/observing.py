"""Who may ask somebody to observe an election, how many, and until when. Source: story V10."""

from groundswell.decide.elections.rules.stages import Stage

FOR_A_CANDIDATE = 2
FOR_THE_BODY = 4
APPOINTS = (Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY, Stage.OPEN, Stage.CLOSED)


def room(asked: int, *, for_candidate: bool) -> bool:
    """Return whether there is room for one more beside ``asked`` of the same side."""
    return asked < (FOR_A_CANDIDATE if for_candidate else FOR_THE_BODY)
