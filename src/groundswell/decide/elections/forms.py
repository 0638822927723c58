"""The shape of what people type."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groundswell.decide.elections.models import LIST_LENGTH, TITLE_LENGTH, WHY_LENGTH
from groundswell.decide.elections.rules.kept import Kept
from groundswell.decide.elections.rules.papers import Fault, Paper, fault
from groundswell.decide.elections.rules.standing import words_in
from groundswell.decide.elections.rules.terms import MOST_SEATS, Way
from groundswell.decide.elections.wording import FAULTS, RULES, WAYS
from groundswell.foundation.pages.forms import PlainForm, day_field, moment_in, time_field

EVERYBODY = _("Everybody. It cannot be changed later.")
MOST_PAPERS = 1_000_000
STATEMENT_LENGTH = 4000
OTHER = "other"


def words_hint(most: int) -> str:
    """Return what a field says of how long a text may be."""
    return _("At most %(words)d words; the same for everybody.") % {"words": most}


def within(text: str, most: int) -> str:
    """Return a text of at most so many words. :raises ValidationError: it has more."""
    used = words_in(text)
    if used > most:
        raise forms.ValidationError(
            _("That is %(used)d words; at most %(words)d are allowed.")
            % {"used": used, "words": most}
        )
    return text


class NoticeForm(PlainForm):
    """The notice of an election."""

    office = forms.ChoiceField(label=_("Which office is it for?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("If it is none of these: what is it for?"), max_length=TITLE_LENGTH, required=False
    )
    seats = forms.IntegerField(label=_("How many seats?"), min_value=1, max_value=MOST_SEATS)
    way = forms.ChoiceField(
        label=_("How is it taken?"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(
        label=_("By which rule is it counted?"),
        choices=list(RULES.items()),
        widget=forms.RadioSelect,
    )
    kept_for = forms.CharField(
        label=_("For whom are the kept seats?"), max_length=LIST_LENGTH, required=False
    )
    opens_on = day_field(_("Voting opens on"))
    opens_time = time_field(_("Voting opens at"))
    closes_on = day_field(_("Voting closes on"))
    closes_time = time_field(_("Voting closes at"))
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(("office", "title", "seats", "way", "rule", "kept_for"), EVERYBODY)

    def __init__(
        self, *args: Any, offices: Sequence[tuple[str, str]], share: tuple[int, int], **kwargs: Any
    ) -> None:
        """
        Offer the offices of the body, and something else.

        :param share: of how many seats how many the rulebook keeps; nothing is asked where none.
        """
        super().__init__(*args, **kwargs)
        if share[0]:
            self.fields["kept_for"].help_text = _(
                "The rulebook keeps %(num)d of every %(den)d seats for those who stand on one "
                "list; a part of a seat is left out. Whoever stands says themself that they are "
                "on it."
            ) % {"num": share[0], "den": share[1]}
        else:
            del self.fields["kept_for"]
        choices = [*offices, (OTHER, _("Something else, such as delegates"))]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for a title where there is no office."""
        told = super().clean() or self.cleaned_data
        if told.get("office") == OTHER and not told.get("title"):
            self.add_error("title", _("Still empty: what it is for"))
        return told

    def way_taken(self) -> Way:
        """Return how it is taken."""
        return Way(self.cleaned_data["way"])

    def times(self) -> tuple[datetime, datetime]:
        """Return when voting opens and closes, where the movement is."""
        told = self.cleaned_data
        return moment_in(told, "opens"), moment_in(told, "closes")


class StandForm(PlainForm):
    """What a candidate says of themself."""

    statement = forms.CharField(
        label=_("Why you, in your own words?"),
        max_length=STATEMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    interests = forms.CharField(
        label=_("What should people know: work, offices, money, kin?"),
        help_text=_("Leave it empty if there is nothing; that is shown too."),
        max_length=WHY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    affiliation = forms.CharField(
        label=_("Do you stand as one of a slate or for an organisation? Which?"),
        help_text=_("It stands beside your name on the paper."),
        max_length=120,
        required=False,
    )
    on_list = forms.BooleanField(required=False)
    seen = dict.fromkeys(("statement", "interests", "affiliation", "on_list"), _("Everybody."))

    def __init__(self, *args: Any, words: int, kept: Kept | None, **kwargs: Any) -> None:
        """Say how many words there may be: the same for everybody. Ask of a list if there is."""
        super().__init__(*args, **kwargs)
        self.words = words
        if kept is None:
            del self.fields["on_list"]
        else:
            asks = _("I stand on the list “%(whom)s”") % {"whom": kept.whom}
            self.fields["on_list"].label = asks
            self.fields["on_list"].help_text = ngettext(
                "%(least)d seat at least is kept for it. It stands beside your name on the paper.",
                "%(least)d seats at least are kept for it. It stands beside your name on the "
                "paper.",
                kept.least,
            ) % {"least": kept.least}
        self.fields["statement"].help_text = words_hint(words)

    def clean_statement(self) -> str:
        """Count the words."""
        return within(self.cleaned_data["statement"], self.words)


class MarksForm(PlainForm):
    """A ballot paper: one field for each name, in the order in which this reader has them."""

    def __init__(
        self, *args: Any, names: Sequence[str], order: Sequence[int], ticked: bool, **kwargs: Any
    ) -> None:
        """
        Lay the paper out.

        :param names: in the order of the list; ``order`` says which is shown first, from 0.
        """
        super().__init__(*args, **kwargs)
        self.names, self.order, self.ticked = names, order, ticked
        for index in order:
            self.fields[f"n{index}"] = self._field(names[index])

    def _field(self, label: str) -> forms.Field:
        if self.ticked:
            return forms.BooleanField(label=label, required=False)
        widget = forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"})
        most = max(9, len(self.names))
        return forms.IntegerField(
            label=label, min_value=1, max_value=most, required=False, widget=widget
        )

    def rows(self) -> Iterator[tuple[int, forms.BoundField]]:
        """Return each name's field, in the order of this paper."""
        return ((index, self[f"n{index}"]) for index in self.order)

    def paper(self) -> Paper:
        """Return the marks in the order of the list."""
        return tuple(int(self.cleaned_data.get(f"n{n}") or 0) for n in range(len(self.names)))

    @staticmethod
    def data_of(paper: Paper, *, ticked: bool) -> dict[str, str]:
        """Return a paper as it would have been typed."""
        marks = {n: str(rank) for n, rank in enumerate(paper) if rank}
        return {f"n{n}": "on" if ticked else rank for n, rank in marks.items()}


class BallotForm(MarksForm):
    """One's own paper, which is put right before it is handed in."""

    blank = forms.BooleanField(
        label=_("I hand in a blank paper, on purpose. It is counted as that."), required=False
    )
    field_order = None

    def __init__(self, *args: Any, most: int | None, **kwargs: Any) -> None:
        """Take how many names may be ticked."""
        super().__init__(*args, **kwargs)
        self.most = most

    @override
    def clean(self) -> dict[str, Any]:
        """Say what would make the paper invalid, before it is cast."""
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        wrong = fault(self.paper(), ticked=self.ticked, most=self.most)
        if wrong is not None and not (wrong is Fault.EMPTY and told.get("blank")):
            self.add_error(f"n{self.order[0]}", FAULTS[wrong])
        if wrong is not Fault.EMPTY and told.get("blank"):
            self.add_error("blank", _("Names are marked, and it says blank. Choose one of both."))
        return told


class TypingForm(MarksForm):
    """A paper from the box, as it stands: whatever is wrong with it is typed too."""

    number = forms.IntegerField(
        label=_("The number pencilled on the paper"), min_value=1, max_value=MOST_PAPERS
    )
    unreadable = forms.BooleanField(
        label=_("There is a mark on it that nobody can read"), required=False
    )

    def typed(self) -> Paper | None:
        """Return the marks; none if nobody can read them."""
        return None if self.cleaned_data["unreadable"] else self.paper()


class CountForm(PlainForm):
    """What was counted by hand, and what was drawn."""

    used = forms.IntegerField(
        label=_("Papers in the box, counted by hand"), min_value=0, max_value=MOST_PAPERS
    )
    unused = forms.IntegerField(
        label=_("Papers given out that did not come into the box"),
        help_text=_("Taken home, or given back unmarked. Spoilt ones are known already."),
        min_value=0,
        max_value=MOST_PAPERS,
    )
    seed = forms.CharField(
        label=_("What was drawn in front of everybody, after voting closed?"),
        help_text=_(
            "Throw a die ten times and write down what falls: 6164235126. A tie that only a lot "
            "can settle is settled by it. It is fixed once."
        ),
        min_length=6,
        max_length=60,
    )
    seen = {"seed": _("Everybody; it stands on the record.")}


class WhyForm(PlainForm):
    """A reason that stands."""

    because = forms.CharField(
        label=_("Why?"), max_length=WHY_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = {"because": _("Everybody; it stands on the record.")}


class PetitionForm(PlainForm):
    """Why a declaration should not stand."""

    ground = forms.CharField(
        label=_("What went wrong, and what shows it?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {
        "ground": _("Those on the roll, and whoever answers it; with your number, not your name.")
    }


class AnswerForm(PlainForm):
    """The answer to a petition."""

    upheld = forms.ChoiceField(
        label=_("What do you find?"),
        choices=[
            ("no", _("It is dismissed: the declaration stands")),
            ("yes", _("It is upheld: the election is set aside and held again")),
        ],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("For which reasons?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {"because": _("Everybody. It stands.")}
