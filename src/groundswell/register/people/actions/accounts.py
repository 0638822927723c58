"""Make ways to sign in: for somebody known, or by invitation; never by itself."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from groundswell.foundation.privacy import keyed_hash
from groundswell.register.people import queries, refusals, rules
from groundswell.register.people.actions.contact import attach, typed_address, verify_address
from groundswell.register.people.actions.register import add_or_welcome_back
from groundswell.register.people.models import Account, Invitation, Person
from groundswell.register.people.rules import Kind

INVITATION_LASTS = timedelta(hours=48)
HASHED_FOR = "people.invitation"


@transaction.atomic
def open_account(*, person: Person, email: str, by: Person | None, at: datetime) -> Account:  # noqa: ARG001  one shape
    """
    Return the account that signs in with an address its person has shown to be theirs.

    Made if there is none. Where two people share an address there is one account, and after
    signing in they say who they are.

    :raises AddressRefused: it is not an e-mail address.
    """
    address = typed_address(Kind.EMAIL, email).normalised
    account = Account.objects.filter(email=address).first()
    if account is None:
        own = None if Account.objects.filter(person=person).exists() else person
        try:
            with transaction.atomic():
                account = Account.objects.create_user(address, person=own)
        except IntegrityError:
            account = Account.objects.get(email=address)
    EmailAddress.objects.get_or_create(
        user=account, email=address, defaults={"verified": True, "primary": True}
    )
    return account


def account_at(*, email: str, at: datetime) -> Account | None:
    """
    Return the account at an address, making it for somebody known who reads mail there.

    ``None`` for everybody else; the visitor is told the same either way. Never refuses.
    """
    try:
        address = rules.normal_email(email)
    except rules.Unacceptable:
        return None
    account = Account.objects.filter(email=address).first()
    if account is not None:
        return account
    known = queries.people_at(Kind.EMAIL, address, verified=True)
    return open_account(person=known[0], email=address, by=None, at=at) if known else None


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation just made. The secret is shown once and not kept."""

    secret: str
    invitation: Invitation


@transaction.atomic
def invite(*, email: str, operator: bool, by: Person | None, at: datetime) -> Issued:  # noqa: ARG001  one shape
    """
    Make a link, good once and for two days, by which somebody gets an account.

    :raises AddressRefused: it is not an e-mail address.
    """
    address = typed_address(Kind.EMAIL, email).normalised
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=address,
        secret_hash=keyed_hash(secret, HASHED_FOR),
        operator=operator,
        invited_at=at,
        expires_at=at + INVITATION_LASTS,
    )
    return Issued(secret, invitation)


def open_invitation(*, secret: str, at: datetime) -> Invitation:
    """
    Return the invitation of a link, unused and not run out.

    :raises InvitationUsed: it is used, has run out, or never was.
    """
    found = Invitation.objects.filter(
        secret_hash=keyed_hash(secret, HASHED_FOR), used_at__isnull=True, expires_at__gt=at
    ).first()
    if found is None:
        raise refusals.InvitationUsed
    return found


@transaction.atomic
def accept_invitation(*, secret: str, full_name: str, by: Person | None, at: datetime) -> Account:  # noqa: ARG001  one shape
    """
    Use an invitation: the person, their e-mail address (shown to be theirs), their account.

    :raises InvitationUsed: it is used, has run out, or never was.
    :raises NameRefused: the name cannot be kept.
    """
    invitation = open_invitation(secret=secret, at=at)
    used = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True).update(used_at=at)
    if not used:
        raise refusals.InvitationUsed
    account = Account.objects.filter(email=invitation.email).first()
    if account is None or account.person is None:
        person = add_or_welcome_back(
            full_name=full_name, email=invitation.email, source="invitation", by=None, at=at
        ).person
        verify_address(
            person_id=person.pk, kind=Kind.EMAIL, text=invitation.email, by=person, at=at
        )
        account = open_account(person=person, email=invitation.email, by=person, at=at)
    if account.person_id is None:
        account.person = person
    account.is_operator = account.is_operator or invitation.operator
    account.save(update_fields=["person", "is_operator"])
    Invitation.objects.filter(pk=invitation.pk).update(person=account.person)
    return account


@transaction.atomic
def follow_sign_in_address(
    *,
    account: Account,
    email: str,
    by: Person | None,  # noqa: ARG001  one shape
    at: datetime,
) -> None:
    """
    Put an address somebody has just shown to be theirs, for signing in, on their record too.

    :raises AlreadySomebody: the same name is known there as another person.
    """
    person = None if account.person is None else account.person.whole
    if person is None or person.erased_at is not None:
        return
    attach(person, typed_address(Kind.EMAIL, email), source="signing_in", at=at)
    verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=at)
