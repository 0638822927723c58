"""Who takes part: a pseudonym for one round, from a person or from what a browser holds."""

from dataclasses import dataclass

from groundswell.foundation.privacy import keyed_hash
from groundswell.mobilise.listening.models import Exchange, Round, Sheet, Voice
from groundswell.mobilise.listening.rules.vocabulary import Kind, Way
from groundswell.register.people.models import Person

PURPOSE = "listening"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who takes part: on the register, or known by what their browser drew."""

    person: Person | None
    secret: str = ""  # a stranger's: drawn at random, kept by their browser
    way: Way = Way.WEB
    known: tuple[str, str] | None = None  # the pseudonym itself and its kind: of one's own sheet

    def who_in(self, round_: Round) -> str:
        """Return the pseudonym in a round."""
        if self.known is not None:
            return self.known[0]
        if self.person is not None:
            return who(round_.token, f"person:{self.person.token}")
        return who(round_.token, f"stranger:{self.secret}")

    def voice_in(self, round_: Round) -> Voice | None:
        """Return the voice in a round, if they have said anything there."""
        if self.person is None and not self.secret and self.known is None:
            return None
        return Voice.objects.filter(round=round_, who=self.who_in(round_)).first()

    @property
    def kind(self) -> Kind:
        """Return as whom they are counted."""
        if self.known is not None:
            return Kind(self.known[1])
        if self.person is None:
            return Kind.PASSER_BY
        is_member = self.person.memberships.current().exists()
        return Kind.MEMBER if is_member else Kind.SUPPORTER


def who(round_token: str, of: str) -> str:
    """Return a pseudonym: the same for the same round and person, and good for nothing else."""
    return keyed_hash(f"{round_token}:{of}", PURPOSE)


def voices_of(person_token: str) -> list[Voice]:
    """Return every voice of somebody on the register, for their own record."""
    rounds = Round.objects.values_list("token", flat=True)
    mine = [who(token, f"person:{person_token}") for token in rounds]
    return list(Voice.objects.filter(who__in=mine).select_related("round").order_by("pk"))


def sheets_of(person_token: str) -> list[Sheet]:
    """Return every sheet of paper that somebody on the register printed for themself."""
    rounds = Round.objects.values_list("token", flat=True)
    mine = [who(token, f"person:{person_token}") for token in rounds]
    return list(Sheet.objects.filter(who__in=mine).select_related("round").order_by("pk"))


def exchanges_of(person_token: str) -> list[Exchange]:
    """Return every round in which somebody on the register was asked by text."""
    rounds = Round.objects.values_list("token", flat=True)
    mine = [who(token, f"person:{person_token}") for token in rounds]
    return list(Exchange.objects.filter(who__in=mine).select_related("round").order_by("pk"))
