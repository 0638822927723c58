"""The shape of what people type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.rules.cases import (
    MOST_DAYS,
    REASON_LENGTH,
    Decision,
    Outcome,
    Scope,
)
from groundswell.organise.moderation.rules.cases import WORDS_LENGTH as REPORT_LENGTH
from groundswell.organise.moderation.rules.panels import BECAUSE_LENGTH, WORDS_LENGTH, Vote
from groundswell.organise.moderation.words import NUMBERS, OUTCOMES, REASONS, SCOPES, VOTES

SEEN_BY_WRITER = _("Whoever wrote the post; three by lot, if they appeal.")


class ReportForm(PlainForm):
    """Under which rule: each is a button. A line of words, for who wants to say more."""

    rule = forms.ChoiceField(choices=[(rule.value, REASONS[rule]) for rule in GoodFaith])
    words = forms.CharField(max_length=REPORT_LENGTH, required=False)


class DecisionForm(PlainForm):
    """What a moderator decides. What is missing is said by the action."""

    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        help_text=_("Harsh is collapsed: one tap away. Abuse is hidden. Nothing is deleted."),
        choices=[(outcome.value, words) for outcome, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(
        label=_("Which rule does it break?"),
        choices=[("", _("None: it stands"))]
        + [(rule.value, f"{NUMBERS[rule]}. {REASONS[rule]}") for rule in GoodFaith],
        required=False,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("What in it breaks the rule: about the words, not about who wrote them."),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    scope = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=[(scope.value, words) for scope, words in SCOPES.items()],
        widget=forms.RadioSelect,
        initial=Scope.POST.value,
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        help_text=_("Then it ends by itself."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=30,
        required=False,
    )
    seen = {"reason": SEEN_BY_WRITER}

    def decision(self) -> Decision:
        """Return what was decided as a value."""
        data = self.cleaned_data
        return Decision(
            outcome=Outcome(data["outcome"]),
            reason=data["reason"],
            rule=GoodFaith(data["rule"]) if data["rule"] else None,
            scope=Scope(data["scope"]),
            days=data["days"],
        )


class AppealForm(PlainForm):
    """What the writer says to the three."""

    words = forms.CharField(
        label=_("Why was the decision wrong?"),
        help_text=_("Three members drawn by lot read it, beside your post and the reason given."),
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    seen = {"words": _("The three who are drawn.")}


class VoteForm(PlainForm):
    """What one of the three says."""

    vote = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[(vote.value, words) for vote, words in VOTES.items()],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why?"),
        help_text=_("It is published without your name: name nobody, and quote nothing."),
        max_length=BECAUSE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = {"because": _("Everybody, without your name.")}

    def said(self) -> Vote:
        """Return the vote."""
        return Vote(self.cleaned_data["vote"])


class PracticeForm(PlainForm):
    """Ten examples: each fine, or not, by its rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask about each example."""
        super().__init__(*args, **kwargs)
        for each in EXAMPLES:
            self.fields[f"e{each.number}"] = forms.ChoiceField(
                label=str(each.words),
                help_text=f"{each.rule.number}. {each.rule.asks}",
                choices=[("fine", _("Fine")), ("not", _("Not fine"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Say what you think of each.")},
            )
        self.in_a_row = tuple(self.fields)

    def fine(self) -> dict[int, bool]:
        """Return for each example whether it was held to be fine."""
        return {each.number: self.cleaned_data[f"e{each.number}"] == "fine" for each in EXAMPLES}
