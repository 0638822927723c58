"""The five rules in words, each with examples from all sides of the arguments people have."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.organise.discussion.rules.threads import GoodFaith

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule: what it asks, what is fine under it, and what is not, on whichever side."""

    rule: GoodFaith
    number: int
    asks: Text
    fine: tuple[Text, ...]
    not_fine: tuple[Text, ...]


RULES: tuple[RuleWords, ...] = (
    RuleWords(
        GoodFaith.PERSON,
        1,
        _("Answer what was said, not who said it."),
        (
            _("“The leadership’s plan will lose us the by-election, and here is why.”"),
            _("“I think this movement is a corpse. I would rather spend my three pounds on wine.”"),
        ),
        (
            _("“Typical trot. You lot are all the same.”"),
            _("“Another right-wing plant. Go back to your own party.”"),
        ),
    ),
    RuleWords(
        GoodFaith.SOURCE,
        2,
        _("Say where a claim comes from, or that it is what you think or lived through."),
        (
            _("“Rents here rose by a fifth: it is in the county’s own table.”"),
            _("“I was on that ward for nine years, and this is what I saw.”"),
        ),
        (
            _("“Everybody knows the vote was fixed.”"),
            _("“They were paid to say that.” And, asked by whom: “Look it up.”"),
        ),
    ),
    RuleWords(
        GoodFaith.TOPIC,
        3,
        _("Keep to what this is about. Something else gets a conversation of its own."),
        (
            _("“That is about the buses. I have begun a conversation about them.”"),
            _("“Before we choose a colour: is the leaflet worth printing at all?”"),
        ),
        (
            _("The same complaint about the last election, under every post."),
            _("“And what about…?”, each time somebody answers."),
        ),
    ),
    RuleWords(
        GoodFaith.PRIVATE,
        4,
        _("Leave out where people live and work, their health, their families, their origins."),
        (
            _("“The councillor voted against it, and it is in the minutes.”"),
            _("“My own landlord did this to me.”"),
        ),
        (
            _("“He lives above the chip shop, ask him yourself.”"),
            _("“She was off sick for months, we all know with what.”"),
        ),
    ),
    RuleWords(
        GoodFaith.THREAT,
        5,
        _("Threaten nobody: not their safety, and not their place in the movement."),
        (
            _("“I shall vote against you, and ask my branch to.”"),
            _("“I am reporting this to the moderators.”"),
        ),
        (
            _("“You can forget ever being a councillor.”"),
            _("“Wait until you walk home.”"),
        ),
    ),
)
