"""Attempts on a selection, as the page of attempts lists them."""

from django.utils.translation import gettext_lazy

from groundswell.demo import against_rules, against_selections
from groundswell.demo.attempt import Attempt

SELECTING: tuple[Attempt, ...] = (
    Attempt(
        "panel-of-friends",
        gettext_lazy("Put a friend on the panel"),
        gettext_lazy("A judge leaves. Whoever nominated one of the candidates would step in."),
        against_rules.shown(against_selections.seat_a_friend),
        against_selections.seat_a_friend,
    ),
    Attempt(
        "friend-by-sql",
        gettext_lazy("Put a friend on the panel, by one row"),
        gettext_lazy("The same friend, written straight into the table."),
        against_rules.shown(against_selections.seat_a_friend_by_sql),
        against_selections.seat_a_friend_by_sql,
    ),
    Attempt(
        "over-an-appeal",
        gettext_lazy("Begin the interviews before appeals are over"),
        gettext_lazy("One candidate was left off the longlist, and could still say why not."),
        against_rules.shown(against_selections.go_on_over_an_appeal),
        against_selections.go_on_over_an_appeal,
    ),
    Attempt(
        "put-a-mark-right",
        gettext_lazy("Take two marks off a candidate after the close"),
        gettext_lazy("The wrong one is on the longlist. It is one number in one table."),
        against_rules.shown(against_selections.put_a_mark_right),
        against_selections.put_a_mark_right,
    ),
)
