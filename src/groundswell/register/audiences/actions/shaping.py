"""Making an audience and changing who it means, one step at a time, each with a way back."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from groundswell.register.audiences.criteria.criterion import (
    AnyCriterion,
    read_criterion,
    write_criterion,
)
from groundswell.register.audiences.criteria.structures import MemberFor
from groundswell.register.audiences.models import Audience
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.queries import Tree, tree_of
from groundswell.register.audiences.refusals import NotAnAudience
from groundswell.register.audiences.rules import tree as trees
from groundswell.register.people.models import Person
from groundswell.register.people.purposes import BY_KEY
from groundswell.register.people.rules import Channel
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@transaction.atomic
def make_audience(
    *,
    body: Body,
    form_key: str,
    name: str,
    made_for: str,
    channel: str,
    purpose: str,
    because_of: str,
    by: Person,
    at: datetime,
) -> Audience:
    """
    Save a new audience: everybody who is a member today, until it is changed. Twice is once.

    :param made_for: what it is for, in words; it is written into people's records at each look.
    :raises NotPermitted: ``by`` may not see the body's lists.
    :raises NotAnAudience: there is no such channel or purpose.
    """
    require(by, Power.SEE, over=body, at=at)
    if channel not in set(Channel) or purpose not in BY_KEY:
        raise NotAnAudience("value")
    first: Tree = trees.Group(trees.Mode.ALL, (MemberFor(days=0),))
    made, _new = Audience.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "name": name,
            "made_for": made_for,
            "because_of": because_of,
            "channel": channel,
            "purpose": purpose,
            "who": trees.write(first, write_criterion),
            "made_by": by,
            "made_at": at,
            "changed_at": at,
        },
    )
    return made


def add_criterion(
    *, audience_id: int, step: int, path: str, criterion: AnyCriterion, by: Person, at: datetime
) -> bool:
    """
    Add a criterion to the group at ``path``; return whether it was (see ``_change``).

    :raises NotPermitted: ``by`` may not see the body's lists.
    :raises NotAnAudience: there is no such group, or the list would be too large.
    """
    leaf = read_criterion(write_criterion(criterion))
    return _change(
        audience_id, step, lambda tree: trees.added(tree, trees.read_path(path), leaf), by, at
    )


def add_group(
    *, audience_id: int, step: int, path: str, mode: str, by: Person, at: datetime
) -> bool:
    """
    Add an empty group inside the group at ``path``; return whether it was.

    :raises NotPermitted: ``by`` may not see the body's lists.
    :raises NotAnAudience: there is no such group, or it would stand too deep.
    """
    group: Tree = trees.Group(_mode(mode))
    return _change(
        audience_id, step, lambda tree: trees.added(tree, trees.read_path(path), group), by, at
    )


def set_mode(
    *, audience_id: int, step: int, path: str, mode: str, by: Person, at: datetime
) -> bool:
    """
    Count the group at ``path`` another way: all, any, none; return whether it was changed.

    :raises NotPermitted: ``by`` may not see the body's lists.
    :raises NotAnAudience: there is no such group or way.
    """
    how = _mode(mode)
    return _change(
        audience_id, step, lambda tree: trees.with_mode(tree, trees.read_path(path), how), by, at
    )


def remove_part(*, audience_id: int, step: int, path: str, by: Person, at: datetime) -> bool:
    """
    Take the criterion or group at ``path`` away; return whether it was.

    :raises NotPermitted: ``by`` may not see the body's lists.
    :raises NotAnAudience: there is no such part.
    """
    return _change(
        audience_id, step, lambda tree: trees.without(tree, trees.read_path(path)), by, at
    )


@transaction.atomic
def undo(*, audience_id: int, step: int, by: Person, at: datetime) -> bool:
    """
    Take the newest change back; return whether there was one, and the page was not old.

    :raises NotPermitted: ``by`` may not see the body's lists.
    """
    audience = Audience.objects.select_for_update().get(pk=audience_id)
    require(by, Power.SEE, over=audience.body_id, at=at)
    if audience.step != step or not audience.before:
        return False
    *audience.before, audience.who = audience.before
    _save(audience, at)
    return True


@transaction.atomic
def put_away(*, audience_id: int, step: int, by: Person, at: datetime) -> bool:
    """
    Take an audience off the body's page, or bring it back. What was taken out stays told.

    :raises NotPermitted: ``by`` may not see the body's lists.
    """
    audience = Audience.objects.select_for_update().get(pk=audience_id)
    require(by, Power.SEE, over=audience.body_id, at=at)
    if audience.step != step:
        return False
    audience.put_away_at = None if audience.put_away_at else at
    _save(audience, at)
    return True


def _mode(word: str) -> trees.Mode:
    if word not in set(trees.Mode):
        raise NotAnAudience("value")
    return trees.Mode(word)


@transaction.atomic
def _change(
    audience_id: int, step: int, change: Callable[[Tree], Tree], by: Person, at: datetime
) -> bool:
    """
    Change the tree if it is still at ``step``, the one the page showed; say whether it was.

    So one form sent ten times adds one criterion, and of two people who change the same list
    at the same instant the second is shown what the first did.
    """
    audience = Audience.objects.select_for_update().get(pk=audience_id)
    require(by, Power.SEE, over=audience.body_id, at=at)
    if audience.step != step:
        return False
    try:
        changed = change(tree_of(audience))
    except trees.BadTree as bad:
        raise NotAnAudience(bad.reason) from None
    audience.before = [*audience.before, audience.who][-trees.KEPT_STEPS :]
    audience.who = trees.write(changed, write_criterion)
    _save(audience, at)
    return True


def _save(audience: Audience, at: datetime) -> None:
    audience.step += 1
    audience.changed_at = at
    audience.save(update_fields=["who", "before", "step", "changed_at", "put_away_at"])
