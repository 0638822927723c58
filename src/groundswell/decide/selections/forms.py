"""The shape of what people type."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.rules.terms import MOST_SEATS, Way
from groundswell.decide.elections.wording import RULES, WAYS
from groundswell.decide.selections.actions import Given, Said
from groundswell.decide.selections.models import TITLE_LENGTH, WHY_LENGTH, Criterion, Mark, Seat
from groundswell.decide.selections.rules.stages import Stage
from groundswell.foundation.pages.forms import PlainForm, day_field, moment_in, time_field

EVERYBODY = _("Everybody. It cannot be changed once it is published.")
PANEL = _("The panel; everybody, if you are shortlisted.")
STATEMENT_LENGTH = 8000
ABOUT_LENGTH = 4000
OTHER = "other"
MOST_PLACES = 200
YES_OR_NO = (("", _("I would rather not say")), ("yes", _("Yes")), ("no", _("No")))
CRITERIA = {
    "checks": Stage.CHECKS,
    "longlist": Stage.LONGLIST,
    "shortlist": Stage.SHORTLIST,
}


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DraftForm(PlainForm):
    """What is chosen, by which criteria, in how many steps."""

    office = forms.ChoiceField(label=_("Which office is it for?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("If it is none of these: what for?"), max_length=TITLE_LENGTH, required=False
    )
    about = forms.CharField(
        label=_("What is the post, and what does it ask of people?"),
        max_length=ABOUT_LENGTH,
        widget=_words(5),
    )
    seats = forms.IntegerField(label=_("How many are chosen?"), min_value=1, max_value=MOST_SEATS)
    longlist_places = forms.IntegerField(
        label=_("How many go on the longlist?"), min_value=1, max_value=MOST_PLACES
    )
    shortlist_places = forms.IntegerField(
        label=_("How many go on the shortlist?"), min_value=1, max_value=MOST_PLACES
    )
    reserved_for = forms.CharField(
        label=_("Are places of the lists kept for some? For whom?"),
        help_text=_("Such as: women. They are filled first, from the candidates who say so."),
        max_length=80,
        required=False,
    )
    longlist_reserved = forms.IntegerField(
        label=_("Kept places on the longlist"), min_value=0, max_value=MOST_PLACES
    )
    shortlist_reserved = forms.IntegerField(
        label=_("Kept places on the shortlist"), min_value=0, max_value=MOST_PLACES
    )
    checks = forms.CharField(
        label=_("What has to be in order? One to a line"),
        help_text=_("The panel says of each that it is met, or not, and why."),
        max_length=ABOUT_LENGTH,
        widget=_words(3),
    )
    longlist = forms.CharField(
        label=_("What is the longlist judged by? One to a line"),
        help_text=_("From the application alone. Each takes 0 to 5 marks, and a reason."),
        max_length=ABOUT_LENGTH,
        widget=_words(4),
    )
    shortlist = forms.CharField(
        label=_("What is the shortlist judged by? One to a line"),
        help_text=_("After interviews of the same length."),
        max_length=ABOUT_LENGTH,
        widget=_words(4),
    )
    way = forms.ChoiceField(
        label=_("How do members vote in the end?"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(
        label=_("By which rule is it counted?"),
        choices=list(RULES.items()),
        widget=forms.RadioSelect,
    )
    opens_on = day_field(_("Applications open on"))
    opens_time = time_field(_("Applications open at"))
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = dict.fromkeys(
        ("office", "title", "about", "seats", "checks", "longlist", "shortlist"), EVERYBODY
    )

    def __init__(self, *args: Any, offices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the offices of the body, and something else."""
        super().__init__(*args, **kwargs)
        choices = [*offices, (OTHER, _("Something else, such as a candidate for a council"))]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for a title where there is no office; keep criteria short enough to be read."""
        told = super().clean() or self.cleaned_data
        if told.get("office") == OTHER and not told.get("title"):
            self.add_error("title", _("Still empty: what it is for"))
        for name in CRITERIA:
            if any(len(line) > WHY_LENGTH for line in self._lines(name)):
                self.add_error(name, _("One of the lines is too long: 600 characters at most."))
        return told

    def _lines(self, name: str) -> list[str]:
        text = self.cleaned_data.get(name, "")
        return [line.strip() for line in text.splitlines() if line.strip()]

    def asked(self) -> dict[Stage, list[str]]:
        """Return the criteria by stage."""
        return {stage: self._lines(name) for name, stage in CRITERIA.items()}

    def way_taken(self) -> Way:
        """Return how the vote is taken."""
        return Way(self.cleaned_data["way"])

    def opens(self) -> datetime:
        """Return when applications open, where the movement is."""
        return moment_in(self.cleaned_data, "opens")


class SitForm(PlainForm):
    """What somebody on a panel declares."""

    interests = forms.CharField(
        label=_("What should people know: whom do you know, work for, owe something?"),
        help_text=_("Leave it empty if there is nothing; that is shown too. It stands."),
        max_length=WHY_LENGTH,
        required=False,
        widget=_words(4),
    )
    seen = {"interests": _("Everybody, with your name, before applications open.")}


class ApplyForm(PlainForm):
    """An application."""

    statement = forms.CharField(
        label=_("Why you, in your own words?"), max_length=STATEMENT_LENGTH, widget=_words(10)
    )
    interests = forms.CharField(
        label=_("What should people know: work, offices, money, kin?"),
        help_text=_("Leave it empty if there is nothing; that is shown too."),
        max_length=WHY_LENGTH,
        required=False,
        widget=_words(3),
    )
    works_with = forms.MultipleChoiceField(
        label=_("Does one of these employ you, or work for you?"),
        help_text=_("They leave the panel then, for all candidates; nobody is told whose sake."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    on_list = forms.ChoiceField(choices=YES_OR_NO, required=False, widget=forms.RadioSelect)
    local = forms.ChoiceField(
        label=_("Do you live in the place it is about?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    seen = {
        "statement": PANEL,
        "interests": PANEL,
        "works_with": _("Nobody. The panel’s page says that somebody left for such a reason."),
        "on_list": _("Nobody by name: it is kept encrypted, and counted."),
        "local": _("Nobody by name: it is kept encrypted, and counted."),
    }

    def __init__(
        self, *args: Any, words: int, panel: Sequence[Seat], reserved_for: str, **kwargs: Any
    ) -> None:
        """Say how many words there may be; name the panel; ask of reserved places if any."""
        super().__init__(*args, **kwargs)
        hint = _("At most %(words)d words; the same for everybody.") % {"words": words}
        self.fields["statement"].help_text = hint
        self.fields["works_with"].choices = [  # type: ignore[attr-defined]
            (str(seat.pk), seat.name) for seat in panel
        ]
        if reserved_for:
            asks = _("Places are kept for: %(whom)s. Could you hold one?") % {"whom": reserved_for}
            self.fields["on_list"].label = asks
        else:
            del self.fields["on_list"]

    def said(self) -> Said:
        """Return what was said."""
        told = self.cleaned_data
        answers = {"yes": True, "no": False}
        return Said(
            told["statement"],
            told["interests"],
            answers.get(told.get("on_list", "")),
            answers.get(told["local"]),
        )


class MarkForm(PlainForm):
    """One candidate on every criterion: a mark and a reason each."""

    def __init__(
        self, *args: Any, criteria: Sequence[Criterion], own: dict[int, Mark], **kwargs: Any
    ) -> None:
        """Ask of each criterion, with what was kept before."""
        super().__init__(*args, **kwargs)
        self.numbers = [each.number for each in criteria]
        self.in_a_row = tuple(f"s{number}" for number in self.numbers)
        for each in criteria:
            had = own.get(each.number)
            self.fields[f"s{each.number}"] = self._score(each, had)
            self.fields[f"r{each.number}"] = forms.CharField(
                label=_("Your reason"),
                max_length=WHY_LENGTH,
                initial=had.reason if had else "",
                widget=_words(3),
                error_messages={"required": _("Still empty: your reason for this one")},
            )

    def _score(self, criterion: Criterion, had: Mark | None) -> forms.Field:
        if criterion.most == 1:
            choices: list[tuple[str, Any]] = [("1", _("It is met")), ("0", _("It is not"))]
        else:
            choices = [(str(n), str(n)) for n in range(criterion.most + 1)]
        return forms.ChoiceField(
            label=criterion.words,
            choices=choices,
            initial=None if had is None else str(had.score),
            widget=forms.RadioSelect,
        )

    def given(self) -> dict[int, Given]:
        """Return the marks by the criterion's number."""
        told = self.cleaned_data
        return {n: Given(int(told[f"s{n}"]), told[f"r{n}"]) for n in self.numbers}


class AppealForm(PlainForm):
    """Why one should have gone on."""

    ground = forms.CharField(
        label=_("What was wrong, and what shows it?"), max_length=ABOUT_LENGTH, widget=_words(6)
    )
    seen = {"ground": _("The panel for appeals. Everybody sees that there was an appeal.")}


class FindForm(PlainForm):
    """What one on the panel for appeals finds."""

    upheld = forms.ChoiceField(
        label=_("What do you find?"),
        choices=[
            ("yes", _("It is upheld: the panel judges them again")),
            ("no", _("It is dismissed: it stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(label=_("For which reason?"), max_length=WHY_LENGTH, widget=_words(5))
    seen = {"because": _("Whoever appealed, with your name.")}


class WhyForm(PlainForm):
    """A reason that stands."""

    because = forms.CharField(label=_("Why?"), max_length=WHY_LENGTH, widget=_words(3))
    seen = {"because": _("Everybody; it stands on the record.")}
