"""Browsers of the small world: signed in, with a second factor where there is an office."""

import time
from http.cookies import SimpleCookie

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from fido2.cose import CoseKey
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.people.rules import Kind
from tests.matrix.when import AT

TOTP_SECRET = "JBSWY3DPEHPK3PXP"


def passkey_of(person: Person) -> int:
    """Give somebody a passkey that was never touched; return its number."""
    point = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}  # a key of the kind ES256
    made = AttestedCredentialData.create(Aaguid(b"a" * 16), b"credential", CoseKey.parse(point))
    data = AuthenticatorData.create(b"h" * 32, 0x45, 1, made)
    shown = AttestationObject.create("none", data, {})
    client = CollectedClientData.create(
        CollectedClientData.TYPE.CREATE, b"challenge", "http://testserver"
    )
    told = RegistrationResponse(
        raw_id=b"credential",
        response=AuthenticatorAttestationResponse(client_data=client, attestation_object=shown),
    )
    kept = Authenticator.objects.create(
        user=Account.objects.get(person=person),
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": dict(told)},
    )
    return kept.pk


def signed_in(
    person: Person | None, *, operator: bool = False, second_factor: bool = True
) -> SimpleCookie:
    """Return the cookies of a browser: signed in a moment ago, by a code and a second factor."""
    client = Client()
    if person is None:
        return client.cookies
    point = ContactPoint.objects.filter(person=person, kind=Kind.EMAIL.value).first()
    account: Account = people.open_account(person=person, email=point.normalised, by=None, at=AT)
    if operator:
        Account.objects.filter(pk=account.pk).update(is_operator=True)
    if second_factor:
        TOTP.activate(account, TOTP_SECRET)
        RecoveryCodes.activate(account)
    assert EmailAddress.objects.filter(user=account, verified=True).exists()
    client.force_login(account)
    session = client.session
    now = time.time()
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [
        {"method": "code", "at": now, "email": account.email},
        {"method": "mfa", "at": now, "type": "totp", "reauthenticated": True},
    ]
    session.save()
    return client.cookies
