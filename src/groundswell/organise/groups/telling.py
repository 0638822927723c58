"""What this area tells pages of others: sentences for entries, names for subjects."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.record import Entry
from groundswell.organise.groups.models import Letter, Minutes


def describe(recorded: Entry) -> str | None:
    """Return what was published or written, and to whom. No query: it stands in lists."""
    told = recorded.body
    sentences = {
        "groups.minutes": _("Minutes of {held_on}: {title}."),
        "groups.letter": _("To {to_name}: {subject}."),
        "groups.answer": _("To {to_name}, in answer: {subject}."),
    }
    sentence = sentences.get(recorded.kind)
    named = {key: told.get(key, "") for key in ("held_on", "title", "to_name", "subject")}
    return None if sentence is None else sentence.format(**named)


def minutes_title(token: str) -> str | None:
    """Return the title of minutes."""
    return Minutes.objects.filter(token=token).values_list("title", flat=True).first()


def minutes_url(token: str) -> str | None:
    """Return the page of minutes."""
    return reverse("groups:minutes", args=[token])


def letter_title(token: str) -> str | None:
    """Return what a letter is about."""
    return Letter.objects.filter(token=token).values_list("subject_line", flat=True).first()


def letter_url(token: str) -> str | None:
    """Return the page of a letter."""
    return reverse("groups:letter", args=[token])
