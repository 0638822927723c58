"""What people may be told "no" about, and the words."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.register.people.rules import Fault


class NameRefused(Refusal):
    """A name that cannot be kept."""

    code, status = "name_refused", 422
    SENTENCES = {
        Fault.MISSING: _("Tell us a name: one is enough, and any name people use for you."),
        Fault.TOO_LONG: _("That name is longer than 300 characters. Give a shorter form of it."),
        Fault.NO_LETTERS: _("A name needs at least one letter, in any script."),
    }

    def __init__(self, fault: Fault) -> None:
        """Refuse for one fault."""
        self.fault = fault
        super().__init__(self.SENTENCES.get(fault, self.SENTENCES[Fault.MISSING]))


class AddressRefused(Refusal):
    """An address that cannot be used."""

    code, status = "address_refused", 422
    SENTENCES = {
        "email": _("That is not an e-mail address yet. It looks like name@example.org."),
        "phone": _("That is not a telephone number we can ring. Try it with its area code."),
        "post": _("That postal address is too long, or empty."),
    }

    def __init__(self, kind: str, fault: Fault) -> None:
        """Refuse for one fault of one kind of address."""
        self.kind, self.fault = kind, fault
        super().__init__(self.SENTENCES[kind])


class TooYoung(Refusal):
    """Somebody under the age at which the movement may keep a record."""

    code, status = "too_young", 422

    def __init__(self) -> None:
        """Refuse, saying what they can do instead."""
        words = _(
            "You need to be %(age)s to be on our register: below that we may not keep your "
            "details. Nothing you typed was kept. You are welcome at any open meeting with a "
            "grown-up you trust, and here when you are %(age)s."
        )
        super().__init__(words % {"age": settings.GROUNDSWELL_MINIMUM_AGE})


class AlreadySomebody(Refusal):
    """The same name at the same address is somebody else's record."""

    code = "already_somebody"
    sentence = _(
        "Somebody of that name is already known at one of your addresses. If that is you too, "
        "ask your group's welcomer to put the two together."
    )


class OvertakenByStop(Refusal):
    """A grant whose words were seen before somebody said stop."""

    code = "overtaken_by_stop"
    sentence = _(
        "Not changed. After you opened this page, somebody at your address asked us to stop, and "
        "stopping wins. Look at the page as it is now; you can turn it on again there."
    )


class NotTheirs(Refusal):
    """An address, a consent or a record that belongs to somebody else."""

    code, status = "not_theirs", 404
    sentence = _("There is nothing here for you.")


class AlreadyErased(Refusal):
    """Too late: the record is gone."""

    code = "already_erased"
    sentence = _("That record has been erased already. You can join again whenever you like.")


class InvitationUsed(Refusal):
    """An invitation that was used, has run out, or never was."""

    code, status = "invitation_used", 410
    sentence = _(
        "This invitation has been used or has run out. Whoever keeps the machine can make "
        "another with the command “groundswell invite”."
    )


class LastAddress(Refusal):
    """The address an account signs in with."""

    code = "last_address"
    sentence = _("You sign in with this address. Give another one under “Signing in” first.")
