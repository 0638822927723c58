"""An invitation makes an account once, by pressing, and gets round nothing."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from groundswell.register.people import actions, refusals
from groundswell.register.people.models import Account, Person
from groundswell.register.people.tests.factories import AT

pytestmark = pytest.mark.django_db


def invite(email="first@example.org", *, at=AT):
    return actions.invite(email=email, operator=True, by=None, at=at)


def test_an_invitation_makes_an_account_once_by_pressing(client):
    url = reverse("people_invited", args=[invite().secret])
    for _ in range(3):
        assert client.get(url).status_code == 200
    assert not Account.objects.exists()
    answer = client.post(url, {"full_name": "Fay First"})
    assert (answer.status_code, answer["location"]) == (302, "/account/2fa/")
    account = Account.objects.get()
    assert (account.email, account.is_operator) == ("first@example.org", True)
    assert account.person.full_name == "Fay First"
    assert EmailAddress.objects.get().verified
    assert client.get("/me/").status_code == 200
    for method in (client.get, Client().get, Client().post):
        assert method(url).status_code == 410
    assert Person.objects.count() == 1


def test_an_invitation_without_a_name_is_not_used_up(client):
    url = reverse("people_invited", args=[invite().secret])
    answer = client.post(url, {"full_name": " "})
    assert answer.status_code == 422
    assert "Tell us a name" in answer.content.decode()
    assert client.post(url, {"full_name": "Fay"}).status_code == 302


def test_an_invitation_runs_out():
    secret = invite(at=AT - timedelta(hours=49)).secret
    for act in (
        lambda: actions.open_invitation(secret=secret, at=AT),
        lambda: actions.accept_invitation(secret=secret, full_name="Fay", by=None, at=AT),
        lambda: actions.open_invitation(secret="never was", at=AT),
    ):
        with pytest.raises(refusals.InvitationUsed):
            act()
    with pytest.raises(refusals.AddressRefused):
        invite("nobody")


def test_an_invitation_to_somebody_known_keeps_their_record_and_second_factor(client, ann):
    account = actions.open_account(person=ann, email="ann@example.org", by=ann, at=AT)
    TOTP.activate(account, generate_totp_secret())
    url = reverse("people_invited", args=[invite("ann@example.org").secret])
    answer = client.post(url, {"full_name": "Somebody Else"})
    assert answer["location"] == "/account/2fa/authenticate/"
    assert client.get("/me/").status_code == 302
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Ann Archer"]
