"""A reported post, a decision about the member's, their appeal, and a seat of the panel."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.models import Action, Case, Seat
from groundswell.organise.moderation.rules.cases import Decision, Outcome

if TYPE_CHECKING:
    from datetime import datetime

    from groundswell.register.people.models import Person
    from tests.matrix.cast import Side

RIGHT = {each.number: each.fine for each in EXAMPLES}


@dataclass(slots=True)
class Judged:
    """What waits for a moderator, two decisions about the member's posts, and a seat."""

    case: Case
    done: Action  # one that the member can still appeal against
    seat: Seat  # of the other group's organiser


def judges(side: "Side", other: "Side", moderator: "Person", at: "datetime") -> Judged:
    """Collapse two of the member's posts; one is appealed, and three of the other group drawn."""
    for each in (other.convenor, other.organiser, other.door_keeper):
        actions.train(fine=RIGHT, by=each, at=at)
    made = [_collapsed(side, number, moderator, at) for number in range(2)]
    appeal = actions.appeal(action=made[1], words=f"It was {side.word}open.", by=side.member, at=at)
    waits = actions.report(post=side.talk.answer, rule=GoodFaith.TOPIC, by=side.welcomer, at=at)
    seat = Seat.objects.get(appeal=appeal, person=other.organiser)
    return Judged(waits.case, made[0], seat)


def _collapsed(side: "Side", number: int, moderator: "Person", at: "datetime") -> Action:
    post = talk.post(
        thread=side.talk.thread,
        answers=side.talk.own,
        said=Said(f"Rubbish, {side.word}open {number}.", f"{side.word}harsh{number}"),
        by=side.member,
        at=at - timedelta(days=1),
    )
    case = actions.report(post=post, rule=GoodFaith.PERSON, by=side.welcomer, at=at).case
    decision = Decision(Outcome.COLLAPSED, f"Harsh, {side.word}open.", GoodFaith.PERSON, days=30)
    return actions.decide(case=case, decision=decision, by=moderator, at=at).action


def bodies() -> dict[str, dict[str, str]]:
    """Return the least that makes a good form."""
    return {
        "moderation:report": {"rule": "topic"},
        "moderation:case": {"outcome": "stands", "scope": "post", "reason": "It is on topic."},
        "moderation:yours": {"words": "It was no attack."},
        "moderation:panel": {"vote": "uphold", "because": "It was one."},
        "moderation:lot": {
            f"e{number}": "fine" if fine else "not" for number, fine in RIGHT.items()
        },
    }
