"""The shape of what people type; where they live is looked up, and made coarse."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.onetoones.actions import Asked
from groundswell.mobilise.onetoones.models import Seeker
from groundswell.mobilise.onetoones.rules.vocabulary import Free, Shows, Way, Wish
from groundswell.mobilise.onetoones.wording import FREE, SHOWS, WAYS
from groundswell.register.people.addresses import address as make_address
from groundswell.register.people.rules import Kind, Unacceptable
from groundswell.register.places.queries import NotFound, locate
from groundswell.register.structures.models import Body

NOBODY = _("Nobody. It is kept sealed, and only the matching reads it.")
THE_OTHER = _("The other of you two, once both have said yes. Deleted when it is over.")
MOST_AVOIDED = 20


class AskForm(PlainForm):
    """With whom, how, about where, when; whom rather not; and a plain yes to all of it."""

    with_whom = forms.ChoiceField(label=_("With whom?"), widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label=_("How?"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that would do. Two are matched who share at least one."),
    )
    near_area = forms.CharField(
        label=_("For in person: about where do you live?"),
        help_text=_("A town, or the first half of a postcode"),
        max_length=60,
        required=False,
    )
    free = forms.MultipleChoiceField(
        label=_("When do you usually have half an hour?"),
        choices=[(free.value, words) for free, words in FREE.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None ticked: any time"),
    )
    rather_not = forms.CharField(
        label=_("Anybody you would rather not meet?"),
        help_text=_("Their e-mail address or telephone number, one a line. You need not say why."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    grown_up = forms.BooleanField(label=_("I am eighteen or over"))
    agreed_to = forms.BooleanField(
        label=_(
            "Look for somebody for me, and show them my name and one way to reach me once we have "
            "both said yes. I can stop at any time."
        )
    )
    seen = {
        "with_whom": _("The matching. An offer says it to the other, without your name."),
        "near_area": _(
            "The matching; never your street, a postcode is cut to its first half. An offer says "
            "how many kilometres apart you are."
        ),
        "rather_not": _(
            "Nobody. Only a keyed hash is kept, which cannot be read back; they are not told, and "
            "you are not told whether they are here."
        ),
    }

    def __init__(
        self,
        *args: Any,
        rounds: Sequence[Round],
        groups: Sequence[Body],
        seeker: Seeker | None,
        **kwargs: Any,
    ) -> None:
        """Offer the maps they are on and the groups they are in, and what they said before."""
        super().__init__(*args, **kwargs)
        self._groups = {body.token: body for body in groups}
        on_map = _now("Somebody who stands elsewhere on the map of “%(question)s”")
        new_in = _now("Somebody new to %(group)s; if I am new there, somebody who is not")
        self.fields["with_whom"].choices = [  # type: ignore[attr-defined]  # a choice field
            *((f"map.{each.token}", on_map % {"question": each.question}) for each in rounds),
            *((f"new.{each.token}", new_in % {"group": each.name}) for each in groups),
        ]
        if seeker is not None:
            self._as_said_before(seeker)

    def _as_said_before(self, seeker: Seeker) -> None:
        said = seeker.said or {}
        of_group = f"new.{seeker.body.token}" if seeker.body else ""
        self.fields["with_whom"].initial = of_group or f"map.{seeker.stands[:-3].strip()}"
        self.fields["ways"].initial = said.get("ways")
        self.fields["free"].initial = said.get("free")
        self.fields["near_area"].initial = said.get("area")

    def clean_near_area(self) -> str:
        """Find the place, and keep its district rather than a street."""
        typed = self.cleaned_data["near_area"]
        self._near: tuple[float, float] | None = None
        if not typed:
            return ""
        found = locate(typed)
        if not isinstance(found, NotFound) and found.postcode:
            found = locate(found.district or found.label)
        if isinstance(found, NotFound):
            raise forms.ValidationError(_("We know no town or half postcode of this name."))
        self._near = (round(found.lat, 2), round(found.lon, 2))
        return found.label[:120]

    def clean_rather_not(self) -> list[str]:
        """Return the keyed hashes of what was typed; nothing of it is kept as it was typed."""
        lines = [line.strip() for line in self.cleaned_data["rather_not"].splitlines()]
        return [_hash_of(line) for line in lines if line][:MOST_AVOIDED]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for about where, when they would meet in person."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        in_person = Way.IN_PERSON.value in data.get("ways", ())
        if in_person and not data.get("near_area") and "near_area" not in self.errors:
            self.add_error("near_area", _("To meet in person, say about where you live."))
        return data

    def asked(self) -> Asked:
        """Return what is asked for, as the action takes it."""
        data = self.cleaned_data
        kind, _dot, token = data["with_whom"].partition(".")
        return Asked(
            wish=Wish.NEW if kind == "new" else Wish.DIFFERENT,
            ways=[Way(way) for way in data["ways"]],
            free=[Free(free) for free in data["free"]],
            round_token="" if kind == "new" else token,
            body=self._groups.get(token),
            area=data["near_area"],
            near=self._near,
        )


def _hash_of(line: str) -> str:
    """Return the keyed hash of an address. :raises ValidationError: it is none."""
    kind = Kind.EMAIL if "@" in line else Kind.PHONE
    try:
        return make_address(kind, line).value_hash
    except Unacceptable as fault:
        said = _("Not an e-mail address or telephone number: %(line)s")
        raise forms.ValidationError(said, params={"line": line[:60]}) from fault


class YesForm(PlainForm):
    """One way to be reached, with a yes."""

    reach_me = forms.CharField(
        label=_("How the other reaches you"),
        help_text=_("One telephone number or one e-mail address"),
        max_length=120,
    )
    seen = {"reach_me": THE_OTHER}

    def clean_reach_me(self) -> str:
        """Keep it as typed, if it is a way to reach somebody."""
        typed: str = self.cleaned_data["reach_me"]
        _hash_of(typed)
        return typed


class NotesForm(PlainForm):
    """What somebody wants to remember."""

    own_notes = forms.CharField(
        label=_("Your notes"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
        required=False,
        strip=False,
    )
    seen = {"own_notes": _("You alone. Not the other, no officer. Kept sealed.")}


class ShareForm(PlainForm):
    """What the other may read, and when."""

    for_them = forms.CharField(
        label=_("What you would like them to know"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        required=False,
    )
    shows_when = forms.ChoiceField(
        label=_("When may they read it?"),
        choices=[(each.value, words) for each, words in SHOWS.items()],
        widget=forms.RadioSelect,
        initial=Shows.BOTH.value,
    )
    seen = {"for_them": _("The other, when you say so. Nobody else.")}


class AloudForm(PlainForm):
    """Which sentence of one's own goes into which open round."""

    sentence = forms.ChoiceField(label=_("Which sentence?"), widget=forms.RadioSelect)
    into = forms.ChoiceField(label=_("Into which round?"), widget=forms.RadioSelect)
    seen = {
        "sentence": _("Everybody, without your name, once somebody has looked at it."),
    }

    def __init__(
        self, *args: Any, sentences: Sequence[str], rounds: Sequence[Round], **kwargs: Any
    ) -> None:
        """Offer their own sentences, and the rounds that are open."""
        super().__init__(*args, **kwargs)
        self._sentences = list(sentences)
        self._rounds = {each.token: each for each in rounds}
        chosen = [(str(at), words) for at, words in enumerate(sentences)]
        self.fields["sentence"].choices = chosen  # type: ignore[attr-defined]  # a choice field
        self.fields["into"].choices = [  # type: ignore[attr-defined]  # as well
            (each.token, each.question) for each in rounds
        ]

    def chosen(self) -> tuple[str, Round]:
        """Return the sentence and the round."""
        data = self.cleaned_data
        return self._sentences[int(data["sentence"])], self._rounds[data["into"]]


class ReportForm(PlainForm):
    """What happened, if they want to say."""

    what_happened = forms.CharField(
        label=_("What happened, if you want to say"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    seen = {
        "what_happened": _(
            "The movement’s secretary, with your name and theirs. Not the other; no notes."
        )
    }
