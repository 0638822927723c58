"""Addresses as they are kept: normalised, and known by keyed hashes."""

from dataclasses import dataclass

from groundswell.foundation.privacy import keyed_hash
from groundswell.register.people.rules import Kind, name_key, normalise
from groundswell.register.places.packs import active_pack

CONTACT = "people.contact"
SAME = "people.same_person"


@dataclass(frozen=True, slots=True)
class Address:
    """One address, ready to be stored or looked up."""

    kind: Kind
    value: str  # as typed, trimmed
    normalised: str

    @property
    def value_hash(self) -> str:
        """The keyed hash by which it is looked up."""
        return contact_hash(self.kind, self.normalised)

    def same_hash(self, full_name: str) -> str:
        """Return the keyed hash of this address together with one name."""
        return same_person_hash(self.kind, self.normalised, name_key(full_name))


def address(kind: Kind, text: str) -> Address:
    """
    Return an address from what was typed.

    :raises rules.Unacceptable: it cannot be an address of that kind.
    """
    normalised = normalise(kind, text, region=active_pack().wording.phone_region)
    return Address(kind, " ".join(text.split()), normalised)


def same_person_hash(kind: Kind, normalised: str, key: str) -> str:
    """Return the keyed hash of a normalised address together with a name's key."""
    return keyed_hash(f"{kind.value}|{normalised}|{key}", SAME)


def contact_hash(kind: Kind, normalised: str) -> str:
    """Return the keyed hash of a normalised address."""
    return keyed_hash(f"{kind.value}|{normalised}", CONTACT)
