"""Signing in somebody who has just shown, by a signed link, that an e-mail address is theirs."""

from datetime import datetime

from django.contrib.auth import login
from django.http import HttpRequest

from groundswell.register.people.actions.accounts import open_account
from groundswell.register.people.models import Person
from groundswell.register.people.session import CHOSEN, has_second_factor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in_person(request: HttpRequest, person: Person, *, email: str, at: datetime) -> bool:
    """
    Sign a person in by the address they have just confirmed; return whether it was done.

    Not done where their account asks for a second factor: a letter is never a way round it.
    Where two people share the address it is this person who is signed in, not the other.
    """
    account = open_account(person=person, email=email, by=person, at=at)
    if has_second_factor(account):
        return False
    login(request, account, backend=BACKEND)
    if account.person_id != person.pk:
        request.session[CHOSEN] = person.token
    if hasattr(request, "_person"):
        del request._person  # noqa: SLF001  who is asking has just changed
    return True
