"""What a round says by text: as one text where it can be, and always how to end it."""

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation.outbox.segments import measure, plainer
from groundswell.foundation.outbox.text_rules import with_sender_and_way_out
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.mobilise.listening.rules.texting import shortest


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
