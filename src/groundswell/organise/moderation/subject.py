"""Decisions as subjects: what an entry of the record is about."""

from django.utils.translation import gettext as _

from groundswell.organise.moderation.models import Action


def title(token: str) -> str | None:
    """Return what a decision is called."""
    return _("A decision about a post") if _find(token) else None


def url(token: str) -> str | None:
    """Return a decision's public address."""
    found = _find(token)
    return found.url if found else None


def _find(token: str) -> Action | None:
    return Action.objects.filter(token=token).first()
