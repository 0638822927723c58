"""Files taken from audiences: asked for, agreed to by a second person, made, fetched, deleted."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

from django.db import transaction

from groundswell.foundation import jobs, record
from groundswell.foundation.facts import announce
from groundswell.register.audiences import files, labels, queries, refusals
from groundswell.register.audiences.facts import ExportAsked, ExportMade
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.exports import (
    ANSWER_WITHIN,
    SHORTEST_REASON,
    SPECIAL,
    STAYS,
    Column,
    Shape,
    State,
    fetchable,
    grew,
    needs_second,
)
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds, require
from groundswell.register.structures.queries import role_of

TAKEN = "list_taken"  # kind of record entry
MAKING = "audiences.make_exports"  # the sweep that makes what was allowed
AT_ONCE = 500


@transaction.atomic
def ask_export(
    *,
    audience: Audience,
    form_key: str,
    reason: str,
    columns: Sequence[Column],
    shape: Shape,
    by: Person,
    at: datetime,
) -> Export:
    """
    Ask for a file of those on a list who may be written to. One form sent ten times asks once.

    Up to the limit it is made at once; above it a second person has to agree first.

    :raises NotPermitted: ``by`` may not take lists out, or not what people need.
    :raises ReasonMissing: it is not said what for.
    :raises NobodyToWriteTo: nobody on the list may be written to.
    """
    require(by, Power.EXPORT, over=audience.body, at=at)
    if SPECIAL & set(columns):
        require(by, Power.EXPORT_SPECIAL, over=audience.body, at=at)
    if len(reason.strip()) < SHORTEST_REASON:
        raise refusals.ReasonMissing
    if (known := Export.objects.filter(form_key=form_key).first()) is not None:
        return known
    audience.refresh_from_db(fields=["who", "channel", "purpose"])  # as it is now, not as shown
    rows = queries.may_write_to(audience, at=at).count()
    if not rows:
        raise refusals.NobodyToWriteTo
    waits = needs_second(rows, queries.rows_alone())
    export, made = Export.objects.get_or_create(
        form_key=form_key,
        defaults={
            "audience": audience,
            "asked_by": by,
            "asked_at": at,
            "reason": reason.strip(),
            "columns": [column.value for column in Column if column in set(columns)],
            "shape": shape.value,
            "rows": rows,
            "state": State.WAITING if waits else State.ALLOWED,
        },
    )
    if made and waits:
        announce(ExportAsked(export_id=export.pk))
    elif made:
        jobs.wake(MAKING)
    return export


@transaction.atomic
def decide_export(*, export_id: int, yes: bool, because: str, by: Person, at: datetime) -> Export:
    """
    Agree to a file that somebody else asked for, or refuse it. The same answer twice is one.

    :raises NotPermitted: ``by`` may not agree to the body's files.
    :raises OnesOwnExport: ``by`` asked for it.
    :raises AlreadyDecided: somebody answered otherwise, or it lapsed.
    """
    export = Export.objects.select_for_update().get(pk=export_id)
    require(by, Power.APPROVE_EXPORT, over=_body_of(export), at=at)
    if export.asked_by.whole == by:
        raise refusals.OnesOwnExport
    if export.decided_by_id == by.pk and yes == (export.state != State.REFUSED):
        return export
    if export.state != State.WAITING:
        raise refusals.AlreadyDecided
    export.state = State.ALLOWED if yes else State.REFUSED
    export.decided_by, export.decided_at, export.decided_because = by, at, because.strip()
    export.save(update_fields=["state", "decided_by", "decided_at", "decided_because"])
    if yes:
        jobs.wake(MAKING)
    return export


def make_export(*, export_id: int, by: None, at: datetime) -> bool:
    """
    Make one file that is allowed: sealed, under the installation's home. Twice is once.

    Return whether a file came of it. A list that has grown beyond what was agreed to goes back
    to the second person; one whose asker has lost the power lapses. Never refuses.
    """
    del by
    export = Export.objects.select_related("audience__body", "asked_by", "decided_by").get(
        pk=export_id
    )
    if export.state != State.ALLOWED:
        return False
    if not holds(export.asked_by.whole, Power.EXPORT, over=export.audience.body, at=at):
        Export.objects.filter(pk=export_id, state=State.ALLOWED).update(state=State.LAPSED)
        return False
    found = list(queries.may_write_to(export.audience, at=at))
    limit = queries.rows_alone()
    if grew(len(found), export.rows, limit):
        return _ask_again(export, rows=len(found))
    files.write(export, found, at=at)
    return _note_made(export, [person.pk for person in found], at)


@transaction.atomic
def _ask_again(export: Export, *, rows: int) -> bool:
    changed = Export.objects.filter(pk=export.pk, state=State.ALLOWED).update(
        state=State.WAITING, rows=rows, decided_by=None, decided_at=None, decided_because=""
    )
    if changed:
        announce(ExportAsked(export_id=export.pk))
    return False


@transaction.atomic
def _note_made(export: Export, person_ids: list[int], at: datetime) -> bool:
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.state != State.ALLOWED:
        return False  # another worker was first; it wrote the same file
    locked.state, locked.rows = State.MADE, len(person_ids)
    locked.made_at, locked.expires_at = at, at + STAYS
    locked.save(update_fields=["state", "rows", "made_at", "expires_at"])
    body = export.audience.body
    role = role_of(export.asked_by, body, at)
    for some in batched(person_ids, AT_ONCE):
        people.log_reading(
            by=export.asked_by,
            person_ids=some,
            role=role,
            reason=export.reason,
            what=f"{labels.IN_A_FILE}, {export.token}",
            at=at,
        )
    record.append(
        f"audiences.{TAKEN}",
        about=body.subject,
        body={"people": len(person_ids), "second_person": locked.decided_by_id is not None},
        at=at,
    )
    announce(ExportMade(export_id=export.pk, rows=len(person_ids)))
    return True


@transaction.atomic
def fetch_export(*, export_id: int, by: Person, at: datetime) -> bytes:
    """
    Return the content of a file to whoever asked for it, and to nobody else.

    :raises FileGone: it is another's, not made yet, or deleted; or the power has ended since.
    """
    export = Export.objects.select_for_update().get(pk=export_id)
    own = export.asked_by.whole == by
    allowed = own and holds(by, Power.EXPORT, over=_body_of(export), at=at)
    content = files.read(export) if fetchable(export.state, export.expires_at, at) else None
    if not allowed or content is None:
        raise refusals.FileGone
    if export.fetched_at is None:
        export.fetched_at = at
        export.save(update_fields=["fetched_at"])
    return content


def sweep_exports(*, by: None, at: datetime) -> int:
    """
    Make what was allowed, lapse what nobody answered, delete what has stood a day.

    Return how many rows changed. Idempotent: what is to be done stands in rows. Never refuses.
    """
    del by
    allowed = Export.objects.filter(state=State.ALLOWED).order_by("pk").values_list("pk", flat=True)
    done = sum(make_export(export_id=pk, by=None, at=at) for pk in list(allowed))
    done += Export.objects.filter(state=State.WAITING, asked_at__lte=at - ANSWER_WITHIN).update(
        state=State.LAPSED
    )
    for export in Export.objects.filter(state=State.MADE, expires_at__lte=at):
        files.delete(export.token)
        done += Export.objects.filter(pk=export.pk, state=State.MADE).update(
            state=State.DELETED, deleted_at=at
        )
    standing = Export.objects.filter(state__in=(State.ALLOWED, State.MADE))
    files.delete_others(set(standing.values_list("token", flat=True)))
    return done


def _body_of(export: Export) -> Body:
    return Body.objects.get(audiences__exports=export.pk)
