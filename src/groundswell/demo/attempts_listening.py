"""Attempts on a round of listening, as the page of attempts lists them."""

from django.utils.translation import gettext_lazy

from groundswell.demo import against_listening, against_onetoones, against_rules
from groundswell.demo.attempt import Attempt

LISTENING: tuple[Attempt, ...] = (
    Attempt(
        "vote-twice",
        gettext_lazy("Vote twice on one statement"),
        gettext_lazy("Somebody is very much of that opinion and has two of everything."),
        against_rules.shown(against_listening.vote_twice),
        against_listening.vote_twice,
    ),
    Attempt(
        "anothers-place",
        gettext_lazy("See where somebody else stands on the map"),
        gettext_lazy(
            "Everybody sees their own place on the map of a round. A sceptic has another’s number "
            "from a copy of the tables, and says that it is theirs."
        ),
        against_rules.shown(against_listening.see_anothers_place),
        against_listening.see_anothers_place,
    ),
    Attempt(
        "phone-and-paper",
        gettext_lazy("Vote by phone, and on paper, and on paper"),
        gettext_lazy(
            "Somebody has answered by phone and prints their own sheet. Typed in, what they said "
            "by phone stands; so they have it typed in again."
        ),
        against_rules.shown(against_listening.vote_by_phone_and_on_paper),
        against_listening.vote_by_phone_and_on_paper,
    ),
    Attempt(
        "anothers-word",
        gettext_lazy("Take the word on another round’s posters"),
        gettext_lazy(
            "Whoever texts CHANGE is asked what should change. Somebody opens a round that begins "
            "with the same word, to be given those answers."
        ),
        against_rules.shown(against_listening.take_anothers_word),
        against_listening.take_anothers_word,
    ),
    Attempt(
        "kinder-census",
        gettext_lazy("Measure with a kinder yardstick"),
        gettext_lazy(
            "The page says that those who rent are not heard. Somebody exchanges the census for a "
            "table in which hardly anybody rents."
        ),
        against_rules.shown(against_listening.change_the_yardstick),
        against_listening.change_the_yardstick,
    ),
    Attempt(
        "settle-alone",
        gettext_lazy("Decide alone what the doors have said"),
        gettext_lazy(
            "Two people code what was said at doors, each alone. One of them would rather settle "
            "it before the other’s codes are compared with theirs."
        ),
        against_rules.shown(against_listening.settle_alone),
        against_listening.settle_alone,
    ),
    Attempt(
        "own-statement",
        gettext_lazy("Put one’s own statement to everybody"),
        gettext_lazy("The secretary decides on statements, and has just made one."),
        against_rules.shown(against_listening.let_in_ones_own),
        against_listening.let_in_ones_own,
    ),
    Attempt(
        "name-before-yes",
        gettext_lazy("See who it is before they have said yes"),
        gettext_lazy(
            "Two who stand apart on the map are asked to talk. One of them would first like to "
            "know who it is, and says yes for both."
        ),
        against_rules.shown(against_onetoones.see_the_name),
        against_onetoones.see_the_name,
    ),
    Attempt(
        "anothers-notes",
        gettext_lazy("Read what somebody noted after a one-to-one"),
        gettext_lazy(
            "One of two wrote down what they really think. The other, and the movement’s "
            "secretary, would each like to read it."
        ),
        against_rules.shown(against_onetoones.read_their_notes),
        against_onetoones.read_their_notes,
    ),
)
