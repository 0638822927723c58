"""Words for stages, panels, ties and timetables."""

from django.utils.translation import gettext_lazy as _

from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Hold, Stage

STAGES = {
    Stage.DRAFT: _("Being put together"),
    Stage.APPLICATIONS: _("Applications"),
    Stage.CHECKS: _("Checks"),
    Stage.LONGLIST: _("Longlist"),
    Stage.INTERVIEWS: _("Interviews"),
    Stage.SHORTLIST: _("Shortlist"),
    Stage.HUSTINGS: _("Hustings"),
    Stage.BALLOT: _("Vote of members"),
    Stage.ENDORSED: _("Endorsed"),
    Stage.REOPENED: _("Opened again"),
    Stage.CALLED_OFF: _("Called off"),
}
STAMPS = {
    Stage.ENDORSED: "",
    Stage.REOPENED: "lost",
    Stage.CALLED_OFF: "still",
}
#: What the day of each stage in the timetable is.
DAYS = {
    Stage.APPLICATIONS: _("Applications close"),
    Stage.CHECKS: _("Reasons after the checks"),
    Stage.LONGLIST: _("Reasons after the longlist"),
    Stage.INTERVIEWS: _("Interviews"),
    Stage.SHORTLIST: _("Reasons after the shortlist"),
    Stage.HUSTINGS: _("Hustings"),
    Stage.BALLOT: _("Voting closes"),
}
SITS = {Sits.PANEL: _("The panel"), Sits.APPEALS: _("The panel for appeals")}
LEFT = {
    "nominator": _("nominated a candidate"),
    "employer": _("works with a candidate"),
    "officer": _("is an officer of a candidate’s branch"),
    "runs_it": _("runs the selection"),
    "other_panel": _("sits on the other panel"),
    "asked": _("asked to leave"),
}
BECAUSE = {
    "published": _("as published"),
    "late": _("a stage ended late"),
    "appeal": _("an appeal was upheld"),
}
HOLDS = {
    Hold.OPEN: _("Applications are open."),
    Hold.NOT_CLOSED: _("The panel has not closed this stage."),
    Hold.WINDOW: _("Appeals can still be brought."),
    Hold.APPEAL: _("An appeal waits for an answer."),
    Hold.DAY: _("Its day has not come."),
}
QUESTIONS = {
    "on_list": _("May hold a reserved place"),
    "local": _("Lives in the place it is about"),
}
ANSWERS = {
    "yes": _("yes"),
    "no": _("no"),
    "": _("did not say"),
    "others": _("all others"),
}
