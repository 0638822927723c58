"""Refusals: the failures we expect, phrased for the person who meets them."""

from typing import override

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """
    A request the rules do not allow. Never logged as an error; always shown.

    ``code`` is stable and machine-readable; ``rule`` cites the rulebook clause, if any;
    ``sentence`` says what happened and what to do, for the person who asked.
    """

    code = "refused"
    rule = ""
    status = 409
    sentence: str | Promise = _("Not done. The rules do not allow it.")

    def __init__(self, sentence: str | Promise | None = None, *, rule: str | None = None) -> None:
        """Refuse, optionally with words and a clause that say more than the class does."""
        if sentence is not None:
            self.sentence = sentence
        if rule is not None:
            self.rule = rule
        super().__init__(self.code)

    @override
    def __str__(self) -> str:
        """Return the sentence, for logs of commands and tests."""
        return str(self.sentence)


class NotPermitted(Refusal):
    """The person asking does not hold the power this needs."""

    code = "not_permitted"
    status = 403
    sentence = _("Not done. This needs a power that you do not hold today.")
