"""Asking for pages in tests: who asks, for what, and what comes back."""

from django.urls import reverse

from groundswell.organise.meetings.tests import factories as make
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account


def sign_in(client, person):
    account = Account.objects.filter(person=person).first() or people.open_account(
        person=person, email=f"{person.token}@example.org", by=None, at=make.AT
    )
    client.force_login(account)
    return client


def url(name, *args):
    return reverse(f"meetings:{name}", args=args)


def text(response):
    return response.content.decode()
