"""Everything that changes an application or a welcome. Nothing else writes this area's tables."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.organise.joining import letters, queries, slots
from groundswell.organise.joining.facts import Joined, Welcomed
from groundswell.organise.joining.models import Application, Welcome
from groundswell.organise.joining.powers import Power
from groundswell.organise.joining.rules import KEEP_UNCONFIRMED, UNDO_WITHIN, How
from groundswell.organise.meetings import actions as meetings
from groundswell.register.people import actions as people
from groundswell.register.people import refusals as people_refusals
from groundswell.register.people.addresses import address
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders, require
from groundswell.register.structures.queries import is_member


class LinkTooOld(Refusal):
    """The link in the e-mail is older than seven days, or was never sent."""

    code, status = "link_too_old", 410
    sentence = _(
        "This link has ended: links to join last seven days. What you typed has been forgotten. "
        "Fill in the form again and we will send a fresh one."
    )


class WelcomeGone(Refusal):
    """Somebody else welcomed this person first."""

    code = "already_welcomed"
    sentence = _("Somebody has welcomed them already. Nothing was changed.")


class HeldFromMoney(Refusal):
    """Value before money: nobody is asked before they have had something from the movement."""

    code, rule = "held_from_money", "value before money"
    sentence = _(
        "Not sent. They joined less than a fortnight ago and have not come along yet, and until "
        "then nobody is asked for money. They may always give unasked."
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who is now a member: who, of what, and whether they had been here before."""

    person: Person
    body: Body
    returning: bool
    confirmed_email: str  # the address they have just shown is theirs, or nothing


@transaction.atomic
def apply_to_join(
    *,
    body: Body,
    form_key: str,
    full_name: str,
    email: str,
    phone: str,
    wants: list[str],
    because_of: str,
    by: Person | None,
    at: datetime,
) -> Application:
    """
    Keep what somebody typed and, where they gave an e-mail address, send them a link to it.

    The same form sent again is the same wish: nothing is written or sent twice.

    :raises AddressRefused: never here; the form has read the addresses already.
    """
    del by  # a stranger, as yet
    application, made = Application.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "full_name": full_name,
            "email": email,
            "phone": phone,
            "wants": wants,
            "because_of": because_of,
            "created_at": at,
        },
    )
    if made and email:
        letters.send_link(application, at=at)
    return application


@transaction.atomic
def enter_on_paper(
    *,
    body: Body,
    form_key: str,
    source: str,
    full_name: str,
    email: str,
    phone: str,
    wants: list[str],
    by: Person,
    at: datetime,
) -> Entry:
    """
    Type in somebody who joined on paper or by telephone; it is marked who typed it.

    :raises NotPermitted: ``by`` may not do that for this body.
    """
    require(by, Power.ENTER_ON_PAPER, over=body.pk, at=at)
    application, _made = Application.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "full_name": full_name,
            "email": email,
            "phone": phone,
            "wants": wants,
            "source": source,
            "entered_by": by,
            "created_at": at,
        },
    )
    return _use(application, by=by, confirmed=False, at=at)


@transaction.atomic
def confirm(*, token: str, by: Person | None, at: datetime) -> Entry:
    """
    Make a member of whoever holds the link that was sent to them. Twice is once.

    :raises LinkTooOld: the link is unknown, or older than seven days.
    """
    application = (
        Application.objects.select_for_update()  # alone: what is joined on is not read anew
        .filter(token=token, created_at__gt=at - KEEP_UNCONFIRMED)
        .first()
    )
    if application is None:
        raise LinkTooOld
    return _use(application, by=by, confirmed=True, at=at)


@transaction.atomic
def join_unconfirmed(*, application: Application, by: Person | None, at: datetime) -> Entry:
    """
    Make a member of somebody who gave no e-mail address, so that there is nothing to confirm.

    :raises LinkTooOld: they did give one; the link in it is the way.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if locked.email:
        raise LinkTooOld
    return _use(locked, by=by, confirmed=False, at=at)


@transaction.atomic
def join_another(*, person: Person, body: Body, by: Person, at: datetime) -> None:
    """
    Make somebody who is already on the register a member of one more body. Twice is once.

    :raises NotTheirs: ``by`` is not the person.
    """
    if by.pk != person.pk:
        raise people_refusals.NotTheirs
    if is_member(person, body):
        return
    _take_in(person, body, returning=False, by=by, source="signed_in", at=at)


@transaction.atomic
def leave(*, person: Person, body: Body, by: Person, at: datetime) -> bool:
    """
    Let somebody leave a body, and with it any office they hold there. Twice is once.

    :raises NotTheirs: ``by`` is not the person: nobody is made to leave by this way.
    """
    if by.pk != person.pk:
        raise people_refusals.NotTheirs
    for tenure in queries.offices_held_in(body, person, at):
        structures.stand_down(tenure=tenure, by=person, at=at)
    return structures.leave_body(person=person, body=body, by=by, at=at)


def _use(application: Application, *, by: Person | None, confirmed: bool, at: datetime) -> Entry:
    email = application.email if confirmed else ""
    if application.person is not None:
        return Entry(application.person, application.body, returning=False, confirmed_email=email)
    found = people.add_or_welcome_back(
        full_name=application.full_name,
        source="join" if application.source == "form" else application.source,
        by=by,
        at=at,
        email=application.email,
        phone=application.phone,
    )
    person = found.person
    if confirmed and email:
        people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=at)
        shown = address(Kind.EMAIL, email).value_hash
        meetings.adopt_answers(person=person, contact_hash=shown, by=person, at=at)
    if confirmed or not found.returning:
        _agree(application, person, by=by, at=at)
    source = application.source
    _take_in(person, application.body, found.returning, by=by or person, source=source, at=at)
    application.person, application.used_at = person, at
    application.full_name = application.email = application.phone = ""
    application.wants = []
    application.save()
    return Entry(person, application.body, found.returning, confirmed_email=email)


def _agree(application: Application, person: Person, *, by: Person | None, at: datetime) -> None:
    on_paper = application.source != "form"
    for wish in application.wants:
        channel, _colon, purpose = wish.partition(":")
        people.grant_consent(
            person=person,
            channel=channel,
            purpose=purpose,
            form="join",
            by=by if on_paper else person,
            at=at,
            shown_at=application.created_at,
            evidence={"application": application.token, "source": application.source},
        )


def _take_in(
    person: Person, body: Body, returning: bool, *, by: Person, source: str, at: datetime
) -> None:
    structures.join_body(person=person, body=body, by=by, at=at, source=source)
    _welcome, made = Welcome.objects.get_or_create(
        person=person, body=body, defaults={"made_at": at}
    )
    if made:
        announce(Joined(person.pk, body.pk, returning, at))


@transaction.atomic
def tell_welcomers(*, body_id: int, by: Person | None, at: datetime) -> int:
    """
    Tell those who welcome for a body that somebody waits: one letter each, once a day at most.

    It names nobody: the list does, to whoever opens it. Return how many letters were queued.

    :raises DoesNotExist: there is no such body.
    """
    del by  # nobody: it follows from somebody's joining
    body = Body.objects.get(pk=body_id)
    return sum(
        letters.somebody_waits(body, holder.person, at=at)
        for holder in holders(Power.WELCOME, over=body, at=at)
        if holder.of_body_id == body.pk
    )


def _require_welcome(by: Person, welcome: Welcome, at: datetime) -> None:
    """Refuse unless they welcome for that group, or this one newcomer has come to them."""
    if not slots.may_welcome_this_one(by, welcome, at):
        require(by, Power.WELCOME, over=welcome.body_id, at=at)


@transaction.atomic
def tick_welcomed(*, welcome: Welcome, how: How, by: Person, at: datetime) -> Welcome:
    """
    Write down that somebody new was welcomed, by whom and how.

    :raises NotPermitted: ``by`` does not welcome people for this body.
    :raises WelcomeGone: somebody else did it first. The same person again changes nothing.
    """
    _require_welcome(by, welcome, at)
    changed = Welcome.objects.filter(pk=welcome.pk, done_at=None).update(
        done_at=at, done_by=by, how=how.value
    )
    welcome.refresh_from_db()
    if not changed and welcome.done_by_id != by.pk:
        raise WelcomeGone
    if changed:
        announce(Welcomed(person_id=welcome.person_id, body_id=welcome.body_id, by_person_id=by.pk))
    return welcome


@transaction.atomic
def undo_welcomed(*, welcome: Welcome, by: Person, at: datetime) -> Welcome:
    """
    Take back one's own tick, within the day.

    :raises NotPermitted: ``by`` does not welcome people for this body.
    :raises WelcomeGone: it was somebody else's tick, or is a day old.
    """
    _require_welcome(by, welcome, at)
    Welcome.objects.filter(pk=welcome.pk, done_by=by, done_at__gt=at - UNDO_WITHIN).update(
        done_at=None, done_by=None, how=""
    )
    welcome.refresh_from_db()
    if welcome.done_at is not None:
        raise WelcomeGone
    return welcome


def require_may_be_asked_for_money(*, person_id: int, by: Person | None, at: datetime) -> None:
    """
    Refuse to ask somebody for money before they have had something from the movement.

    Whatever asks one person for money calls this first. Letters of the purpose "money" are held
    by the gate as well, whoever queues them (``apps.ready`` registers the hold).

    :raises HeldFromMoney: they joined within the hold and have not taken part.
    """
    del by  # nobody is above it
    if queries.is_held_from_money(person_id, at):
        raise HeldFromMoney


def forget_unconfirmed(*, by: Person | None, at: datetime) -> int:
    """
    Delete applications nobody confirmed within seven days. Return how many.

    :raises ProgrammingError: never; may run twice or late.
    """
    del by  # nobody: the sweep
    old = Application.objects.filter(used_at=None, created_at__lte=at - KEEP_UNCONFIRMED)
    return old.delete()[0]
