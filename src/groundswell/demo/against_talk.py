"""Attempts on what people say to one another, and on who judges it, through the program itself."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from groundswell.demo.against_rules import NotThere, _persona
from groundswell.foundation import clock
from groundswell.foundation.outbox.mail_in import Fate, address_of, take_mail
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Door, Thread
from groundswell.organise.discussion.refusals import AnotherSender
from groundswell.organise.discussion.rules.letters import LIST
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions as moderation
from groundswell.organise.moderation.models import Seat, StandIn
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.register.people.models import Person
from groundswell.register.people.stopping import Stop


def judge_ones_own_decision() -> None:
    """Vote on the appeal against what one decided oneself, in the place of whoever was drawn."""
    moderation.cast_vote(
        seat=Seat.objects.filter(vote="").earliest("pk"),
        vote=Vote.UPHOLD,
        because="I was right.",
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def decide_about_ones_own_conversation() -> None:
    """Hide a harsh word about the county office, as whoever runs the county office."""
    moderation.decide(
        case=StandIn.objects.filter(case__closed_at=None).earliest("pk").case,
        decision=Decision(Outcome.HIDDEN, "It is about me.", GoodFaith.PERSON, days=365),
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def speak_as_somebody_of_then() -> None:
    """Answer on the ferry's old page by the name of somebody who wrote there years ago."""
    thread = Thread.objects.filter(form_key__startswith="wxt-").earliest("pk")
    said = Said("I take back what I said in 2019.", "ostrey-then", "Skipper J.")
    talk.post(thread=thread, answers=None, said=said, by=_persona("starter"), at=clock.now())


def answer_in_anothers_name() -> None:
    """Answer somebody's letter from an address of one's own, to speak by their name."""
    door = Door.objects.earliest("pk")
    raw = (
        f"From: me@elsewhere.example\nTo: {address_of(door.token)}\n"
        "Message-ID: <1@elsewhere.example>\n\nI was wrong about everything."
    )
    if take_mail(raw.encode(), at=clock.now()) is Fate.REFUSED:
        raise AnotherSender


def end_anothers_letters() -> None:
    """Put somebody else into the link of one's own letter, to end theirs."""

    def link(person: Person) -> str:
        return Stop("email", "0" * 64, LIST, person.token).signed()

    own, theirs = link(_persona("sceptic")), link(_persona("starter"))
    forged = f"{theirs.rpartition(':')[0]}:{own.rpartition(':')[2]}"
    if Stop.from_signed(forged) is None:
        raise NotThere


#: Key, title, story, and what is run.
TRIED: tuple[tuple[str, Promise, Promise, Callable[[], None]], ...] = (
    (
        "own-appeal",
        gettext_lazy("Judge the appeal against one’s own decision"),
        gettext_lazy(
            "The county secretary hid a post, and would like to sit on the panel herself."
        ),
        judge_ones_own_decision,
    ),
    (
        "own-conversation",
        gettext_lazy("Hide a harsh word about oneself"),
        gettext_lazy("Somebody was rude about the county office. The county secretary decides it."),
        decide_about_ones_own_conversation,
    ),
    (
        "name-of-then",
        gettext_lazy("Speak by the name of somebody from the old site"),
        gettext_lazy("The comments of 2019 came along. A member would like to be one of them."),
        speak_as_somebody_of_then,
    ),
    (
        "anothers-letter",
        gettext_lazy("Answer somebody else’s letter"),
        gettext_lazy("A letter was left on the bus. Whoever found it answers, by e-mail."),
        answer_in_anothers_name,
    ),
    (
        "anothers-way-out",
        gettext_lazy("End somebody else’s letters"),
        gettext_lazy(
            "Each letter has a link that ends it without signing in. A sceptic puts somebody else "
            "into theirs."
        ),
        end_anothers_letters,
    ),
)
