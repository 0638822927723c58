"""The shape of what people type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token


class HangForm(PlainForm):
    """Where a poster hangs."""

    place = forms.CharField(
        label=_("Where does it hang?"),
        help_text=_("“The launderette on Tannery Row, left window”"),
        max_length=120,
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_token)

    seen = {"place": _("Those who host this meeting see it, and your name beside it.")}
