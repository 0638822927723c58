"""Words for states and fates, and which stamp stands beside them."""

from django.utils.translation import gettext_lazy as _

from groundswell.decide.motions.rules.life import Fate, State

STATES = {
    State.DRAFT: _("A draft; nobody else sees it"),
    State.COLLECTING: _("Looks for backing"),
    State.SUBMITTED: _("Handed in; waits for a ruling"),
    State.OUT: _("Ruled out; it can be challenged"),
    State.CHALLENGED: _("The ruling is challenged"),
    State.IN_ORDER: _("In order; will be published"),
    State.PUBLISHED: _("Published"),
    State.ENDED: _("Decided"),
}
FATES = {
    Fate.CARRIED: _("Carried"),
    Fate.AMENDED: _("Carried as amended"),
    Fate.LOST: _("Lost"),
    Fate.REMITTED: _("Remitted"),
    Fate.WITHDRAWN: _("Withdrawn"),
    Fate.COMPOSITED: _("Composited"),
    Fate.FELL: _("Fell"),
    Fate.RULED_OUT: _("Ruled out"),
    Fate.NOT_REACHED: _("Not reached"),
}
STAMPS = {  # told apart by their border: see pages/_stamp.html
    Fate.LOST: "lost",
    Fate.RULED_OUT: "lost",
    Fate.FELL: "still",
    Fate.WITHDRAWN: "still",
    Fate.COMPOSITED: "still",
    Fate.REMITTED: "open",
    Fate.NOT_REACHED: "open",
}
CAUSES = {
    "written": _("as it was handed in"),
    "agreed": _("as those concerned agreed"),
    "decided": _("as the meeting decided"),
    "rebased": _("on the newer text"),
}


def state_words(state: str, fate: str) -> object:
    """Return where something is, or how it ended, in words."""
    return FATES[Fate(fate)] if fate else STATES[State(state)]


def stamp_kind(fate: str) -> str:
    """Return the kind of stamp for a fate; open while there is none."""
    return STAMPS.get(Fate(fate), "") if fate else "open"
