"""Addresses that carry their own proof: a signed link opens one person's question."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from groundswell.organise.handover.models import Asked

SALT = "handover.answer"


def answer_path(asked: Asked) -> str:
    """Return the address at which one person answers. Opening it decides nothing."""
    signed = Signer(salt=SALT).sign(asked.token)
    return reverse("handover:answer", kwargs={"signed": signed.replace(":", "~")})


def opened(signed: str) -> str | None:
    """Return the token a signed link is for, or ``None`` when it was not made here."""
    try:
        return Signer(salt=SALT).unsign(signed.replace("~", ":"))
    except BadSignature:
        return None
