"""
Meetings whose host holds no office: written by them, put up by another or by rule.

Who may look at what and when is decided above, in the area that asks for these; here stands
what must hold of the meeting whatever is decided there.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.actions.calling import StartsInThePast, put_up
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import WhatAndWhen, changes
from groundswell.organise.meetings.rules.vocabulary import HostMay
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import is_member


class NotInThisGroup(Refusal):
    """One proposes a meeting of a group one is in."""

    code = "not_in_this_group"
    rule = "5"
    sentence = _("Not saved. You can propose a meeting of a group that you are in yourself.")


class HasNoHost(Refusal):
    """A meeting that officers called is theirs to put up."""

    code = "has_no_host"
    sentence = _("Not done. This meeting was called by an office of the group.")


@transaction.atomic
def draft_as_host(
    *, body: Body, what: WhatAndWhen, form_key: str, by: Person, at: datetime
) -> Meeting:
    """
    Write the draft of a meeting that ``by`` would host. The same form sent twice is one draft.

    :raises NotInThisGroup: they are not in that group, or it is closed.
    :raises StartsInThePast: it would start before ``at``.
    """
    if body.is_closed or not is_member(by, body):
        raise NotInThisGroup
    if what.starts_at <= at:
        raise StartsInThePast
    values = changes(what) | {"body_id": body.pk, "called_by": by, "host": by}
    values |= {"zone": settings.TIME_ZONE, "changed_at": at}
    meeting, _made = Meeting.objects.get_or_create(form_key=form_key, defaults=values)
    return meeting


@transaction.atomic
def put_up_for_host(*, meeting_id: int, may: HostMay, by: Person | None, at: datetime) -> Meeting:
    """
    Put up what a host wrote, and say what they may do with it from then on. Twice is once.

    :param by: whoever looked at it, its trusted host, or ``None`` for the clock.
    :raises HasNoHost: it was called by an office.
    :raises AlreadyCancelled: it was called off.
    :raises StartsInThePast: its start has gone by.
    :raises NeedsAPlace: it has neither a place nor a link.
    """
    del by  # whether they may is asked above; the record says that a body called it
    meeting = seating.hold(meeting_id)
    if meeting.host_id is None:
        raise HasNoHost
    meeting.host_may = may
    return put_up(meeting, at)


@transaction.atomic
def let_host(*, host: Person, body: Body, may: HostMay, by: Person, at: datetime) -> int:
    """
    Say what a host may do with the meetings they have up and ahead. Never refuses.

    Drafts are left alone: whether those go up is asked when they are sent.
    """
    del by  # asked above
    ahead = Meeting.objects.public().filter(host=host, body=body, ends_at__gt=at)
    return ahead.update(host_may=may)
