"""Who people are, how to reach them, what they agreed to, who looked."""

from groundswell.register.people.models.access import AccessLog
from groundswell.register.people.models.account import Account, Invitation
from groundswell.register.people.models.consent import ConsentEvent, ConsentText, Suppression
from groundswell.register.people.models.person import ContactPoint, Person
from groundswell.register.people.models.words import NameWord

__all__ = [
    "AccessLog",
    "Account",
    "ConsentEvent",
    "ConsentText",
    "ContactPoint",
    "Invitation",
    "NameWord",
    "Person",
    "Suppression",
]
