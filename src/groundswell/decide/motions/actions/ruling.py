"""Ruling on a motion, challenging that, publishing what is in order; withdrawing."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.decide.motions.actions.holding import end, hold, newest, put_down, require_own
from groundswell.decide.motions.models import Call, Motion, Ruling
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.refusals import AnotherClerk, CiteAnArticle, NotNow, NotYourOwn
from groundswell.decide.motions.rules.life import Fate, State, Verb
from groundswell.decide.motions.standing import concerns, urgent_of
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def rule(
    *, motion: Motion, in_order: bool, article: str, reasons: str, by: Person, at: datetime
) -> Ruling:
    """
    Rule a motion in order or out of order; on a challenge, once more and for good.

    :raises NotPermitted: ``by`` does not look after motions here.
    :raises NotYourOwn: they moved or seconded it, or are in the branch that did.
    :raises AnotherClerk: they gave the ruling that is challenged.
    :raises CiteAnArticle: there is no article or no reason.
    :raises NotNow: there is nothing to rule on.
    """
    held = hold(motion, Verb.RULE)
    require(by, Power.RULE, over=held.call.body, at=at)
    if concerns(held, by):
        raise NotYourOwn
    challenged = held.state == State.CHALLENGED
    if challenged and held.rulings.latest("pk").by_id == by.pk:
        raise AnotherClerk
    if not article.strip() or not reasons.strip():
        raise CiteAnArticle
    made = Ruling.objects.create(
        motion=held, in_order=in_order, article=article, reasons=reasons.strip(), by=by, at=at
    )
    put_down(held, "motions.ruled", at, in_order=in_order, article=article)
    if not in_order and challenged:
        end(held, Fate.RULED_OUT, made.reasons, by=by, at=at)
    else:
        held.state = State.IN_ORDER if in_order else State.OUT
        held.save(update_fields=["state"])
        if in_order and urgent_of(held) is not None:
            _publish(held, at)  # nothing of its call is still to come that it could wait for
    return made


@transaction.atomic
def challenge(*, motion: Motion, reasons: str, by: Person, at: datetime) -> Ruling:
    """
    Challenge a ruling: another clerk decides.

    :raises NotYours: it is another's motion.
    :raises CiteAnArticle: there is no reason.
    :raises NotNow: nothing was ruled out, or the days have passed.
    """
    held = hold(motion, Verb.CHALLENGE)
    require_own(held, by, at)
    if not reasons.strip():
        raise CiteAnArticle
    ruling = held.rulings.latest("pk")
    ruling.challenge, ruling.challenged_at = reasons.strip(), at
    ruling.save(update_fields=["challenge", "challenged_at"])
    held.state = State.CHALLENGED
    held.save(update_fields=["state"])
    put_down(held, "motions.challenged", at, article=ruling.article)
    return ruling


@transaction.atomic
def publish(*, call: Call, by: Person, at: datetime) -> list[Motion]:
    """
    Publish everything of a call that is in order: nobody picks. Twice is once.

    :raises NotPermitted: ``by`` does not look after motions here.
    """
    require(by, Power.RULE, over=call.body, at=at)
    return publish_all(call, at)


def publish_all(call: Call, at: datetime) -> list[Motion]:
    """Publish what is in order, by the clock or by a clerk."""
    waiting = Motion.objects.select_for_update().filter(call=call, state=State.IN_ORDER)
    found = list(waiting.order_by("to_id", "number"))
    for motion in found:
        _publish(motion, at)
    return found


def _publish(motion: Motion, at: datetime) -> None:
    motion.state, motion.published_at = State.PUBLISHED, at
    motion.save(update_fields=["state", "published_at"])
    put_down(motion, "motions.published", at, hash=newest(motion).text_hash)


@transaction.atomic
def withdraw(*, motion: Motion, by: Person, at: datetime) -> Motion:
    """
    Withdraw a motion that is not published. Later it is the meeting's to let go.

    :raises NotYours: it is another's.
    :raises NotNow: it is published (the meeting gives leave), or has ended.
    """
    if motion.state == State.PUBLISHED:
        raise NotNow(
            _("Not done. It is published: it is withdrawn by leave of the meeting, if it agrees.")
        )
    held = hold(motion, Verb.WITHDRAW)
    require_own(held, by, at)
    end(held, Fate.WITHDRAWN, "", by=by, at=at)
    return held
