"""The forms of the front door."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Words to look for among what is public."""

    q = forms.CharField(label=_("Look for"), max_length=100, required=False)
