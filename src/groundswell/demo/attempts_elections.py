"""Attempts on an election, as the page of attempts lists them."""

from django.utils.translation import gettext_lazy

from groundswell.demo import against_elections, against_rules
from groundswell.demo.attempt import Attempt

ELECTING: tuple[Attempt, ...] = (
    Attempt(
        "device-and-paper",
        gettext_lazy("Vote by telephone, and on paper"),
        gettext_lazy("Somebody has voted at home, and asks for a paper at the door as well."),
        against_rules.shown(against_elections.vote_by_device_and_by_paper),
        against_elections.vote_by_device_and_by_paper,
    ),
    Attempt(
        "join-the-roll",
        gettext_lazy("Join the roll of an election after it was fixed"),
        gettext_lazy("It is close. Forty friends would join today, each by one line of SQL."),
        against_rules.shown(against_elections.join_the_roll),
        against_elections.join_the_roll,
    ),
    Attempt(
        "move-the-day",
        gettext_lazy("Close nominations a day later"),
        gettext_lazy("The right person heard of it too late. Nobody would mind one more day."),
        against_rules.shown(against_elections.move_the_day),
        against_elections.move_the_day,
    ),
    Attempt(
        "strike-a-list",
        gettext_lazy("Leave four people off a roll, to be safe"),
        gettext_lazy("The convenor has a list. It takes four presses and a word of evidence each."),
        against_rules.shown(against_elections.strike_a_list),
        against_elections.strike_a_list,
    ),
    Attempt(
        "late-onto-the-list",
        gettext_lazy("Come onto the list that a seat is kept for, after the vote"),
        gettext_lazy(
            "One seat of two was kept. Whoever came third says that they were on the list."
        ),
        against_rules.shown(against_elections.come_onto_the_list),
        against_elections.come_onto_the_list,
    ),
    Attempt(
        "under-recall",
        gettext_lazy("Give notice of an election while members ask for one’s recall"),
        gettext_lazy("One more signs, and it is enough. The secretary would be quicker than they."),
        against_rules.shown(against_elections.count_on_under_recall),
        against_elections.count_on_under_recall,
    ),
    Attempt(
        "branch-twice",
        gettext_lazy("Answer for one’s branch a second time"),
        gettext_lazy("Its meeting was against. One more would open the position, by one form."),
        against_rules.shown(against_elections.answer_for_a_branch_twice),
        against_elections.answer_for_a_branch_twice,
    ),
    Attempt(
        "one-more-letter",
        gettext_lazy("Write to everybody once more than the others"),
        gettext_lazy("A candidate puts a sentence against another into a letter that has left."),
        against_rules.shown(against_elections.write_once_more),
        against_elections.write_once_more,
    ),
)
