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
        "ask-as-a-newcomer",
        gettext_lazy("Be one more who asks for a meeting, having joined for it"),
        gettext_lazy("More names are needed. Friends join this week, and put theirs down."),
        against_rules.shown(against_conference.ask_as_a_newcomer),
        against_conference.ask_as_a_newcomer,
    ),
    Attempt(
        "ask-twice",
        gettext_lazy("Ask for a meeting twice"),
        gettext_lazy("One name more is one name more. The page has no second button; SQL has."),
        against_rules.shown(against_conference.ask_twice),
        against_conference.ask_twice,
    ),
    Attempt(
        "close-what-members-ask-for",
        gettext_lazy("Close what members ask for"),
        gettext_lazy("One group is missing, and the office would rather not have that meeting."),
        against_rules.shown(against_conference.close_what_members_ask_for),
        against_conference.close_what_members_ask_for,
    ),
    Attempt(
        "say-first-twice",
        gettext_lazy("Say twice what comes first"),
        gettext_lazy("A delegate hears in the corridor that the other motion needs one more."),
        against_rules.shown(against_conference.say_first_twice),
        against_conference.say_first_twice,
    ),
    Attempt(
        "choose-the-lot",
        gettext_lazy("Choose the lot that parts a tie"),
        gettext_lazy("Two motions may tie, and the lot should fall on the right one."),
        against_rules.shown(against_conference.choose_the_lot),
        against_conference.choose_the_lot,
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
        "put-it-on-alone",
        gettext_lazy("Put an urgent motion on the paper yourself"),
        gettext_lazy("It came too late. The chair likes it, and conference might not."),
        against_rules.shown(against_floor.put_it_on_alone),
        against_floor.put_it_on_alone,
    ),
    Attempt(
        "improve-the-minutes",
        gettext_lazy("Improve the minutes of the spring council"),
        gettext_lazy("A correction waits for a vote. It would be quicker to put it in."),
        against_rules.shown(against_floor.improve_the_minutes),
        against_floor.improve_the_minutes,
    ),
    Attempt(
        "speak-twice",
        gettext_lazy("Speak twice on one motion"),
        gettext_lazy("The best argument came to mind on the way back to the seat."),
        against_rules.shown(against_floor.speak_twice),
        against_floor.speak_twice,
    ),
)
