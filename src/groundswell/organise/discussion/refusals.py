"""What may be refused here, and the words."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.organise.discussion.rules.threads import (
    MOST_POSTS,
    NEW_FOR_DAYS,
    NEW_MOST_A_DAY,
    TEXT_LENGTH,
    Fault,
)


class NotReady(Refusal):
    """Something that was written lacks something."""

    code, status = "talk_not_ready", 422
    SENTENCES = {
        Fault.NO_TITLE: _("Say in a line what the conversation is about."),
        Fault.NO_TEXT: _("Write something first. Nothing was posted."),
        Fault.TOO_LONG: _(
            "This is longer than %(most)s letters. Nothing is lost: it is kept as your draft. "
            "Shorten it, or make two posts of it."
        ),
        Fault.NO_NAME: _("Say by which name you speak in this conversation."),
    }
    FIELDS = {Fault.NO_TITLE: "title", Fault.NO_NAME: "name"}

    def __init__(self, fault: Fault) -> None:
        """Refuse for one fault; ``field`` is what it is about."""
        self.fault, self.field = fault, self.FIELDS.get(fault, "text")
        super().__init__(self.SENTENCES[fault] % {"most": f"{TEXT_LENGTH:,}"})


class NameTaken(Refusal):
    """Two people of one thread have two names."""

    code, status, field = "talk_name_taken", 422, "name"
    sentence = _("Somebody else speaks by that name in this conversation. Choose another.")


class SaidAlready(Refusal):
    """Nothing new is in it: the same words by the same person, in the same thread."""

    code, status, field = "talk_said_already", 422, "text"
    sentence = _("You have said exactly this in this conversation already. It stands there.")


class NotForYou(Refusal):
    """Only members talk here; everybody can read."""

    code, status = "talk_members_only", 403
    sentence = _("Not posted. Members of a group write here; joining one takes a minute.")


class TooSoon(Refusal):
    """The conversation was slowed down."""

    code, field = "talk_too_soon", "text"

    def __init__(self, from_at: datetime) -> None:
        """Refuse until ``from_at``."""
        words = _(
            "This conversation was slowed down: you can post again at %(time)s. "
            "Nothing is lost: what you wrote is kept as your draft."
        )
        super().__init__(words % {"time": time_words(from_at)})


class NewHere(Refusal):
    """In their first week people post so many times a day, whoever they are."""

    code, field = "talk_new_here", "text"

    def __init__(self, from_at: datetime) -> None:
        """Refuse until ``from_at``."""
        words = _(
            "In your first %(days)s days you can post %(most)s times within a day; again at "
            "%(time)s. Nothing is lost: what you wrote is kept as your draft."
        )
        told = {"days": NEW_FOR_DAYS, "most": NEW_MOST_A_DAY, "time": time_words(from_at)}
        super().__init__(words % told)


class Silent(Refusal):
    """The moderators decided that somebody writes nothing here for a while."""

    code, status, field = "talk_silent", 403, "text"

    def __init__(self, until: datetime) -> None:
        """Refuse until ``until``."""
        words = _(
            "The moderators decided that you write nothing in this conversation until %(day)s. "
            "You can read why, and appeal. What you wrote is kept as your draft."
        )
        super().__init__(words % {"day": day_words(localdate(until))})


class UnderDecision(Refusal):
    """What was decided on stays as it was decided on, so that an appeal can judge it."""

    code = "talk_under_decision"
    sentence = _("Not changed. The moderators decided on this post as it reads. You can appeal.")


class CannotVeil(Refusal):
    """There are no words to collapse or hide."""

    code = "talk_nothing_to_veil"
    sentence = _("There is nothing to collapse or hide: it moved, or its writer has left.")


class ThreadFull(Refusal):
    """A thread ends at so many posts."""

    code, field = "talk_full", "text"

    def __init__(self) -> None:
        """Refuse, and say how many it is."""
        words = _(
            "This conversation has reached its %(most)s posts. Begin a new one and link to this "
            "one. What you wrote is kept as your draft."
        )
        super().__init__(words % {"most": MOST_POSTS})


class NotYours(Refusal):
    """Another's words are not changed."""

    code, status = "talk_not_yours", 403
    sentence = _("Not changed. Only whoever wrote it can.")


class NoSourceAsked(Refusal):
    """Sources are given where they were asked for."""

    code = "talk_no_source_asked"
    sentence = _("Nobody has asked for a source here. Change the post instead, or answer it.")


class CannotMove(Refusal):
    """A whole thread, or a place where something moved, does not move."""

    code = "talk_cannot_move"
    sentence = _(
        "Not moved. The post a conversation began with stays; so does a sign that shows the way."
    )


class AnotherSender(Refusal):
    """Whoever answers by e-mail does it from the address the letter went to."""

    code, status = "talk_another_sender", 403
    sentence = _(
        "It came from another address than the one your letters go to. If it was you, answer from "
        "that one, or on the page. If it was not, somebody has your letter."
    )


class RulesFirst(Refusal):
    """The first post of somebody shows them the five rules."""

    code = "talk_rules_first"
    sentence = _(
        "It would be your first post here, and before that come five short rules. "
        "What you wrote is kept as your draft: read them, and post it on the page."
    )
