"""The shape of what people type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.rules.letters import Every
from groundswell.organise.discussion.rules.threads import (
    BECAUSE_LENGTH,
    MOST_SLOW_MINUTES,
    NAME_LENGTH,
    SOURCE_LENGTH,
    TITLE_LENGTH,
)

SEEN_BY_READERS = _("Whoever can read this conversation.")


class PostForm(forms.Form):
    """A post. How long it may be is said by the action, which keeps what is too long."""

    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("A blank line begins a paragraph. > begins a quotation, - a list."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    name = forms.CharField(
        label=_("By which name do you speak here?"),
        help_text=_("Any name you like. It stays yours in this conversation, and you have one."),
        max_length=NAME_LENGTH,
        required=False,
    )
    official = forms.BooleanField(label=_("This is the office’s answer"), required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40)
    seen = {"text": SEEN_BY_READERS, "name": SEEN_BY_READERS}

    def __init__(
        self, *args: Any, called: str = "", office: str = "", spoken: bool = False, **kwargs: Any
    ) -> None:
        """Ask for a name once in a thread, and for an official answer only of who can give one."""
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = new_token()
        self.fields["name"].initial = called[:NAME_LENGTH]
        if spoken:
            del self.fields["name"]
        if office:
            self.fields["official"].help_text = office
        else:
            del self.fields["official"]

    def said(self) -> Said:
        """Return what was said as a value."""
        data = self.cleaned_data
        return Said(
            data["text"], data["form_key"], data.get("name", ""), data.get("official", False)
        )


class ThreadForm(PostForm):
    """A thread's title and its first post."""

    title = forms.CharField(label=_("What is it about?"), max_length=TITLE_LENGTH, required=False)
    is_question = forms.BooleanField(
        label=_("It is a question to the officers"),
        help_text=_("Everybody sees for how many days it has had no answer."),
        required=False,
    )
    field_order = ("title", "text", "is_question", "name")
    seen = PostForm.seen | {"title": SEEN_BY_READERS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Nobody answers officially what nobody has asked."""
        super().__init__(*args, **kwargs)
        self.fields.pop("official", None)


class ChangeForm(forms.Form):
    """A post as it should read."""

    text = forms.CharField(
        label=_("As it should read"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    seen = {"text": SEEN_BY_READERS}


class SourceForm(forms.Form):
    """Where a claim comes from."""

    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("An address, a book and its page, who told you; or that it is what you think."),
        max_length=SOURCE_LENGTH,
        required=False,
    )
    seen = {"source": SEEN_BY_READERS}


class AsideForm(forms.Form):
    """What the side thread is called, and why it gets one."""

    title = forms.CharField(label=_("What is it about?"), max_length=TITLE_LENGTH, required=False)
    because = forms.CharField(
        label=_("Why it moves"),
        help_text=_("One line. It stands where the posts stood."),
        max_length=BECAUSE_LENGTH,
        required=False,
    )
    seen = {"title": SEEN_BY_READERS, "because": SEEN_BY_READERS}


class SlowForm(forms.Form):
    """How slow, and for how long."""

    minutes = forms.IntegerField(
        label=_("Minutes between two posts of one person"),
        help_text=_("0 ends it."),
        min_value=0,
        max_value=MOST_SLOW_MINUTES,
    )
    hours = forms.IntegerField(
        label=_("For how many hours"),
        help_text=_("It ends by itself, after three days at most."),
        min_value=1,
        max_value=72,
        initial=24,
    )


class LettersForm(PlainForm):
    """How often a letter comes."""

    every = forms.ChoiceField(
        label=_("How often?"),
        choices=[
            (Every.NEVER.value, _("Never")),
            (Every.DAILY.value, _("Every morning on which there is something new")),
            (Every.WEEKLY.value, _("Once a week")),
        ],
        widget=forms.RadioSelect,
    )
