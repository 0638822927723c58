"""Every write of this area: making and taking back a secret calendar, hanging a poster."""

from datetime import datetime

from django.db import IntegrityError, transaction

from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.permission import require_host
from groundswell.organise.outward.models import Hanging, SecretFeed
from groundswell.organise.outward.refusals import NothingToHang
from groundswell.register.people.models import Person


def make_secret_feed(*, by: Person, at: datetime) -> SecretFeed:
    """
    Give a person a calendar with a secret address; whoever has one keeps it.

    :raises DatabaseError: the database said no; nothing is half done.
    """
    try:
        with transaction.atomic():
            found, _made = SecretFeed.objects.get_or_create(
                person=by, revoked_at=None, defaults={"made_at": at}
            )
    except IntegrityError:  # another of their browsers was quicker
        found = SecretFeed.objects.get(person=by, revoked_at=None)
    return found


@transaction.atomic
def revoke_secret_feed(*, token: str, by: Person, at: datetime) -> int:
    """
    Take a secret address back for good; calendars that read it find nothing from then on.

    Names the feed, so that a form sent twice never takes back the next one. Returns how many.

    :raises DatabaseError: the database said no; nothing is half done.
    """
    own = SecretFeed.objects.filter(person=by, token=token, revoked_at=None)
    return own.update(revoked_at=at)


@transaction.atomic
def hang_poster(*, meeting_id: int, place: str, form_key: str, by: Person, at: datetime) -> Hanging:
    """
    Say where a poster hangs. The same form again is the same poster.

    :raises NotPermitted: ``by`` does not call this body's meetings.
    :raises NothingToHang: the meeting was called off, or is over.
    """
    meeting = Meeting.objects.select_related("body").get(pk=meeting_id)
    require_host(by, meeting, at)
    if not meeting.is_published or meeting.ends_at <= at:
        raise NothingToHang
    hung, _new = Hanging.objects.get_or_create(
        form_key=form_key,
        defaults={"meeting": meeting, "place": place, "hung_by": by, "hung_at": at},
    )
    return hung


@transaction.atomic
def take_down(*, hanging: Hanging, by: Person, at: datetime) -> int:
    """
    Say that a poster is down again, or never hung. Returns how many came down.

    :raises NotPermitted: ``by`` does not call this body's meetings.
    """
    require_host(by, hanging.meeting, at)
    return Hanging.objects.filter(pk=hanging.pk, down_at=None).update(down_at=at)
