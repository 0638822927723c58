"""After a meeting: did you come, and two questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.organise.meetings import labels
from groundswell.organise.meetings.rules.feedback import Again, Welcome


class AfterForm(PlainForm):
    """One tap, and then two questions that nobody need answer."""

    came = forms.ChoiceField(
        label=_("Did you come?"),
        choices=[("yes", _("Yes")), ("no", _("No, I couldn’t"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you came.")},
    )
    welcome = forms.ChoiceField(
        label=_("Did somebody make you welcome?"),
        choices=[(key.value, label) for key, label in labels.WELCOME.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    again = forms.ChoiceField(
        label=_("Would you come again?"),
        choices=[(key.value, label) for key, label in labels.AGAIN.items()],
        widget=forms.RadioSelect,
        required=False,
    )

    @property
    def came_along(self) -> bool:
        """Return whether they say they came."""
        return bool(self.cleaned_data["came"] == "yes")

    def said_of_welcome(self) -> Welcome | None:
        """Return the answer to the first question, if there is one."""
        said = self.cleaned_data["welcome"]
        return Welcome(said) if said else None

    def said_of_again(self) -> Again | None:
        """Return the answer to the second question, if there is one."""
        said = self.cleaned_data["again"]
        return Again(said) if said else None
