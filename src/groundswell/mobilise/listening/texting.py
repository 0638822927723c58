"""What a round says by text: as one text where it can be, and always how to end it."""

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation.outbox.segments import measure, plainer
from groundswell.foundation.outbox.text_rules import with_sender_and_way_out
from groundswell.mobilise.listening.models import GROUNDS, LONGEST, Round, Statement
from groundswell.mobilise.listening.rules.texting import shortest
from groundswell.mobilise.listening.rules.vocabulary import Ground


def asks(round_: Round, statement: Statement, *, first: bool) -> str:
    """Return a statement as it is texted; the first says how to answer and how to end."""
    words = {"words": statement.words}
    if first and round_.gives_votes:
        told = _("Votes may be copied later, without numbers or names.")
        return _how(_("%(words)s\nReply 1 agree, 2 disagree, 3 pass. STOP ends."), words, told)
    ways = [_("%(words)s\n1 agree 2 disagree 3 pass"), _("%(words)s 1=yes 2=no 3=pass")]
    if first:
        ways = [
            _("%(words)s\nReply 1 agree, 2 disagree, 3 pass. STOP ends."),
            _("%(words)s\n1 agree 2 disagree 3 pass STOP ends"),
        ]
    return shortest([way % words for way in ways], _parts)


def kept(round_: Round, *, how_to_end: bool) -> str:
    """Return what somebody is told whose own sentence waits for a moderator."""
    words = {"question": round_.question, "word": round_.keyword}
    ways = [
        _(
            "Kept as an answer to “%(question)s” A person looks at it before others see it. "
            "Not meant so? Text it without %(word)s."
        ),
        _(
            "Kept as an answer. A person looks at it before others see it. "
            "Not meant so? Text it without the word %(word)s."
        ),
    ]
    return shortest([_ended(way % words, too=how_to_end) for way in ways], _parts)


def _ended(words: str, *, too: bool) -> str:
    return _("%(words)s STOP ends.") % {"words": words} if too else words


def nearly(round_: Round, statement: Statement, *, first: bool) -> str:
    """Return what somebody is asked whose sentence says nearly what another says."""
    ways = [
        _("Nearly said already: %(words)s\n1 agree 2 disagree 3 pass. Send yours again to add it."),
        _("Nearly said: %(words)s\n1=yes 2=no 3=pass. Send yours again to add it."),
    ]
    return _asked(round_, ways, statement, first=first)


def said_already(round_: Round, statement: Statement, *, first: bool) -> str:
    """Return what somebody is asked whose sentence stands there already."""
    ways = [
        _("Said already: %(words)s\n1 agree 2 disagree 3 pass"),
        _("Said already: %(words)s\n1=yes 2=no 3=pass"),
    ]
    return _asked(round_, ways, statement, first=first)


def _asked(round_: Round, ways: list[str], statement: Statement, *, first: bool) -> str:
    """Return the first way that is one text; to who is asked for the first time, all they need."""
    asked = [_ended(way % {"words": statement.words}, too=first) for way in ways]
    if first and round_.gives_votes:
        told = _("Votes may be copied later, without numbers or names.")
        asked = [f"{way} {told}" for way in asked]
    return shortest(asked, _parts)


def left_out(statement: Statement) -> str:
    """Return what somebody is told who says what a moderator has left out, and by which rule."""
    return _("Not added: somebody looked at these words already. %(why)s.") % {
        "why": GROUNDS[Ground(statement.ground)]
    }


def too_long(round_: Round, length: int) -> str:
    """Return what somebody is told whose sentence is longer than a statement can be."""
    return _(
        "Not kept: that is %(length)s characters, and one can have %(most)s. "
        "Say one thing, shorter, after the word %(word)s."
    ) % {"length": length, "most": LONGEST, "word": round_.keyword}


def enough(round_: Round) -> str:
    """Return what somebody is told of whom as many sentences wait as may."""
    return _(
        "Not kept: five of yours wait to be looked at. Text %(word)s alone to hear what others say."
    ) % {"word": round_.keyword}


def _how(way: str, words: dict[str, str], told: str) -> str:
    return f"{way % words} {told}"


def _parts(words: str) -> int:
    """Return in how many parts a text travels, with who writes before it and in plain signs."""
    sender = settings.GROUNDSWELL_SMS_NAME
    return measure(plainer(with_sender_and_way_out(words, sender=sender, way_out=""))).parts


def nothing_left(answered: int) -> str:
    """Return what somebody is told who has answered all there is."""
    if not answered:
        return _("Nobody has said anything yet. Text the word again tomorrow.")
    return _("You have answered all there is. Thank you. Text the word again for what is new.")


def closed() -> str:
    """Return what somebody is told who answers too late."""
    return _("That question is closed and your last answer came too late. The others count.")


def helps() -> str:
    """Return what somebody is told whose text is no answer; a person reads it all the same."""
    return _("Reply 1 agree, 2 disagree or 3 pass. For anything else: a person reads this.")
