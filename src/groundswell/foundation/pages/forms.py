"""How the house lays out forms: one renderer, and what its templates ask about a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class GroundswellRenderer(TemplatesSetting):
    """Draw ``{{ form }}`` and ``{{ field.as_field_group }}`` with the house's own markup."""

    form_template_name = "pages/forms/form.html"
    field_template_name = "pages/forms/field.html"
    formset_template_name = "pages/forms/formset.html"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right. ``href`` leads to the field; empty for the form as a whole."""

    href: str
    words: str


def seen_by(field: forms.BoundField) -> str:
    """
    Return who will see what is written in ``field``; empty if nobody has said.

    Said as an attribute of the field (``field.seen = …``) or in the form's own table,
    ``seen = {"called": _("The door-keeper sees this.")}``.
    """
    said = getattr(field.field, "seen", None)
    if said is None:
        said = getattr(field.form, "seen", {}).get(field.name, "")
    return str(said)


def shape(field: forms.BoundField) -> str:
    """Return how ``field`` is laid out: "hidden", "choices", "tick" or "line"."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "line"


def described_by(field: forms.BoundField) -> str:
    """Return the ids of all that describes a field: its fault, its hint, who sees it."""
    parts = [
        f"{field.auto_id}_error" if field.errors else "",
        f"{field.auto_id}_helptext" if field.help_text else "",
        f"{field.auto_id}_seen" if seen_by(field) else "",
    ]
    return " ".join(part for part in parts if part)


def control(field: forms.BoundField) -> SafeString:
    """Return the control itself, named, described and marked when it is to be put right."""
    described = described_by(field)
    # A fieldset is described as a whole by its own template; one line or tick by itself.
    attributes: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    return field.as_widget(attrs=attributes)


def faults(form: forms.BaseForm) -> list[Fault]:
    """Return every fault of ``form`` in the order of its fields, those of the whole first."""
    found = [Fault("", str(words)) for words in form.non_field_errors()]
    for field in form:
        if not field.errors:
            continue
        target = f"{field.auto_id}_0" if shape(field) == "choices" else field.auto_id
        href = "" if shape(field) == "hidden" else f"#{target}"
        found.extend(Fault(href, str(words)) for words in field.errors)
    return found


class PlainForm(forms.Form):
    """
    A form that speaks as we do.

    ``seen`` says who will see each answer; ``in_a_row`` names the fields whose few, short choices
    may stand side by side. An answer that is missing is named in the error, so
    that the summary at the top of the page can be read by itself.
    """

    seen: Mapping[str, str | Promise] = {}
    in_a_row: tuple[str, ...] = ()
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name each required field in its own error, unless the form says it better."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            own_words = (
                field.error_messages["required"] != forms.Field.default_error_messages["required"]
            )
            if field.required and not own_words and field.label:
                label = str(field.label).rstrip("?:. ")
                field.error_messages["required"] = _("Still empty: %(label)s") % {"label": label}


def day_field(label: Any) -> forms.DateField:
    """Return a question for a day, with the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def time_field(label: Any) -> forms.TimeField:
    """Return a question for a time of day, in hours and minutes."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget)


def moment_in(cleaned: Mapping[str, Any], name: str) -> datetime:
    """Return the instant that ``<name>_on`` and ``<name>_time`` say, where the movement is."""
    day, at = cleaned[f"{name}_on"], cleaned[f"{name}_time"]
    return timezone.make_aware(datetime.combine(day, at))
