"""What a vote says by text, each as one text where it can be."""

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Choice
from groundswell.decide.ballots.rules.texting import word_of
from groundswell.decide.ballots.wording import CHOICES, SAID
from groundswell.foundation.outbox.segments import measure, plainer
from groundswell.foundation.outbox.text_rules import with_sender_and_way_out
from groundswell.foundation.pages.templatetags.pages_tags import moment

LENGTHS = (200, 80, 40, 20)  # characters of a question


def asks(question: Question, choice: Choice, code: str) -> str:
    """Return what was understood, and how to have it counted."""
    way = _("“%(wording)s” You say: %(choice)s. Reply YES %(code)s to have it counted.")
    return _short(way, question, choice=CHOICES[choice], code=code)


def counted(question: Question, choice: Choice) -> str:
    """Return that a vote is counted."""
    way = _("Counted once, and it stands. “%(wording)s” You said: %(choice)s.")
    return _short(way, question, choice=SAID[choice])


def how(question: Question) -> str:
    """Return how to say it."""
    word = word_of(question.token).upper()
    return _("Text VOTE %(word)s FOR, or AGAINST, or ABSTAIN instead of FOR.") % {"word": word}


def not_open(question: Question, stage: Stage) -> str:
    """Return why nothing is counted now."""
    if stage is Stage.NOTICED:
        return _("Not counted. That vote opens on %(at)s.") % {"at": moment(question.opens_at)}
    return _("Not counted. That vote is not open any more.")


def not_by_text() -> str:
    """Return that a vote is taken in another way."""
    return _("Not counted. That vote is not taken by text: its page says how.")


def not_on_the_roll() -> str:
    """Return why somebody cannot vote on it."""
    return _("Not counted. You were not on its roll when it was announced.")


def stands(question: Question) -> str:
    """Return that somebody voted otherwise before."""
    return _short(_("You have voted on “%(wording)s” already, and that vote stands."), question)


def no_such_vote() -> str:
    """Return that a word names nothing."""
    return _("There is no vote of that word. Look at the five signs on its page.")


def no_such_code() -> str:
    """Return that a code is for nothing."""
    return _("Nothing waits for that code. Text VOTE, the vote’s word and what you say again.")


def unknown() -> str:
    """Return why a telephone cannot vote."""
    return _(
        "Not counted. We do not know whose telephone this is, or several share it. "
        "Vote on the page instead."
    )


def _short(way: str, question: Question, **words: object) -> str:
    """Return a sentence with a question in it, of which as much stands there as one text holds."""
    said = ""
    for length in LENGTHS:
        whole = question.wording
        wording = whole if len(whole) <= length else f"{whole[: length - 1].rstrip()}…"
        said = way % {**words, "wording": wording}
        if _parts(said) == 1:
            return said
    return said


def _parts(words: str) -> int:
    sender = settings.GROUNDSWELL_SMS_NAME
    return measure(plainer(with_sender_and_way_out(words, sender=sender, way_out=""))).parts
