"""How django-allauth behaves in this house: letters by the outbox, secrets sealed, no sign-up."""

import io
import secrets
from datetime import datetime
from typing import Any, override

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.outbox import actions as outbox
from groundswell.foundation.outbox.letters import Address, BadAddress, Letter
from groundswell.foundation.outbox.rules import Purpose
from groundswell.foundation.pages.onward import is_path_of_ours
from groundswell.foundation.privacy import keyed_hash, open_sealed, seal

LETTERS = "people.account_letters"
SEALED_FOR = "people.totp"


def _letter_key(template_prefix: str, email: str, code: str, at: datetime) -> str:
    """
    Name a letter: each code is a letter of its own, and a notice goes once a minute at most.

    One press sent ten times at once would otherwise tell somebody ten times what they did once.
    """
    once = secrets.token_hex(12) if code else f"{at:%Y%m%d%H%M}"
    told = keyed_hash(f"{template_prefix}:{email}", LETTERS)[:24]
    return f"people.account:{told}:{once}"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Signing in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we sent last. Check it against the letter."),
        "too_many_login_attempts": _("That was often enough for now. Try again in five minutes."),
        "rate_limited": _("That was often enough for now. Try again in a minute."),
        "email_password_mismatch": _(
            "That address and password do not belong together. You can ask for a code instead."
        ),
        "enter_current_password": _("Type the password you have now."),
        "incorrect_password": _("That is not your password."),
        "email_taken": _("That address signs somebody in already."),
        "same_as_current": _("That is the address you have now."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: people join, or are invited, and the account follows."""
        return False

    @override
    def is_safe_url(self, url: str) -> bool:
        """Return whether ``next`` may be followed: to a path of ours and nowhere else."""
        return is_path_of_ours(url)

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a letter somebody asked for by signing in, or that keeps their account safe."""
        user = context.get("user") or getattr(allauth_context.request, "user", None)
        code, now = context.get("code", ""), clock.now()
        site = settings.GROUNDSWELL_SITE_URL
        filled = context | {
            "email": email,
            "movement": settings.GROUNDSWELL_NAME,
            "site": site,
            "code_url": f"{site}{reverse('people_code')}?code={code}" if code else "",
        }
        subject = render_to_string(f"{template_prefix}_subject.txt", filled)
        text = render_to_string(f"{template_prefix}_message.txt", filled)
        letter = Letter(subject=" ".join(subject.split()), text=text.strip() + "\n")
        try:
            outbox.queue(
                to=Address(address=email, person_id=getattr(user, "person_id", None)),
                letter=letter,
                purpose=Purpose.SERVICE,
                key=_letter_key(template_prefix, email, code, now),
                at=now,
            )
        except BadAddress:
            return  # nobody reads letters there; the page answers as it always does


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """The second factor."""

    @override
    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return seal(text, SEALED_FOR)

    @override
    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret in the clear; nothing that opens a door if it cannot be."""
        return open_sealed(encrypted_text, SEALED_FOR) or secrets.token_hex(16)

    @override
    def build_totp_svg(self, url: str) -> str:
        """Return the square code on a white sheet, so that it scans in the dark scheme too."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=4, light="#fff", dark="#000")
        return drawn.getvalue().decode()

    @override
    def _get_site_name(self) -> str:
        return str(settings.GROUNDSWELL_NAME)

    @override
    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return str(getattr(user, "email", user.pk))
