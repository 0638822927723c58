"""What the invented people of a rehearsal do when the officer lets them: by the real actions."""

import random
from datetime import datetime

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections import queries
from groundswell.decide.elections.models import Election, RollLine
from groundswell.decide.elections.rules.papers import Paper
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import Way
from groundswell.demo.models import Role
from groundswell.demo.rehearsal import SEED, plan
from groundswell.register.people.models import Person

TURNOUT = 0.8
SAID = (
    "I would read out the figures at every meeting, also the awkward ones.",
    "I would go to each stairwell once a season, and bring back a list.",
    "Repairs first, with a date on each; the rest can wait a month.",
    "I have time on Tuesdays and a loud voice, and I write things down.",
)


def act(election: Election, at: datetime) -> int:
    """Let them do what it is time for; return how many did something."""
    stage = election.stage(at)
    todo = {Stage.NOMINATIONS: _stand, Stage.OPEN: _vote, Stage.CLOSED: _type}
    return todo[stage](election, at) if stage in todo else 0


def role_of(key: str) -> Person:
    """Return the person behind a role."""
    return Person.objects.get(token=Role.objects.get(key=key).person_token)


def free(election: Election) -> list[Person]:
    """Return those on the roll who are nobody one can be: they act by themselves."""
    taken = Role.objects.values_list("person_token", flat=True)
    rows = RollLine.objects.filter(election=election, person__isnull=False)
    rows = rows.exclude(person__token__in=list(taken)).exclude(person=election.by)
    return [line.person for line in rows.select_related("person").order_by("number") if line.person]


def _stand(election: Election, at: datetime) -> int:
    """Let as many stand as were asked for, each proposed by as many as it takes."""
    others, done = free(election), 0
    standing = election.candidates.filter(withdrawn_at=None).count()
    wanted = max(0, plan().candidates - standing)
    for number, person in enumerate(others[standing : standing + wanted], standing):
        said = elections.Said(SAID[number % len(SAID)], on_list=number % 2 == 0)
        elections.stand(election=election, said=said, by=person, at=at)
        done += 1
    for candidate in election.candidates.filter(withdrawn_at=None):
        proposers = [each for each in reversed(others) if each.pk != candidate.person_id]
        for proposer in proposers[: election.proposers]:
            elections.propose(candidate=candidate, by=proposer, at=at)
    return done


def _drawn(election: Election, salt: str) -> random.Random:
    return random.Random(f"{SEED}|{election.token}|{salt}")  # noqa: S311  scenery, not secrets


def _paper(election: Election, names: int, salt: str) -> Paper:
    """Return a paper that somebody might have marked."""
    rng = _drawn(election, salt)
    if election.is_ticked:
        ticked = rng.sample(range(names), k=rng.randint(1, max(1, min(election.seats, names))))
        return tuple(int(n in ticked) for n in range(names))
    order = rng.sample(range(names), k=rng.randint(1, names))
    return tuple(order.index(n) + 1 if n in order else 0 for n in range(names))


def _vote(election: Election, at: datetime) -> int:
    """Let four of five vote: by themselves, or with a paper that a helper gives them."""
    done, names = 0, len(queries.listed(election))
    helper = role_of("helper")
    lines = {line.person_id: line for line in election.roll.filter(route="")}
    others = sorted(free(election), key=lambda each: _drawn(election, each.token).random())
    for person in others[: round(len(others) * TURNOUT)]:
        if person.pk not in lines:
            continue
        if election.way == Way.PAPER:
            if election.candidates.filter(person=helper, withdrawn_at=None).exists():
                break
            elections.give_out(line=lines[person.pk], by=helper, at=at)
        else:
            paper = _paper(election, names, person.token)
            elections.cast(election=election, paper=paper, on_purpose=False, by=person, at=at)
        done += 1
    return done


def _type(election: Election, at: datetime) -> int:
    """Let two helpers type what came into the box, each by themselves; return how many papers."""
    issued = queries.papers_of(election, used=0, unused=0)
    in_box, names = issued.issued - issued.spoilt, len(queries.listed(election))
    for helper in (role_of("helper"), role_of("second_helper")):
        for number in range(1, in_box + 1):
            paper = _paper(election, names, f"box {number}")
            elections.type_paper(election=election, number=number, paper=paper, by=helper, at=at)
    return in_box
