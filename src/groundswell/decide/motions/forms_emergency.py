"""The shape of emergency business."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.motions.forms import DAY, EVERYBODY, MotionForm
from groundswell.decide.motions.models import WHY_LENGTH


class EmergencyForm(MotionForm):
    """A motion that comes after the closing date, because something has arisen since."""

    arose = forms.CharField(
        label=_("What arose after the closing date?"),
        help_text=_("What nobody could know before. Clerks and conference judge it by this."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    arose_on = forms.DateField(label=_("On which day?"), widget=forms.DateInput(attrs=DAY))

    field_order = ("arose", "arose_on")
    seen = MotionForm.seen | {"arose": EVERYBODY, "arose_on": EVERYBODY}
