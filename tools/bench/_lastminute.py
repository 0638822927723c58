"""The half of the last-minute bench that looks into the database. Prints JSON."""

import json
import sys
import time
from datetime import timedelta
from typing import Any

import django

PASSWORD = "quay-lantern-42-harbour"
OPENS_AFTER_SECONDS = 1


def prepare(voters: str) -> dict[str, Any]:
    """Seed if need be; give so many members of the movement an account with a password."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415  needs Django set up
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415
    from tools.bench._pages import seeded  # noqa: PLC0415

    from groundswell.register.people.models import Account  # noqa: PLC0415

    seeded(int(voters) + 200)
    kept, people = make_password(PASSWORD), _members()[: int(voters)]
    for person in people:
        email = f"{person.token}@example.org"
        account, _made = Account.objects.update_or_create(
            person=person, defaults={"email": email, "password": kept}
        )
        EmailAddress.objects.update_or_create(
            user=account, defaults={"email": email, "verified": True, "primary": True}
        )
    return {"voters": [person.token for person in people]}


def _members() -> list[Any]:
    """Return the members of any group who hold no office and have no account, oldest first."""
    from groundswell.register.people.models import Person  # noqa: PLC0415  needs Django set up
    from groundswell.register.structures.models import Membership, Tenure  # noqa: PLC0415

    mine = Membership.objects.current().values("person")
    free = Person.objects.filter(pk__in=mine, erased_at=None)
    officers = Tenure.objects.values("person__pk")
    return list(free.exclude(pk__in=officers).filter(account=None).order_by("pk"))


def announce(seconds: str) -> dict[str, Any]:
    """Announce a vote on the record that closes in so many seconds; say when, outside."""
    from groundswell.decide.ballots import actions  # noqa: PLC0415  needs Django set up
    from groundswell.decide.ballots.powers import Power  # noqa: PLC0415
    from groundswell.decide.ballots.rules.terms import MAJORITIES, Terms, Way  # noqa: PLC0415
    from groundswell.foundation import clock  # noqa: PLC0415
    from groundswell.register.structures.permission import holders  # noqa: PLC0415
    from groundswell.register.structures.queries import movement  # noqa: PLC0415

    body, at = movement(), clock.now()
    if body is None:
        raise SystemExit("no movement")
    opens_at = at + timedelta(seconds=OPENS_AFTER_SECONDS)
    question = actions.announce(
        body=body,
        wording=f"Shall the last minute count? ({at:%H:%M:%S})",
        about=None,
        article="7",
        binds="Nobody: it is a bench.",
        terms=Terms(Way.RECORDED, MAJORITIES["simple"], 1),
        opens_at=opens_at,
        closes_at=opens_at + timedelta(seconds=float(seconds)),
        form_key=f"lastminute{at.timestamp()}",
        by=holders(Power.ASK, over=body, at=at)[0].person,
        at=at,
    )
    left = (question.closes_at - clock.now()).total_seconds()
    return {"token": question.token, "closes_at": time.time() + left}


def counted(token: str) -> dict[str, Any]:
    """Return who has which vote in a question, and what was declared."""
    from groundswell.decide.ballots.models import Question, Vote  # noqa: PLC0415

    question = Question.objects.get(token=token)
    votes = Vote.objects.filter(line__question=question)
    late = votes.filter(at__gte=question.closes_at).count()
    return {
        "choices": dict(votes.values_list("line__person__token", "choice")),
        "rows": votes.count(),
        "late": late,
        "declared_after": question.declared_at
        and (question.declared_at - question.closes_at).total_seconds(),
        "declared": [question.votes_for, question.votes_against, question.abstentions],
    }


if __name__ == "__main__":
    django.setup()
    word = sys.argv[1]
    known = {"prepare": prepare, "announce": announce, "counted": counted}
    print(json.dumps(known[word](sys.argv[2])))
