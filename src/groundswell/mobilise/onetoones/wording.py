"""What this area says: ways, times, and the guide for half an hour."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.onetoones.rules.vocabulary import Free, Shows, Way, Wish

type Words = str | Promise

WISHES: dict[Wish, Words] = {
    Wish.DIFFERENT: _("Somebody who stands elsewhere on the map of a round I spoke in"),
    Wish.NEW: _("Somebody new to my group; or, if I am new, somebody who is not"),
}
WAYS: dict[Way, Words] = {
    Way.IN_PERSON: _("In person, near where I live"),
    Way.PHONE: _("By telephone"),
    Way.VIDEO: _("By video"),
}
FREE: dict[Free, Words] = {
    Free.WEEK_DAY: _("Weekdays, in the day"),
    Free.WEEK_EVENING: _("Weekday evenings"),
    Free.END_DAY: _("Weekends, in the day"),
    Free.END_EVENING: _("Weekend evenings"),
}
SHOWS: dict[Shows, Words] = {
    Shows.BOTH: _("Once they have written something too"),
    Shows.NOW: _("Now, whatever they do"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the half hour: from which minute, how long, what for, and what to ask."""

    begins: int
    minutes: int
    title: Words
    why: Words
    questions: tuple[Words, ...]

    @property
    def ends(self) -> int:
        """The minute it ends in."""
        return self.begins + self.minutes


GUIDE: tuple[Part, ...] = (
    Part(
        0,
        3,
        _("Arrive"),
        _("Say what you will do, so that neither has to guess."),
        (
            _("How are you, really, and have you half an hour?"),
            _("I should like to understand, not to win. Is that all right with you?"),
            _("What should stay between us?"),
        ),
    ),
    Part(
        3,
        9,
        _("One tells"),
        _("Nine minutes for one of you. The other asks, and does not answer back."),
        (
            _("What made you come along in the first place?"),
            _("Was there a day, or a person, after which you saw it this way?"),
            _("What does it look like from where you live, or work?"),
            _("What are you afraid would be lost?"),
        ),
    ),
    Part(
        12,
        9,
        _("The other tells"),
        _("The same nine minutes, the same questions, the other way round."),
        (
            _("What made you come along in the first place?"),
            _("Who taught you to care about it?"),
            _("What do people who disagree with you get wrong about you?"),
            _("What would have to happen for you to think again?"),
        ),
    ),
    Part(
        21,
        6,
        _("Look at it together"),
        _("You need not agree. Find what is the same underneath, and name what is not."),
        (
            _("Say back what you heard, until the other says: yes, that is it."),
            _("What do we both want, even if not the same way?"),
            _("Where do we really differ: in what is so, or in what matters more?"),
        ),
    ),
    Part(
        27,
        3,
        _("End well"),
        _("Stop while it is good, and be plain about what comes next."),
        (
            _("What will I take away from this?"),
            _("Is there one small thing either of us will do?"),
            _("Do we talk again? It is all right to say no."),
        ),
    ),
)
FAITH: tuple[Words, ...] = (
    _("Take it that the other means well, as you do."),
    _("Ask what it was like, not how they can think so."),
    _("Speak of yourself: “I”, not “people like you”."),
    _("You may leave a question out. You may stop. You need not say why."),
    _("Meet the first time where other people are, and tell somebody where you go."),
    _("What was said to you is not yours to pass on."),
)
