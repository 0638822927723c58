"""Starting a group: a draft kept answer by answer, a second person asked, and the founding."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import outbox
from groundswell.foundation.errors import Refusal
from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import BodyKind
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.queries import people_at
from groundswell.register.people.rules import Kind
from groundswell.register.structures import drafts, queries
from groundswell.register.structures.actions.founding import Where, found_group
from groundswell.register.structures.models import Body, StartDraft
from groundswell.register.structures.models.body import CAUCUS

LINK_LASTS = timedelta(days=30)
ANSWERS = frozenset(
    {"basis", "place", "town", "area_id", "lat", "lon", "no_place", "name", "name_reason"}
    | {"purpose", "meets", "second_called", "second_email"}
)
NEEDED = ("basis", "name", "purpose", "second_called", "second_email")


class NotYours(Refusal):
    """Only the person who writes a draft changes it."""

    code, rule, status = "not_yours", "3", 403
    sentence = _("Not done. Somebody else is starting that group.")


class NotFinished(Refusal):
    """An answer is missing."""

    code, rule = "not_finished", "3"
    sentence = _("Not sent yet. An answer is still missing; the list shows which.")


class TooAlike(Refusal):
    """A name like another's takes a reason."""

    code, rule = "too_alike", "3"
    sentence = _("Not sent yet. Another group has a name like this one; say why it stays.")


class SecondIsFirst(Refusal):
    """It takes two."""

    code, rule = "second_is_first", "3"
    sentence = _("Not done. It takes two people to start a group; this would be the same one.")


class NoLongerOpen(Refusal):
    """The draft was taken back, or the link is too old."""

    code, rule = "no_longer_open", "3"
    sentence = _(
        "Not done. This start was taken back, or the link is over a month old. "
        "Ask whoever sent it to send it again."
    )


class MovementMissing(Refusal):
    """Groups belong to a movement, and it has not been founded here yet."""

    code, rule = "movement_missing", "3"
    sentence = _("Not done. The movement itself has not been founded on this machine yet.")


@transaction.atomic
def start_draft(*, by: Person, at: datetime, because_of: Subject | None = None) -> StartDraft:
    """
    Return the draft a person is writing, a new one if there is none. Idempotent.

    Never refuses.

    :param because_of: what led them here: an election where no group is active, say.
    """
    if (known := drafts.open_draft(by)) is not None:
        return known
    try:
        with transaction.atomic():
            return StartDraft.objects.create(
                starter=by, begun_at=at, because_of=str(because_of or "")
            )
    except IntegrityError:  # begun in another window at the same instant
        return StartDraft.objects.get(starter=by, sent_at=None, taken_back_at=None)


@transaction.atomic
def answer(*, draft: StartDraft, answers: dict[str, Any], by: Person, at: datetime) -> None:
    """
    Keep some answers of a draft. Nothing is checked here but whose it is.

    :raises NotYours: somebody else writes it.
    :raises NoLongerOpen: it was sent or taken back.
    """
    del at
    if draft.starter_id != by.pk:
        raise NotYours
    kept = {name: value for name, value in answers.items() if name in ANSWERS}
    mine = StartDraft.objects.filter(pk=draft.pk, sent_at=None, taken_back_at=None)
    if not mine.update(**kept):
        raise NoLongerOpen


def name_matches(draft: StartDraft) -> tuple[Body, ...]:
    """Return the groups this one could be taken for: by name, or standing for the same place."""
    alike = queries.too_like(draft.name) if draft.name else ()
    found = queries.bodies_numbered(match.key for match in alike)
    same_place: tuple[Body, ...] = ()
    if draft.basis == "place" and draft.area_id is not None:
        same_place = queries.groups_covering(draft.area_id)
    return tuple({body.pk: body for body in (*found.values(), *same_place)}.values())


@transaction.atomic
def ask_second_starter(*, draft: StartDraft, by: Person, at: datetime) -> None:
    """
    Send the draft to the second starter, who says yes by a link. Sending again changes nothing.

    :raises NotYours: somebody else writes it.
    :raises NotFinished: an answer is missing.
    :raises TooAlike: another group could be taken for it, and no reason is given.
    :raises SecondIsFirst: the address is the starter's own.
    """
    draft = StartDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.starter_id != by.pk:
        raise NotYours
    if not draft.is_open:
        return
    if any(not getattr(draft, name) for name in NEEDED) or not (draft.place or draft.no_place):
        raise NotFinished
    if not draft.name_reason and name_matches(draft):
        raise TooAlike
    if any(person.pk == by.pk for person in people_at(Kind.EMAIL, draft.second_email)):
        raise SecondIsFirst
    draft.sent_at = at
    draft.save(update_fields=["sent_at"])
    _write_to_second(draft, by, at)


def _write_to_second(draft: StartDraft, by: Person, at: datetime) -> None:
    filled = {
        "called": draft.second_called,
        "starter": by.full_name,
        "draft": draft,
        "movement": queries.movement() or settings.GROUNDSWELL_NAME,
        "url": settings.GROUNDSWELL_SITE_URL + drafts.second_starters_link(draft),
    }
    outbox.queue(
        to=outbox.Address(address=draft.second_email, name=draft.second_called),
        letter=outbox.Letter(
            subject=render_to_string("structures/letters/second_subject.txt", filled).strip(),
            text=render_to_string("structures/letters/second.txt", filled),
        ),
        purpose=outbox.Purpose.SERVICE,
        key=f"structures.second:{draft.token}",
        at=at,
        about=draft.subject,
    )


@transaction.atomic
def take_back(*, draft: StartDraft, by: Person, at: datetime) -> None:
    """
    Give up a draft before the second starter has said yes. Again changes nothing.

    :raises NotYours: somebody else writes it.
    """
    if draft.starter_id != by.pk:
        raise NotYours
    mine = StartDraft.objects.filter(pk=draft.pk, body=None, taken_back_at=None)
    mine.update(taken_back_at=at)


@transaction.atomic
def confirm_start(*, draft: StartDraft, full_name: str, by: Person | None, at: datetime) -> Body:
    """
    Say yes as the second starter: the group is founded and on the map at once. Idempotent.

    Whoever holds the link has shown that they read mail at the address it was sent to.

    :param full_name: who they are, where nobody is signed in as a reader of that address.
    :raises NoLongerOpen: it was taken back, or the link is too old.
    :raises SecondIsFirst: it is the first starter again.
    :raises NameRefused: the name is empty or cannot be one.
    :raises MovementMissing: there is no movement to belong to.
    :raises NotLawful: the rules do not allow the founding.
    """
    draft = StartDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.body_id is not None:
        return Body.objects.get(pk=draft.body_id)
    if not draft.is_waiting or draft.sent_at is None or at > draft.sent_at + LINK_LASTS:
        raise NoLongerOpen
    parent = queries.movement()
    if parent is None:
        raise MovementMissing
    second = _second(draft, full_name, by, at)
    if second.pk == draft.starter_id:
        raise SecondIsFirst
    body = found_group(
        name=draft.name,
        purpose=draft.purpose,
        basis="" if draft.basis == CAUCUS else draft.basis,
        kind=BodyKind.CAUCUS if draft.basis == CAUCUS else BodyKind.GROUP,
        parent=parent,
        starters=[draft.starter, second],
        by=second,
        at=at,
        where=Where(draft.town, draft.lat, draft.lon, draft.area_id),
        meets=draft.meets,
        because=draft.name_reason,
        reference=f"two starters, draft {draft.token}",
    )
    draft.body, draft.second = body, second
    draft.save(update_fields=["body", "second"])
    return body


def _second(draft: StartDraft, full_name: str, by: Person | None, at: datetime) -> Person:
    email = draft.second_email
    if by is not None and drafts.reads_mail_at(by, email):
        return by
    welcome = people.add_or_welcome_back(
        full_name=full_name, source="second_starter", by=None, at=at, email=email
    )
    people.verify_address(
        person_id=welcome.person.pk, kind=Kind.EMAIL, text=email, by=welcome.person, at=at
    )
    return welcome.person
