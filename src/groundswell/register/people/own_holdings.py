"""What this area itself holds about a person, and how it lets go of it."""

from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.outbox import actions as outbox
from groundswell.foundation.outbox.models import InboundText, Intervention, Message, Pause
from groundswell.foundation.outbox.opening import opened
from groundswell.register.people.models import (
    AccessLog,
    Account,
    ConsentEvent,
    ContactPoint,
    Invitation,
    Person,
    Suppression,
)
from groundswell.register.people.registry import HoldingSource, Kept, register_holding
from groundswell.register.people.rules import EVERY, KIND_OF_CHANNEL
from groundswell.register.places.models import ImportRun

KEPT_CONSENTS = Kept(
    _("What you agreed to and when, in which words, without your name or address"),
    _("We must be able to show that we wrote only to people who agreed."),
    _("six years"),
)
KEPT_SUPPRESSION = Kept(
    _("A scrambled mark of each of your addresses, which cannot be turned back into one"),
    _("So that nobody writes to you again, even if your address comes back on an old list."),
)
KEPT_LOOKS = Kept(
    _("That you, as an officer, looked at other people's records"),
    _("It is their record of who looked. It will say “somebody since erased”."),
)


def _collect_person(person_id: int) -> list[dict[str, Any]]:
    person = Person.objects.get(pk=person_id)
    if person.merged_into_id is not None and person.erased_at is not None:
        return []  # only the pointer is left of a record put together with another
    return [
        {
            "full_name": person.full_name,
            "called": person.called,
            "preferred_language": person.preferred_language,
            "birth_year": person.birth_year,
            "access_needs": person.access_needs or [],
            "came_by": person.source,
            "added_at": person.added_at,
            "said_old_enough_at": person.age_declared_at,
        }
    ]


def _erase_person(person_id: int, at: datetime) -> list[Kept]:
    Invitation.objects.filter(person_id=person_id).delete()
    Person.objects.filter(pk=person_id).update(
        full_name="",
        name_key="",
        called="",
        birth_year=None,
        access_needs=None,
        source="erased",
        age_declared_at=None,
        erasure_due_at=None,
        erased_at=at,
    )
    return []


def _collect_addresses(person_id: int) -> list[dict[str, Any]]:
    points = ContactPoint.objects.filter(person_id=person_id).order_by("kind", "added_at", "pk")
    return [
        {
            "kind": point.kind,
            "address": point.value,
            "shared_with_somebody": point.shared,
            "added_at": point.added_at,
            "shown_to_be_yours_at": point.verified_at,
            "from": point.source,
        }
        for point in points
    ]


def _erase_addresses(person_id: int, at: datetime) -> list[Kept]:
    points = list(ContactPoint.objects.filter(person_id=person_id))
    Invitation.objects.filter(
        email__in=[p.normalised for p in points if p.kind == "email" and not p.shared]
    ).delete()
    for point in points:
        point.delete()
        others = ContactPoint.objects.filter(value_hash=point.value_hash)
        left = others.count()
        others.update(shared=left > 1)
        # Somebody else reached there agreed or not for themself: only this name is stopped.
        mark = point.same_hash if left else point.value_hash
        for channel, kind in KIND_OF_CHANNEL.items():
            if kind.value == point.kind:
                Suppression.objects.update_or_create(
                    channel=channel.value,
                    address_hash=mark,
                    scope=EVERY,
                    defaults={"reason": "erased", "at": at},
                )
    return [KEPT_SUPPRESSION] if points else []


def _collect_consents(person_id: int) -> list[dict[str, Any]]:
    events = ConsentEvent.objects.filter(person_id=person_id).select_related("text")
    return [
        {
            "channel": event.channel,
            "purpose": event.purpose,
            "said": event.action,
            "at": event.at,
            "words": event.text.wording if event.text else "",
            "words_version": event.text.version if event.text else "",
            "where": event.form,
            "said_by_you": event.own_act,
            "evidence": event.evidence,
        }
        for event in events.order_by("at", "pk")
    ]


def _erase_consents(person_id: int, at: datetime) -> list[Kept]:
    events = ConsentEvent.objects.filter(person_id=person_id)
    events.filter(minimised_at__isnull=True).update(evidence={}, minimised_at=at)
    return [KEPT_CONSENTS] if events.exists() else []


def _collect_looks(person_id: int) -> list[dict[str, Any]]:
    looks = AccessLog.objects.filter(Q(person_id=person_id) | Q(reader_id=person_id))
    return [
        {
            "at": look.at,
            "you": "were read" if look.person_id == person_id else "read",
            "other": (look.reader.whole.full_name if look.reader else "")
            if look.person_id == person_id
            else "somebody else",
            "role": look.role,
            "reason": look.reason,
            "what": look.what,
        }
        for look in looks.select_related("reader__merged_into").order_by("at", "pk")
    ]


def _erase_looks(person_id: int, at: datetime) -> list[Kept]:  # noqa: ARG001  one shape
    AccessLog.objects.filter(person_id=person_id).exclude(reason="").update(reason="")
    took = AccessLog.objects.filter(reader_id=person_id).exists()
    return [KEPT_LOOKS] if took else []


def _collect_accounts(person_id: int) -> list[dict[str, Any]]:
    account = Account.objects.filter(person_id=person_id).first()
    if account is None:
        return []
    sessions = UserSession.objects.filter(user=account).order_by("created_at")
    return [
        {
            "signs_in_with": account.email,
            "last_signed_in_at": account.last_login,
            "addresses": list(
                EmailAddress.objects.filter(user=account).values("email", "verified", "primary")
            ),
            "second_factors": list(
                Authenticator.objects.filter(user=account).values_list("type", flat=True)
            ),
            "signed_in_on": [
                {"since": s.created_at, "browser": s.user_agent, "ip": s.ip} for s in sessions
            ],
        }
    ]


def _erase_accounts(person_id: int, at: datetime) -> list[Kept]:  # noqa: ARG001  one shape
    account = Account.objects.filter(person_id=person_id).first()
    if account is None:
        return []
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for key in UserSession.objects.filter(user=account).values_list("session_key", flat=True):
        store(key).delete()
    account.delete()
    return []


KEPT_LETTERS = Kept(
    _("That some letter left on some day, without its words, your name or your address"),
    _("So that the counts of what was sent stay true."),
    _("two years"),
)


def _collect_letters(person_id: int) -> list[dict[str, Any]]:
    messages = Message.objects.filter(person_id=person_id).order_by("queued_at", "pk")
    return [
        {
            "to": message.address,
            "by": message.channel,
            "purpose": message.purpose,
            "queued_at": message.queued_at,
            "became": message.state,
            "why": message.reason,
        }
        for message in messages
    ]


def _erase_letters(person_id: int, at: datetime) -> list[Kept]:
    points = ContactPoint.objects.filter(person_id=person_id, shared=False)
    addresses = list(points.exclude(kind="post").values_list("normalised", flat=True))
    # What went to the same mailbox or number, or came from it, before we knew whose it was.
    for table in (Message, InboundText):
        of_nobody = table.objects.filter(person_id__isnull=True, address__in=addresses)
        of_nobody.update(person_id=person_id)
    blanked = outbox.erase_person(person_id=person_id, by=None, at=at)
    return [KEPT_LETTERS] if blanked else []


def _collect_texts(person_id: int) -> list[dict[str, Any]]:
    theirs, _sealed = opened(InboundText.objects.filter(person_id=person_id).order_by("came_at"))
    return [
        {"from": text.address, "said": text.text, "came_at": text.came_at, "seen_at": text.seen_at}
        for text in theirs
    ]


def _erase_texts(person_id: int, at: datetime) -> list[Kept]:  # noqa: ARG001  one shape
    InboundText.objects.filter(person_id=person_id).update(address="", text="", person_id=None)
    return []


KEPT_ACTS = Kept(
    _("That somebody, known only by a number, once paused the post or read in a file of places"),
    _("The machine’s own log has to add up. The number leads to an empty record."),
)


def _collect_acts(person_id: int) -> list[dict[str, Any]]:
    pauses = Pause.objects.filter(by_id=person_id).order_by("at")
    decided = Intervention.objects.filter(by_id=person_id).order_by("at")
    runs = ImportRun.objects.filter(by_id=person_id).order_by("started_at")
    return [
        *({"did": "paused the post", "at": pause.at} for pause in pauses),
        *({"did": f"decided on a letter: {act.decision}", "at": act.at} for act in decided),
        *({"did": f"read in {run.file}", "at": run.started_at} for run in runs),
    ]


def _erase_acts(person_id: int, at: datetime) -> list[Kept]:  # noqa: ARG001  one shape
    return [KEPT_ACTS] if _collect_acts(person_id) else []


EVERYBODY = _("You, and officers of your group who need it; each look is written down.")
UNTIL_GONE = _("until you leave the register or erase your record")
PARTS = (
    HoldingSource(
        name="person",
        label=_("Who you are"),
        came_from=_("You told us."),
        seen_by=EVERYBODY,
        kept_for=UNTIL_GONE,
        collect=_collect_person,
        erase=_erase_person,
        covers=("people.Person", "people.NameWord", "people.Invitation"),
        order=10,
    ),
    HoldingSource(
        name="addresses",
        label=_("How to reach you"),
        came_from=_("You told us."),
        seen_by=EVERYBODY,
        kept_for=UNTIL_GONE,
        collect=_collect_addresses,
        erase=_erase_addresses,
        covers=("people.ContactPoint",),
        kept=(KEPT_SUPPRESSION,),
        order=20,
    ),
    HoldingSource(
        name="consents",
        label=_("What you agreed to"),
        came_from=_("What you ticked, clicked or wrote."),
        seen_by=_("You. Officers see only whether a letter may go."),
        kept_for=_("six years after it was last used, as proof"),
        collect=_collect_consents,
        erase=_erase_consents,
        covers=("people.ConsentEvent",),
        kept=(KEPT_CONSENTS,),
        order=30,
    ),
    HoldingSource(
        name="looks",
        label=_("Who looked at your record"),
        came_from=_("Written down by the program at each look."),
        seen_by=_("You."),
        kept_for=UNTIL_GONE,
        collect=_collect_looks,
        erase=_erase_looks,
        covers=("people.AccessLog",),
        kept=(KEPT_LOOKS,),
        order=40,
    ),
    HoldingSource(
        name="signing_in",
        label=_("How you sign in"),
        came_from=_("You, and the browsers you signed in with."),
        seen_by=_("You alone."),
        kept_for=_("until you sign out, or erase your record"),
        collect=_collect_accounts,
        erase=_erase_accounts,
        covers=(
            "people.Account",
            "account.EmailAddress",
            "account.EmailConfirmation",
            "mfa.Authenticator",
            "usersessions.UserSession",
        ),
        order=50,
    ),
    HoldingSource(
        name="letters",
        label=_("What we sent you"),
        came_from=_("Written down by the program as it sends."),
        seen_by=_("You, and whoever keeps the machine, to find out what went wrong."),
        kept_for=_("the words until they are delivered, the rest for two years"),
        collect=_collect_letters,
        erase=_erase_letters,
        covers=("outbox.Message", "outbox.KeptLetter"),
        kept=(KEPT_LETTERS,),
        order=60,
    ),
    HoldingSource(
        name="texts",
        label=_("Texts you sent us"),
        came_from=_("Your telephone."),
        seen_by=_("Whoever reads the movement’s texts; each look is written down."),
        kept_for=_("thirty days after somebody has dealt with it"),
        collect=_collect_texts,
        erase=_erase_texts,
        covers=("outbox.InboundText",),
        order=61,
    ),
    HoldingSource(
        name="machine",
        label=_("What you did to the machine"),
        came_from=_("Written down by the program."),
        seen_by=_("Whoever keeps the machine."),
        kept_for=_("as long as the machine’s log"),
        collect=_collect_acts,
        erase=_erase_acts,
        covers=("outbox.Pause", "outbox.Intervention", "places.ImportRun"),
        kept=(KEPT_ACTS,),
        order=900,
    ),
)


def register() -> None:
    """Register this area's parts."""
    for part in PARTS:
        register_holding(part)
