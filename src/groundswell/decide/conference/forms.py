"""The shape of what people type."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.ballots.models import WORDING_LENGTH
from groundswell.decide.ballots.rules.terms import Tie, Way
from groundswell.decide.ballots.wording import MAJORITY_WORDS, WAYS
from groundswell.decide.conference.models import PURPOSE_LENGTH, TITLE_LENGTH, WHY_LENGTH
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.wording import KINDS
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation.pages.forms import PlainForm, day_field, moment_in, time_field
from groundswell.register.structures.models import Body

EVERYBODY = _("Everybody. It cannot be changed later.")


class CallForm(PlainForm):
    """The notice of a conference."""

    title = forms.CharField(label=_("What is it called?"), max_length=TITLE_LENGTH)
    venue = forms.CharField(
        label=_("Where?"),
        help_text=_("A hall, and that one can take part from home."),
        max_length=200,
    )
    article = forms.ChoiceField(label=_("Under which article of the rules?"))
    binds = forms.CharField(
        label=_("Whom does it bind, and to what?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    opens_on = day_field(_("It begins on"))
    opens_time = time_field(_("It begins at"))
    closes_on = day_field(_("It ends on"))
    closes_time = time_field(_("It ends at"))
    form_key = forms.CharField(max_length=26, widget=forms.HiddenInput)

    seen = dict.fromkeys(("title", "venue", "article", "binds"), EVERYBODY)

    def __init__(self, *args: Any, articles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the articles of the rulebook in force."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles  # type: ignore[attr-defined]

    def times(self) -> tuple[datetime, datetime]:
        """Return when it begins and ends, where the movement is."""
        told = self.cleaned_data
        return moment_in(told, "opens"), moment_in(told, "closes")


class NameForm(PlainForm):
    """Who a branch sends."""

    who = forms.CharField(
        label=_("Who was chosen?"),
        max_length=120,
        help_text=_("Their name, as the group’s list has it, or their e-mail address."),
    )
    kind = forms.ChoiceField(
        label=_("As what?"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        initial=Kind.DELEGATE.value,
        widget=forms.RadioSelect,
    )
    in_a_row = ("kind",)
    seen = {"who": _("Your group, and the desk of the conference.")}


class CodeForm(PlainForm):
    """What stands under the code on a credential."""

    code = forms.CharField(
        label=_("The letters under the code"),
        help_text=_("Where no camera reads it."),
        max_length=40,
    )


class PutForm(PlainForm):
    """What the chair puts to the vote."""

    motion = forms.ChoiceField(label=_("On which motion?"), required=False)
    wording = forms.CharField(
        label=_("What is the question?"),
        help_text=_("As it can be answered: for, against, or I abstain."),
        max_length=WORDING_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    way = forms.ChoiceField(
        label=_("How is it voted on?"),
        choices=[(way.value, WAYS[way]) for way in (Way.HANDS, Way.CARDS, Way.RECORDED)],
        widget=forms.RadioSelect,
    )
    majority = forms.ChoiceField(
        label=_("What does it need to be carried?"),
        choices=list(MAJORITY_WORDS.items()),
        widget=forms.RadioSelect,
    )
    tie = forms.ChoiceField(
        label=_("And if it is a tie?"),
        choices=[
            (Tie.STATUS_QUO.value, _("Nothing changes")),
            (Tie.CHAIR.value, _("I decide, from the chair")),
        ],
        widget=forms.RadioSelect,
    )
    open_for = forms.IntegerField(label=_("Open for how many minutes?"), min_value=1, max_value=240)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("wording", "way", "majority", "tie", "open_for"), EVERYBODY)

    def __init__(self, *args: Any, motions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the motions that are published."""
        super().__init__(*args, **kwargs)
        none = ("", str(_("None: something else")))
        self.fields["motion"].choices = [none, *motions]  # type: ignore[attr-defined]


class OrderForm(PlainForm):
    """The notice of a priorities ballot."""

    wording = forms.CharField(label=_("What are they asked?"), max_length=WORDING_LENGTH)
    most = forms.IntegerField(
        label=_("Of how many may each approve?"),
        help_text=_("Fewer than there are: else everybody approves of everything."),
        min_value=1,
        max_value=500,
    )
    opens_on = day_field(_("It opens on"))
    opens_time = time_field(_("It opens at"))
    closes_on = day_field(_("It closes on"))
    closes_time = time_field(_("It closes at"))
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("wording", "most"), EVERYBODY)

    def times(self) -> tuple[datetime, datetime]:
        """Return when it opens and closes, where the movement is."""
        told = self.cleaned_data
        return moment_in(told, "opens"), moment_in(told, "closes")


class WishForm(PlainForm):
    """What meeting somebody asks for."""

    title = forms.CharField(label=_("What is it called?"), max_length=TITLE_LENGTH)
    purpose = forms.CharField(
        label=_("What is it to decide on?"),
        help_text=_("As the notice will have it."),
        max_length=PURPOSE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    venue = forms.CharField(
        label=_("Where?"),
        help_text=_("A hall, and that one can take part from home."),
        max_length=200,
    )
    article = forms.ChoiceField(label=_("Under which article of the rules?"))
    wished_on = day_field(_("On which day?"))
    begins = time_field(_("It begins at"))
    ends = time_field(_("It ends at"))
    form_key = forms.CharField(max_length=26, widget=forms.HiddenInput)

    seen = dict.fromkeys(("title", "purpose", "venue", "wished_on"), EVERYBODY)

    def __init__(self, *args: Any, articles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the articles of the rulebook in force."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles  # type: ignore[attr-defined]


class BranchAsksForm(PlainForm):
    """A branch's part in a requisition: the meeting it rests on."""

    body = forms.ChoiceField(label=_("Which group?"))
    met_on = day_field(_("When did it meet?"))
    present = forms.IntegerField(label=_("How many came?"), min_value=1, max_value=100_000)
    quorum = forms.IntegerField(
        label=_("How many does its quorum ask for?"), min_value=1, max_value=100_000
    )
    minutes = forms.CharField(
        label=_("What do the minutes say?"),
        help_text=_("The sentence by which it was decided. Nobody’s name."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = {"minutes": _("Everybody."), "present": _("Everybody.")}

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        """Offer the groups somebody speaks for."""
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].choices = [(b.token, b.name) for b in bodies]  # type: ignore[attr-defined]

    def chosen(self) -> Body:
        """Return the group that was chosen."""
        token = self.cleaned_data["body"]
        return next(body for body in self.bodies if body.token == token)

    def evidence(self) -> Evidence:
        """Return the meeting."""
        told = self.cleaned_data
        return Evidence(told["met_on"], told["present"], told["quorum"])
