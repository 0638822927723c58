"""The links by which somebody says "stop": signed, opaque, without an address in them."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from groundswell.register.people.addresses import address as make_address
from groundswell.register.people.addresses import contact_hash
from groundswell.register.people.rules import KIND_OF_CHANNEL, Channel, Unacceptable

SALT = "people.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """What one link stops: letters for one purpose to one address, and for one person if known."""

    channel: str
    address_hash: str
    purpose: str
    person_token: str = ""

    def signed(self) -> str:
        """Return it as the token of an address. It never runs out: stopping must always work."""
        parts = [self.channel, self.address_hash, self.purpose, self.person_token]
        return signing.Signer(salt=SALT).sign_object(parts, compress=False)

    @classmethod
    def from_signed(cls, token: str) -> "Stop | None":
        """Return what a token stops, or ``None`` if it was not signed here."""
        try:
            parts = signing.Signer(salt=SALT).unsign_object(token)
            channel, address_hash, purpose, person_token = (str(part) for part in parts)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return cls(channel, address_hash, purpose, person_token)


def stop_url(*, channel: str, address: str, purpose: str, person_token: str = "") -> str:
    """Return the whole address at which letters for a purpose can be stopped, and chosen."""
    kind = KIND_OF_CHANNEL[Channel(channel)]
    try:
        value_hash = make_address(kind, address).value_hash
    except Unacceptable:
        value_hash = contact_hash(kind, address)
    stop = Stop(channel, value_hash, purpose, person_token)
    return settings.GROUNDSWELL_SITE_URL + reverse("people_stop", args=[stop.signed()])
