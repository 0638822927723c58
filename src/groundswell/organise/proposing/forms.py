"""The shape of what people type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm

WHY = 600


def _why(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Say it in six hundred characters.")},
    )


class AnswerForm(PlainForm):
    """What somebody says who looked at a proposal."""

    reason = _why(
        _("What to change, or why not"),
        _("Its host reads this, and nobody else. Not needed to put it up."),
    )
    as_seen = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)


class TrustForm(PlainForm):
    """What went wrong with a meeting."""

    reason = _why(
        _("What went wrong, and what to do differently"),
        _("Its host reads this, and whoever calls the group’s meetings."),
    )
