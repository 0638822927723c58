"""The shape of what people type."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, override

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groundswell.decide.floor.models import TITLE_LENGTH, WHY_LENGTH, ChairRuling
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.decide.floor.wording import SIDES, WHATS
from groundswell.foundation.pages.forms import PlainForm, time_field

HALL = _("Whoever has a credential of this conference, its chair and its desk.")
EVERYBODY = _("Everybody.")
PUT_ON = (What.REPORT, What.ELECTION, What.OTHER)  # beside motions


class AskForm(PlainForm):
    """On which side somebody wants to speak."""

    side = forms.ChoiceField(
        label=_("On which side?"),
        choices=[(side.value, words) for side, words in SIDES.items()],
        widget=forms.RadioSelect,
    )
    kept = forms.BooleanField(
        label=_("I ask for a kept turn"),
        help_text=_(
            "Some turns are kept for those who are seldom heard where decisions are made. Whether "
            "that is you is yours to say; nobody checks it. The line shows it."
        ),
        required=False,
    )
    in_a_row = ("side",)
    seen = {"side": HALL, "kept": HALL}


class EndForm(PlainForm):
    """What came of a report or an election."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("As the minutes will have it."),
        max_length=WHY_LENGTH,
    )
    seen = {"outcome": EVERYBODY}


class PutOnForm(PlainForm):
    """What is put on the order paper."""

    on = forms.ChoiceField(label=_("What is put on it?"))
    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("A motion has its own title."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    place = forms.IntegerField(
        label=_("At which place among what still waits?"), min_value=1, max_value=500, initial=1
    )
    minutes = forms.IntegerField(
        label=_("How many minutes may it take?"), min_value=1, max_value=600, required=False
    )
    falls_time = time_field(_("When does its guillotine fall?"))
    because = forms.CharField(label=_("Why now?"), max_length=WHY_LENGTH)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("title", "place", "minutes", "falls_time", "because"), EVERYBODY)

    def __init__(self, *args: Any, motions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the motions that are not on it, and what is no motion."""
        super().__init__(*args, **kwargs)
        others = [(what.value, words) for what, words in WHATS.items() if what in PUT_ON]
        self.fields["on"].choices = [*motions, *others]  # type: ignore[attr-defined]
        self.fields["falls_time"].required = False
        self.fields["falls_time"].help_text = _(
            "If it has not been taken by then, there was no time for it. Leave it empty for none."
        )

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for a title where it is no motion."""
        told = super().clean() or self.cleaned_data
        if told.get("on") in set(What) and not told.get("title", "").strip():
            self.add_error("title", _("Still empty: What is it called?"))
        return told

    def falls_at(self, on: date) -> datetime | None:
        """Return when it falls, on a day, where the movement is."""
        at = self.cleaned_data.get("falls_time")
        return timezone.make_aware(datetime.combine(on, at)) if at else None


class MoveForm(PlainForm):
    """Where an item goes, and why."""

    item = forms.ChoiceField(label=_("Which one?"))
    to = forms.IntegerField(
        label=_("To which place among what still waits?"), min_value=1, max_value=500, initial=1
    )
    why = forms.CharField(label=_("Why?"), max_length=WHY_LENGTH)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("item", "to", "why"), EVERYBODY)

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer what still waits."""
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = items  # type: ignore[attr-defined]


class ProceduralForm(PlainForm):
    """Which procedural motion somebody moves."""

    kind = forms.ChoiceField(label=_("What do you move?"), widget=forms.RadioSelect)
    ruling = forms.ChoiceField(
        label=_("If you challenge a ruling: which?"), required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Why? Which order, or to whom?"),
        help_text=_("Asked for where you challenge a ruling, suspend orders, remit or refer back."),
        max_length=WHY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = dict.fromkeys(("kind", "words"), EVERYBODY)

    def __init__(
        self,
        *args: Any,
        kinds: Sequence[tuple[str, Any]],
        rulings: Sequence[ChairRuling] = (),
        **kwargs: Any,
    ) -> None:
        """Offer what can be moved on what is open, and the rulings nobody has challenged."""
        super().__init__(*args, **kwargs)
        self.rulings = rulings
        if not rulings:
            del self.fields["ruling"]
            kinds = [each for each in kinds if each[0] != Kind.CHALLENGE]
        else:
            listed = [(each.token, f"{each.article}: {each.words}") for each in rulings]
            self.fields["ruling"].choices = listed  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def challenged(self) -> ChairRuling | None:
        """Return the ruling that is challenged, where it is a challenge and says which."""
        told = self.cleaned_data
        if told["kind"] != Kind.CHALLENGE:
            return None
        return next((each for each in self.rulings if each.token == told.get("ruling")), None)


class CorrectionForm(PlainForm):
    """Which line of kept minutes is wrong, and what it should say."""

    part = forms.ChoiceField(label=_("Which part is wrong?"))
    line = forms.IntegerField(
        label=_("Which line of it?"),
        help_text=_("By the number that stands before it. Leave it empty for the whole of it."),
        min_value=1,
        max_value=5000,
        required=False,
    )
    says = forms.CharField(
        label=_("What does it say?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    should_say = forms.CharField(
        label=_("What should it say?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The next conference votes on it. The minutes themselves stay as they are."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = dict.fromkeys(("part", "line", "says", "should_say", "why"), EVERYBODY)

    def __init__(self, *args: Any, parts: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the parts the minutes have."""
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts  # type: ignore[attr-defined]


class ChairRulingForm(PlainForm):
    """A ruling of the chair."""

    article = forms.ChoiceField(label=_("By which standing order or article?"))
    words = forms.CharField(
        label=_("What do you rule?"),
        help_text=_("“That the point is out of order.” Everybody reads it at once."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reasons = forms.CharField(
        label=_("Why?"),
        help_text=_("A delegate can challenge it; then another takes the chair for the vote."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = dict.fromkeys(("article", "words", "reasons"), EVERYBODY)

    def __init__(self, *args: Any, articles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer standing orders and the rulebook's articles."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles  # type: ignore[attr-defined]
