"""Articles as subjects, and their entries on the record in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.record import Entry
from groundswell.organise.publishing.models import Article


def title(token: str) -> str | None:
    """Return an article's title, once it is published."""
    rows = Article.objects.public().filter(token=token)
    return rows.values_list("title", flat=True).first()


def url(token: str) -> str | None:
    """Return an article's address."""
    found = Article.objects.filter(token=token, published_at__isnull=False).first()
    return found.url if found else None


def describe(entry: Entry) -> str | None:
    """Return an entry in a sentence: which version and its fingerprint, no words of the text."""
    told = entry.body
    if entry.kind == "publishing.brought":
        count = int(told["articles"])
        return ngettext(
            "%(count)s article came from another site.",
            "%(count)s articles came from another site.",
            count,
        ) % {"count": count}
    return _("Version %(version)s; its fingerprint begins %(sha256)s.") % {
        "version": told["version"],
        "sha256": str(told["sha256"])[:16],
    }
