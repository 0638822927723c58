"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class PlacesDoNotFit(Refusal):
    """A longlist has the places of the shortlist or more, and that one those of the seats."""

    code = "selection_places_do_not_fit"
    sentence = _(
        "Not kept. The longlist has as many places as the shortlist or more, and the shortlist as "
        "many as there are seats; of them so many can be reserved."
    )


class TooSoon(Refusal):
    """Criteria and panel stand for so many days before applications open."""

    code = "selection_too_soon"
    sentence = _(
        "Not published. Criteria, panel and their interests stand in public for as many days as "
        "the rules say before applications open."
    )


class PanelTooSmall(Refusal):
    """Enough people judge, and others hear appeals."""

    code = "selection_panel_too_small"
    sentence = _(
        "Not done. Too few sit on the panel, or nobody on the one for appeals: both are complete, "
        "with the interests they declared, before applications open."
    )


class NoCriteria(Refusal):
    """Every stage is judged by criteria that were published."""

    code = "selection_without_criteria"
    sentence = _("Not published. Each stage that a panel judges needs at least one criterion.")


class StandsPublished(Refusal):
    """What was published stands."""

    code = "selection_published"
    sentence = _("Not done. It is published: criteria, panel and terms stand.")


class PanelStands(Refusal):
    """Once published, a seat is taken only where one is free."""

    code = "selection_panel_stands"
    sentence = _(
        "Not done. The panel was published with the interests of each, and stands. Somebody comes "
        "onto it only when somebody leaves."
    )


class PanelOfFriends(Refusal):
    """Nobody judges whom they nominated, employ, or lead."""

    code, status = "selection_panel_of_friends", 403
    sentence = _(
        "Not done. Whoever sits on a panel is no candidate, nominated none, employs none, and is "
        "no officer of a branch a candidate belongs to; nor do they run the selection, or sit on "
        "the other panel."
    )


class NotOnThePanel(Refusal):
    """Only who sits on it."""

    code, status = "selection_not_on_the_panel", 403
    sentence = _("Not done. You do not sit on the panel that judges this.")


class RunsIt(Refusal):
    """Whoever runs a selection is no candidate and judges nobody."""

    code, status = "selection_runs_it", 403
    sentence = _("Not done. Whoever runs a selection is neither a candidate nor a judge in it.")


class NotAMember(Refusal):
    """Members apply, and nominate."""

    code, status = "selection_not_a_member", 403
    sentence = _("Not done. Only members of the body that selects apply, or nominate somebody.")


class NotTaken(Refusal):
    """Applications have their days."""

    code = "selection_not_taken"
    sentence = _("Not done. Applications are taken between the two days of the timetable.")


class AppliedAlready(Refusal):
    """Once for each selection."""

    code = "selection_applied_already"
    sentence = _("You have applied already, and what you sent stands.")


class OwnNomination(Refusal):
    """Somebody else nominates."""

    code = "selection_own_nomination"
    sentence = _("Not done. Somebody else nominates you.")


class TooLong(Refusal):
    """The same number of words for everybody."""

    code = "selection_too_many_words"
    sentence = _("Not sent in. It is longer than the rules allow, for everybody.")


class NoLongerIn(Refusal):
    """Only who is in can withdraw, or be marked."""

    code = "selection_no_longer_in"
    sentence = _("Not done. They are no longer among the candidates.")


class NotMarking(Refusal):
    """Marks are given while a stage is open, and stand when it has closed."""

    code = "selection_not_marking"
    sentence = _("Not kept. Marks are given while a stage is open; when it closes they stand.")


class NotAMark(Refusal):
    """Every criterion, with a reason each, within its marks."""

    code = "selection_not_a_mark"
    sentence = _("Not kept. Each criterion takes a mark within its range, and a reason.")


class MarksMissing(Refusal):
    """A stage closes when everybody has said everything."""

    code = "selection_marks_missing"
    sentence = _(
        "Not closed. Somebody on the panel has yet to give a mark or a reason: every candidate "
        "hears of each, on every criterion."
    )


class NotYet(Refusal):
    """Nobody hears before the day that everybody knows."""

    code = "selection_not_yet"
    sentence = _("Not done. Its day in the timetable has not come.")


class AppealsFirst(Refusal):
    """The next stage begins when appeals are over."""

    code = "selection_appeals_first"
    sentence = _(
        "Not begun. Appeals can still be brought, or one waits to be answered: the next stage "
        "begins after that."
    )


class StageOpen(Refusal):
    """A stage ends before the next begins."""

    code = "selection_stage_open"
    sentence = _("Not begun. This stage is not over: applications are open, or marks are missing.")


class IsOver(Refusal):
    """It has ended."""

    code = "selection_over"
    sentence = _("Not done. This selection has ended.")


class NoAppealNow(Refusal):
    """Once, by whoever does not go on, while the window is open."""

    code = "selection_no_appeal_now"
    sentence = _(
        "Not brought. Whoever does not go on appeals once, until the day that their reasons name."
    )


class FoundAlready(Refusal):
    """What was found stands."""

    code = "selection_found_already"
    sentence = _("You have said what you find, and it stands.")
