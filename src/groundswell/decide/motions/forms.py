"""The shape of what people type."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.forms import due_by_field, due_field, span_of
from groundswell.decide.decisions.models import WORDS_LENGTH, Decision
from groundswell.decide.motions.models import TITLE_LENGTH, WHY_LENGTH, Motion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.life import OF_AMENDMENTS, OF_MOTIONS, Fate
from groundswell.decide.motions.rules.texts import retyped, text_from
from groundswell.decide.motions.wording import FATES
from groundswell.foundation.pages.forms import PlainForm
from groundswell.methods.compositing import Text
from groundswell.register.structures.models import Body, Office

EVERYBODY = _("Everybody, once you show it.")
MOST_TEXT = 40_000
DAY = {"type": "date"}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _key() -> forms.CharField:
    return forms.CharField(max_length=32, widget=forms.HiddenInput)


def bodies_as_choices(bodies: Iterable[Body]) -> list[tuple[str, str]]:
    """Return oneself and the branches one speaks for."""
    return [("", _now("I move it myself, as a member")), *((b.token, b.name) for b in bodies)]


class ForBody(PlainForm):
    """A form in which somebody chooses in whose name."""

    bodies: Sequence[Body] = ()

    def chosen(self) -> Body | None:
        """Return the branch that was chosen."""
        token = self.cleaned_data["body"]
        return next((body for body in self.bodies if body.token == token), None)


class CallForm(PlainForm):
    """A call for motions."""

    title = forms.CharField(
        label=_("What are the motions for?"),
        help_text=_("“Autumn conference”. Everybody in the movement’s groups can move one."),
        max_length=TITLE_LENGTH,
    )
    closes_on = forms.DateField(label=_("Last day for motions"), widget=forms.DateInput(attrs=DAY))
    amendments_close_on = forms.DateField(
        label=_("Last day for amendments"), widget=forms.DateInput(attrs=DAY)
    )
    form_key = _key()

    seen = {"title": _("Everybody."), "closes_on": _("Everybody. It cannot be moved later.")}

    def dates(self) -> tuple[datetime, datetime]:
        """Return the instants at which both days are over, where the movement is."""
        found = []
        for name in ("closes_on", "amendments_close_on"):
            after = self.cleaned_data[name] + timedelta(days=1)
            found.append(timezone.make_aware(datetime.combine(after, time())))
        return found[0], found[1]


class MotionForm(ForBody):
    """A motion: what it is called, what it says, in whose name."""

    title = forms.CharField(label=_("What is it called?"), max_length=TITLE_LENGTH)
    text = forms.CharField(
        label=_("The motion"),
        help_text=_(
            "What you note, what you believe, what is to be done, by whom and by when. A blank "
            "line begins a new paragraph; amendments are made paragraph by paragraph."
        ),
        max_length=MOST_TEXT,
        widget=_area(14),
    )
    why = forms.CharField(
        label=_("What is new in it?"),
        help_text=_("It can be empty, unless something near to it was carried before."),
        max_length=WHY_LENGTH,
        required=False,
        widget=_area(3),
    )
    body = forms.ChoiceField(label=_("In whose name?"), required=False)
    because = forms.ChoiceField(label=_("What did it begin with?"), required=False)
    statement = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    form_key = _key()

    seen = {"title": EVERYBODY, "text": EVERYBODY, "why": EVERYBODY, "body": EVERYBODY}

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Body] = (),
        causes: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        """Offer the branches somebody speaks for, and rounds of listening."""
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].choices = bodies_as_choices(bodies)  # type: ignore[attr-defined]
        if not causes:  # it begins with a statement, or there is nothing yet to begin with
            self.fields["because"].widget = forms.HiddenInput()
        first = ("", _now("nothing of these"))
        self.fields["because"].choices = [first, *causes]  # type: ignore[attr-defined]

    def as_text(self) -> Text:
        """Return the paragraphs."""
        return text_from(self.cleaned_data["text"])


class DraftForm(PlainForm):
    """A motion's draft, again."""

    title = MotionForm.base_fields["title"]
    text = MotionForm.base_fields["text"]
    why = MotionForm.base_fields["why"]

    seen = {"title": EVERYBODY, "text": EVERYBODY, "why": EVERYBODY}

    def as_text(self) -> Text:
        """Return the paragraphs."""
        return text_from(self.cleaned_data["text"])


class ParagraphsForm(ForBody):
    """A text typed over, paragraph by paragraph: an amendment, or a clerk's merged text."""

    why = forms.CharField(label=_("Why?"), max_length=WHY_LENGTH, widget=_area(3))
    form_key = _key()

    def __init__(
        self, *args: Any, base: Text, shown: Text | None = None, names: str = "n", **kwargs: Any
    ) -> None:
        """
        Lay out one field for each paragraph of ``base``.

        :param shown: what stands in the fields at first, where that is another text.
        :param names: what new paragraphs are named after.
        """
        self.bodies = kwargs.pop("bodies", ())
        super().__init__(*args, **kwargs)
        self.base, self.names = base, names
        own = list(self.fields)
        stands = _blocks(base, shown if shown is not None else base)
        self.fields["before"] = self._typed(_now("Before the first paragraph"), stands[""])
        for at, paragraph in enumerate(base, 1):
            label = _now("Paragraph %(number)s") % {"number": at}
            self.fields[f"p-{paragraph.pid}"] = self._typed(label, stands[paragraph.pid])
            places = [("", _now("where it stands")), ("(first)", _now("at the very beginning"))]
            places += [
                (other.pid, _now("after paragraph %(number)s") % {"number": n})
                for n, other in enumerate(base, 1)
                if other.pid != paragraph.pid
            ]
            self.fields[f"place-{paragraph.pid}"] = forms.ChoiceField(
                label=_now("Paragraph %(number)s stands") % {"number": at},
                choices=places,
                required=False,
            )
        self.order_fields([name for name in self.fields if name not in own] + own)

    def _typed(self, label: str, stands: str) -> forms.CharField:
        rows = max(2, min(12, len(stands) // 60 + 1))
        return forms.CharField(
            label=label, initial=stands, required=False, max_length=MOST_TEXT, widget=_area(rows)
        )

    def as_text(self) -> Text:
        """Return the text that is asked for."""
        typed = {p.pid: self.cleaned_data[f"p-{p.pid}"] for p in self.base}
        places = {
            p.pid: "" if place == "(first)" else place
            for p in self.base
            if (place := self.cleaned_data[f"place-{p.pid}"])
        }
        return retyped(self.base, {"": self.cleaned_data["before"], **typed}, places, self.names)


def _blocks(base: Text, shown: Text) -> dict[str, str]:
    """Return what stands in each field: a paragraph of the base and what is new behind it."""
    known = {paragraph.pid for paragraph in base}
    found: dict[str, list[str]] = {"": [], **{pid: [] for pid in known}}
    here = ""
    for paragraph in shown:
        here = paragraph.pid if paragraph.pid in known else here
        found[here].append(paragraph.words)
    return {pid: "\n\n".join(words) for pid, words in found.items()}


class AmendForm(ParagraphsForm):
    """An amendment: the whole text as it should be, why, and in whose name."""

    body = forms.ChoiceField(label=_("In whose name?"), required=False)
    seen = {"why": EVERYBODY, "body": EVERYBODY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the branches somebody speaks for."""
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies_as_choices(self.bodies)  # type: ignore[attr-defined]


class MergeForm(ParagraphsForm):
    """A clerk's text: what it takes in, the paragraphs, a word about it."""

    takes_in = forms.MultipleChoiceField(
        label=_("What does it take in?"), widget=forms.CheckboxSelectMultiple
    )
    seen = {"why": _("Everybody."), "takes_in": _("Everybody.")}

    def __init__(self, *args: Any, others: Sequence[Motion], **kwargs: Any) -> None:
        """Offer open amendments, and motions beside it."""
        super().__init__(*args, **kwargs)
        self.others = others
        self.fields["takes_in"].choices = [  # type: ignore[attr-defined]
            (other.token, f"{other.key}: {other.why if other.to_id else other.title}")
            for other in others
        ]

    def taken_in(self) -> list[Motion]:
        """Return what was ticked."""
        return [each for each in self.others if each.token in self.cleaned_data["takes_in"]]


class EndorseForm(ForBody):
    """A branch's endorsement: the meeting it rests on."""

    body = forms.ChoiceField(label=_("Which branch?"))
    met_on = forms.DateField(label=_("When did it meet?"), widget=forms.DateInput(attrs=DAY))
    present = forms.IntegerField(label=_("How many came?"), min_value=1, max_value=100_000)
    quorum = forms.IntegerField(
        label=_("How many does its quorum ask for?"), min_value=1, max_value=100_000
    )
    minutes = forms.CharField(
        label=_("What do the minutes say?"),
        help_text=_("The sentence by which it was decided. Nobody’s name."),
        max_length=1000,
        widget=_area(3),
    )
    seen = {"minutes": _("Everybody."), "present": _("Everybody.")}

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        """Offer the branches somebody speaks for."""
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].choices = [(b.token, b.name) for b in bodies]  # type: ignore[attr-defined]

    def evidence(self) -> Evidence:
        """Return the meeting."""
        told = self.cleaned_data
        return Evidence(told["met_on"], told["present"], told["quorum"])


class RuleForm(PlainForm):
    """A ruling: in order or not, by which article, and why."""

    in_order = forms.ChoiceField(
        label=_("Is it in order?"),
        choices=[("yes", _("It is in order")), ("no", _("It is out of order"))],
        widget=forms.RadioSelect,
    )
    article = forms.ChoiceField(label=_("By which article?"))
    reasons = forms.CharField(
        label=_("Why?"),
        help_text=_("Whether you agree with it is no reason. Whoever moved it can challenge this."),
        max_length=WHY_LENGTH,
        widget=_area(3),
    )
    seen = {"reasons": _("Everybody.")}

    def __init__(self, *args: Any, articles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer standing orders and the rulebook's articles."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = articles  # type: ignore[attr-defined]


class ReasonsForm(PlainForm):
    """A challenge: why the ruling is wrong."""

    reasons = forms.CharField(
        label=_("Why is the ruling wrong?"), max_length=WHY_LENGTH, widget=_area(4)
    )
    seen = {"reasons": _("Everybody.")}


class AnswerForm(PlainForm):
    """Yes or no to a proposed text, for a motion of one's own."""

    motion = forms.CharField(max_length=40, widget=forms.HiddenInput)
    agreed = forms.ChoiceField(
        label=_("Do you agree to the text?"),
        choices=[("yes", _("Yes: this is our text now")), ("no", _("No: ours stands alone"))],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why?"), help_text=_("It can be empty."), max_length=WHY_LENGTH, required=False,
        widget=_area(2),
    )  # fmt: skip
    seen = {"agreed": _("Everybody."), "because": _("Everybody.")}


class DecideForm(PlainForm):
    """What the meeting decided."""

    fate = forms.ChoiceField(label=_("What was decided?"), widget=forms.RadioSelect)
    because = forms.CharField(
        label=_("By which vote or minute?"), max_length=WHY_LENGTH, widget=_area(2)
    )
    returns_on = forms.DateField(
        label=_("If it was remitted: when is it reported back?"),
        required=False,
        widget=forms.DateInput(attrs=DAY),
    )
    todo = forms.CharField(
        label=_("If it was carried: what is to be done?"),
        help_text=_("One sentence. It stands on the register until it is done."),
        max_length=WORDS_LENGTH,
        required=False,
        widget=_area(2),
    )
    owner = forms.ChoiceField(label=_("Which office answers for it?"), required=False)
    due = due_field()
    due_by = due_by_field()
    asks_branches = forms.BooleanField(label=_("It asks something of every branch"), required=False)
    replaces = forms.ChoiceField(
        label=_("Which earlier decision does it stand in place of?"), required=False
    )
    seen = {"because": _("Everybody."), "todo": _("Everybody."), "due": _("Everybody.")}

    def __init__(
        self,
        *args: Any,
        amendment: bool,
        owners: Sequence[Office] = (),
        earlier: Sequence[Decision] = (),
        **kwargs: Any,
    ) -> None:
        """Offer what can be decided of it, which offices there are, and what it can replace."""
        super().__init__(*args, **kwargs)
        self.owners, self.earlier = owners, earlier
        may_be = OF_AMENDMENTS if amendment else OF_MOTIONS
        self.fields["fate"].choices = [(each.value, FATES[each]) for each in may_be]  # type: ignore[attr-defined]
        if amendment:
            for name in ("returns_on", "todo", "owner", "due", "due_by", "asks_branches"):
                del self.fields[name]
            del self.fields["replaces"]
            return
        offices = [("", _now("nobody yet")), *((o.token, o.title) for o in owners)]
        self.fields["owner"].choices = offices  # type: ignore[attr-defined]
        first = ("", _now("none"))
        known = [first, *((d.token, f"{d.number}. {d.title}") for d in earlier)]
        self.fields["replaces"].choices = known  # type: ignore[attr-defined]

    def wanted(self, on: date) -> Wanted | None:
        """Return what is to be done by whom and when; ``None`` where part of that is missing."""
        told = self.cleaned_data
        owner = next((each for each in self.owners if each.token == told.get("owner")), None)
        if owner is None or not told["todo"]:
            return None
        span = span_of(told["due"], told["due_by"], on)
        if span is None:
            return None
        return Wanted(
            words=told["todo"],
            owner=owner,
            due=told["due"] or span.last.isoformat(),
            span=span,
            asks_branches=told["asks_branches"],
            replaces=next((d for d in self.earlier if d.token == told["replaces"]), None),
        )

    def chosen(self) -> Fate:
        """Return what was decided."""
        return Fate(self.cleaned_data["fate"])
