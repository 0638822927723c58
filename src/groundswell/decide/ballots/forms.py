"""The shape of what people type."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groundswell.decide.ballots.models import WHY_LENGTH, WORDING_LENGTH
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.results import Tally
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Way
from groundswell.decide.ballots.wording import CHOICES, MAJORITY_WORDS, WAYS
from groundswell.foundation.pages.forms import PlainForm, day_field, moment_in, time_field

EVERYBODY = _("Everybody. It cannot be changed later.")
MOST_PEOPLE = 1_000_000


class AnnounceForm(PlainForm):
    """The notice of a vote."""

    wording = forms.CharField(
        label=_("What is the question?"),
        help_text=_("As it can be answered: for, against, or I abstain."),
        max_length=WORDING_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    way = forms.ChoiceField(
        label=_("How is it voted on?"),
        choices=[(way.value, words) for way, words in WAYS.items() if way is not Way.CARDS],
        widget=forms.RadioSelect,
    )
    majority = forms.ChoiceField(
        label=_("What does it need to be carried?"),
        help_text=_("A tie changes nothing, whichever you choose."),
        choices=list(MAJORITY_WORDS.items()),
        widget=forms.RadioSelect,
    )
    quorum = forms.IntegerField(
        label=_("How many must take part, for anything to be decided?"),
        min_value=1,
        max_value=MOST_PEOPLE,
    )
    article = forms.ChoiceField(label=_("Under which article of the rules?"))
    binds = forms.CharField(
        label=_("Whom does it bind, and to what?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    opens_on = day_field(_("It opens on"))
    opens_time = time_field(_("It opens at"))
    closes_on = day_field(_("It closes on"))
    closes_time = time_field(_("It closes at"))
    on_what = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("wording", "way", "majority", "quorum", "article", "binds"), EVERYBODY)

    def __init__(self, *args: Any, articles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the articles of the rulebook in force."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        """Return how it is taken and what it needs."""
        told = self.cleaned_data
        return Terms(Way(told["way"]), MAJORITIES[told["majority"]], told["quorum"])

    def times(self) -> tuple[datetime, datetime]:
        """Return when it opens and closes, where the movement is."""
        told = self.cleaned_data
        return moment_in(told, "opens"), moment_in(told, "closes")


class VoteForm(PlainForm):
    """A vote."""

    choice = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[(choice.value, words) for choice, words in CHOICES.items()],
        widget=forms.RadioSelect,
    )
    seen = {"choice": _("Those on the roll of this vote, once it is declared. Nobody before.")}

    def chosen(self) -> Choice:
        """Return what was chosen."""
        return Choice(self.cleaned_data["choice"])


def _figure(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_PEOPLE)


class CountForm(PlainForm):
    """What a teller counted."""

    votes_for = _figure(_("Hands for"))
    votes_against = _figure(_("Hands against"))
    abstentions = _figure(_("Abstentions"))
    present = _figure(_("People in the room who can vote"))
    attempt = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)

    def tally(self) -> Tally:
        """Return the figures."""
        told = self.cleaned_data
        return Tally(told["votes_for"], told["votes_against"], told["abstentions"], told["present"])


class CallOffForm(PlainForm):
    """Why a vote is called off."""

    because = forms.CharField(
        label=_("Why?"), max_length=WHY_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = {"because": _("Everybody; it stands on the record.")}


class CardForm(PlainForm):
    """How a branch's card is cast, whole or split; the same figures a teller types of paper."""

    votes_for = _figure(_("Votes for"))
    votes_against = _figure(_("Votes against"))
    abstentions = _figure(_("Abstentions"))
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    seen = {"votes_for": _("Your delegation now; everybody, once it is declared.")}

    def split(self) -> Split:
        """Return the figures."""
        told = self.cleaned_data
        return Split(told["votes_for"], told["votes_against"], told["abstentions"])


class PaperForm(CardForm):
    """A card that was on paper, as a teller reads it."""

    card = forms.ChoiceField(label=_("Whose card?"))
    attempt = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)
    field_order = ("card", "votes_for", "votes_against", "abstentions")

    def __init__(self, *args: Any, cards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the cards that do not count yet."""
        super().__init__(*args, **kwargs)
        del self.fields["form_key"]
        self.fields["card"].choices = cards  # type: ignore[attr-defined]


class CastingForm(PlainForm):
    """The chair's casting vote."""

    choice = forms.ChoiceField(
        label=_("It is a tie. What do you say, from the chair?"),
        choices=[
            (Choice.FOR.value, _("For")),
            (Choice.AGAINST.value, _("Against")),
            (Choice.ABSTAIN.value, _("I leave things as they are")),
        ],
        widget=forms.RadioSelect,
    )
    seen = {"choice": _("Everybody: it stands in the transcript.")}

    def chosen(self) -> Choice:
        """Return what was chosen."""
        return Choice(self.cleaned_data["choice"])


class ApproveForm(PlainForm):
    """What a delegate wants taken first."""

    chosen = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    seen = {"chosen": _("Nobody by name. The transcript has it by a number that a lot gave you.")}

    def __init__(
        self, *args: Any, options: Sequence[tuple[str, str]], most: int, **kwargs: Any
    ) -> None:
        """Offer what is on the paper."""
        super().__init__(*args, **kwargs)
        self.most = most
        self.fields["chosen"].choices = options  # type: ignore[attr-defined]
        self.fields["chosen"].label = ngettext(
            "Which one do you want taken first?",
            "Which do you want taken first? Up to %(count)s.",
            most,
        ) % {"count": most}

    def clean_chosen(self) -> list[str]:
        """Refuse more than the notice allows."""
        told: list[str] = self.cleaned_data["chosen"]
        if len(told) > self.most:
            raise forms.ValidationError(
                ngettext("Choose %(count)s, no more.", "Choose up to %(count)s.", self.most)
                % {"count": self.most}
            )
        return told

    def chosen_numbers(self) -> list[int]:
        """Return the numbers of what was chosen."""
        return [int(each) for each in self.cleaned_data["chosen"]]
