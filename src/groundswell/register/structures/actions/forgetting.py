"""Forgetting drafts of groups: the answers in them are people's own, and are not kept for ever."""

from datetime import datetime, timedelta

from django.db.models import Q

from groundswell.register.people.models import Person
from groundswell.register.structures.models import StartDraft

KEPT_AFTER_END = timedelta(days=365)  # founded or taken back
KEPT_UNSENT = timedelta(days=365)  # begun and left lying


def forget_old_drafts(*, by: Person | None, at: datetime) -> int:
    """
    Delete drafts that ended, or were left lying, a year ago; return how many. Idempotent.

    :raises ProtectedError: never; nothing hangs on a draft.
    """
    del by  # nobody: the sweep
    ended = Q(taken_back_at__lte=at - KEPT_AFTER_END) | Q(body__founded_at__lte=at - KEPT_AFTER_END)
    left = Q(body=None, taken_back_at=None, begun_at__lte=at - KEPT_UNSENT)
    return StartDraft.objects.filter(ended | left).delete()[0]
