"""The shape of what is typed about a recall."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.models import WHY_LENGTH
from groundswell.foundation.pages.forms import PlainForm


class GroundForm(PlainForm):
    """Why a term should end early."""

    ground = forms.CharField(
        label=_("Why should their term end early?"),
        help_text=_("What they did or left undone in this office, and what shows it."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {"ground": _("Members of this body, and whom it is about; with your name.")}


class RecallReplyForm(PlainForm):
    """What whom it is about says."""

    reply = forms.CharField(
        label=_("What do you say to it?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {"reply": _("Members of this body, beside the ground.")}
