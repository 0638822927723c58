"""What follows when somebody has signed in, or changed the address they sign in with."""

from typing import Any

from allauth.account import signals
from django.dispatch import receiver
from django.http import HttpRequest

from groundswell.foundation import clock
from groundswell.register.people import actions
from groundswell.register.people.models import Account


@receiver(signals.user_logged_in, dispatch_uid="people.stay_signed_in")
def stay_signed_in(request: HttpRequest, **_more: Any) -> None:
    """Give the session of somebody who is in its full length."""
    request.session.set_expiry(None)


@receiver(signals.email_confirmed, dispatch_uid="people.follow_sign_in_address")
def follow_sign_in_address(email_address: Any, **_more: Any) -> None:
    """Put a newly shown address on the person's record too."""
    account = email_address.user
    if isinstance(account, Account):
        actions.follow_sign_in_address(
            account=account, email=email_address.email, by=account.person, at=clock.now()
        )
