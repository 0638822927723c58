"""Attempts on a conference and its floor, as the page of attempts lists them."""

from django.utils.translation import gettext_lazy

from groundswell.demo import against_conference, against_floor, against_rules
from groundswell.demo.attempt import Attempt

CONFERENCE: tuple[Attempt, ...] = (
    Attempt(
        "a-second-credential",
        gettext_lazy("Issue a second credential for one seat"),
        gettext_lazy("The group’s seats all have a delegate. One more friend would help."),
        against_rules.shown(against_conference.a_second_credential),
        against_conference.a_second_credential,
    ),
    Attempt(
        "two-on-one-seat",
        gettext_lazy("Put two delegates on one seat"),
        gettext_lazy("The form refuses. It is one line of SQL."),
        against_rules.shown(against_conference.two_on_one_seat),
        against_conference.two_on_one_seat,
    ),
    Attempt(
        "move-the-council",
        gettext_lazy("Put a conference off"),
        gettext_lazy("The delegates are in the wrong mood. Another month might do."),
        against_rules.shown(against_conference.move_the_council),
        against_conference.move_the_council,
    ),
    Attempt(
        "call-a-friend",
        gettext_lazy("Call a friend before those who wait"),
        gettext_lazy("From the chair one sees a friend at the end of the line."),
        against_rules.shown(against_floor.call_a_friend),
        against_floor.call_a_friend,
    ),
    Attempt(
        "judge-your-own-ruling",
        gettext_lazy("Preside over the challenge to your own ruling"),
        gettext_lazy("A delegate challenges what the chair ruled. The chair knows best."),
        against_rules.shown(against_floor.judge_your_own_ruling),
        against_floor.judge_your_own_ruling,
    ),
    Attempt(
        "jump-the-queue",
        gettext_lazy("Jump the line of speakers"),
        gettext_lazy("The chair cannot. It is one line of SQL: to have asked before them all."),
        against_rules.shown(against_floor.jump_the_queue),
        against_floor.jump_the_queue,
    ),
    Attempt(
        "speak-twice",
        gettext_lazy("Speak twice on one motion"),
        gettext_lazy("The best argument came to mind on the way back to the seat."),
        against_rules.shown(against_floor.speak_twice),
        against_floor.speak_twice,
    ),
)
