"""Who looked is written down: officers and the desk read the names of delegates."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.decide.conference import queries
from groundswell.decide.conference.models import Credential, Entitlement
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person


def log_delegates_read(
    reader: Person, of: Entitlement, rows: Iterable[Credential], at: datetime
) -> None:
    """
    Write into delegates' records that the desk, or an officer of their group, read their names.

    A group's own members see whom it sends, and are no officers: their looks are not written.
    """
    role = _role_of(reader, of, at)
    seen = [row.person_id for row in rows if row.person_id is not None]
    if role and seen:
        people.log_reading(
            by=reader, person_ids=seen, role=role,
            reason=(_("Conference: %(title)s") % {"title": of.conference.title})[:200],
            what=_("name, and your seat"), at=at,
        )  # fmt: skip


def _role_of(reader: Person, of: Entitlement, at: datetime) -> str:
    if queries.may_work_at_desk(reader, of.conference, at):
        return _("The desk of a conference")
    if queries.may_name(reader, of, at):
        return _("Officer of %(body)s") % {"body": of.body.name}
    return ""
