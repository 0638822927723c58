"""Rulings of the chair: by an article, with reasons; what was overturned is not ruled again."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.floor.actions.holding import count_change, hold_item, require_chair
from groundswell.decide.floor.models import ChairRuling, Item
from groundswell.decide.floor.refusals import NothingOpen, OverturnedOnThis, RuleByAnArticle
from groundswell.decide.floor.rules.papers import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person


@transaction.atomic
def rule(
    *, item: Item, article: str, words: str, reasons: str, form_key: str, by: Person, at: datetime
) -> ChairRuling:
    """
    Rule on a point of order, from the chair. It holds unless the conference overturns it.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises RuleByAnArticle: there is no article, nothing is ruled, or no reason given.
    :raises OverturnedOnThis: a ruling by that article on this was overturned.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    if there := ChairRuling.objects.filter(form_key=form_key).first():
        return there
    if held.stage != Stage.OPEN:
        raise NothingOpen
    if not (article.strip() and words.strip() and reasons.strip()):
        raise RuleByAnArticle
    if held.rulings.filter(article=article, overturned_at__isnull=False).exists():
        raise OverturnedOnThis
    made = ChairRuling.objects.create(
        floor=held.floor, item=held, form_key=form_key, article=article, words=words.strip(),
        reasons=reasons.strip(), by=by, at=at,
    )  # fmt: skip
    count_change(held.floor)
    put_down(made, "floor.ruled", at)
    return made


def overturn(ruling: ChairRuling, at: datetime) -> None:
    """Let a ruling fall, by the vote on a challenge to it. For good."""
    ruling.overturned_at = at
    ruling.save(update_fields=["overturned_at"])
    put_down(ruling, "floor.ruling_overturned", at)


def put_down(ruling: ChairRuling, kind: str, at: datetime) -> None:
    """Put a ruling, or what became of it, on the record."""
    conference = ruling.floor.conference
    told = {
        "conference": conference.token,
        "ruling": ruling.token,
        "article": ruling.article,
        "words": ruling.words,
    }
    about = conference.body.subject
    record.append(kind, about=about, body=told, at=at, because_of=conference.subject)
