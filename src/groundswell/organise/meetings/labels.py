"""What the words of this area are called for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.organise.meetings.rules.feedback import Again, Welcome
from groundswell.organise.meetings.rules.series import Every
from groundswell.organise.meetings.rules.vocabulary import AccessFact, Answer, Need, State

type Text = str | Promise

ACCESS: dict[AccessFact, Text] = {
    AccessFact.STEP_FREE: _("Step-free"),
    AccessFact.TOILET: _("Accessible toilet"),
    AccessFact.HEARING_LOOP: _("Hearing loop"),
    AccessFact.BSL: _("Sign language"),
    AccessFact.CHILDREN: _("Children welcome"),
    AccessFact.BUS: _("Bus"),
    AccessFact.PARKING: _("Parking"),
    AccessFact.QUIET: _("Quiet room"),
    AccessFact.SEATING: _("Seats with a back, room for a wheelchair"),
    AccessFact.CHILDCARE: _("Children looked after"),
    AccessFact.LARGE_PRINT: _("Papers in large print"),
}

ACCESS_TERMS: dict[AccessFact, Text] = {
    **ACCESS,
    AccessFact.STEP_FREE: _("Entrance"),
    AccessFact.TOILET: _("Toilet"),
    AccessFact.CHILDREN: _("Children"),
    AccessFact.SEATING: _("Seating"),
    AccessFact.CHILDCARE: _("Childcare"),
    AccessFact.LARGE_PRINT: _("Large print"),
}

ACCESS_YES: dict[AccessFact, Text] = {
    AccessFact.STEP_FREE: _("Step-free"),
    AccessFact.TOILET: _("Accessible"),
    AccessFact.CHILDREN: _("Welcome"),
}
ACCESS_NO: dict[AccessFact, Text] = {
    AccessFact.STEP_FREE: _("Has steps"),
    AccessFact.TOILET: _("Not accessible"),
}


def access_words(fact: AccessFact, has: bool) -> Text:
    """Return what is said of getting in where the host wrote no words of their own."""
    return ACCESS_YES.get(fact, _("Yes")) if has else ACCESS_NO.get(fact, _("No"))


NEEDS: dict[Need, Text] = {
    Need.LIFT: _("A lift there or back"),
    Need.BSL: _("A sign language interpreter"),
    Need.STEP_FREE: _("A way in without steps"),
    Need.GREETER: _("Someone to meet me at the door"),
    Need.CHILDCARE: _("Somebody to mind a child"),
}

WELCOME: dict[Welcome, Text] = {
    Welcome.YES: _("Yes"),
    Welcome.PARTLY: _("Partly"),
    Welcome.NO: _("No"),
}

AGAIN: dict[Again, Text] = {
    Again.YES: _("Yes"),
    Again.PERHAPS: _("Perhaps"),
    Again.NO: _("No"),
}

EVERY: dict[Every, Text] = {
    Every.WEEK: _("Every week"),
    Every.FORTNIGHT: _("Every two weeks"),
    Every.MONTH: _("Every month, on the same weekday of the month"),
}

ANSWERS: dict[Answer, Text] = {
    Answer.YES: _("Yes"),
    Answer.MAYBE: _("Not sure yet"),
    Answer.NO: _("Can’t this time"),
}

STATES: dict[State, Text] = {
    State.GOING: _("Coming"),
    State.OFFERED: _("Offered a chair"),
    State.WAITLISTED: _("In the line"),
    State.MAYBE: _("Not sure"),
    State.CANCELLED: _("Not coming"),
    State.ATTENDED: _("Here"),
    State.NO_SHOW: _("Did not come"),
}
