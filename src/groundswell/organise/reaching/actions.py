"""Every write of this area, and what each refuses."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.joining import actions as joining
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.rules import How as Greeted
from groundswell.organise.reaching import letters, queries, rules
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.organise.reaching.rules import How
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import role_of

AT_ONCE = 200  # turns looked at in one round; the next round takes the rest


class NotYourTurn(Refusal):
    """Only whoever was asked says how it went."""

    code, rule = "not_your_turn", "7"
    sentence = _("Not done. This has come to somebody else, and it is theirs to say how it went.")


class NobodyElse(Refusal):
    """There is nobody left in line."""

    code = "nobody_else"
    sentence = _(
        "Not handed on: everybody who could be asked has been, and it stays with you. Ask somebody "
        "to stand for an office, or write two lines yourself."
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody typed who would like to talk to a person."""

    called: str
    email: str
    phone: str
    words: str


@transaction.atomic
def ask_to_talk(*, body: Body, wish: Wish, form_key: str, by: Person | None, at: datetime) -> Ask:
    """
    Ask to be got back to by a person of a group. The same form once is one request.

    Never refuses: where a group has nobody, the body above it is asked.
    """
    ask, made = Ask.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "person": by,
            "called": wish.called,
            "email": wish.email,
            "phone": wish.phone,
            "words": wish.words,
            "asked_at": at,
        },
    )
    if made:
        turn = _give(ask, at)
        letters.asked(ask, queries.has_it(turn), at=at)
    return ask


@transaction.atomic
def withdraw(*, ask: Ask, by: Person | None, at: datetime) -> bool:
    """
    Take a request back: what was typed is wiped at once. Return whether it still waited.

    Never refuses: whoever has the address of its page asked.
    """
    del by  # whoever holds the token
    return bool(
        Ask.objects.filter(pk=ask.pk, answered_at=None).update(
            answered_at=at, how=How.WITHDRAWN.value, called="", email="", phone="", words=""
        )
    )


@transaction.atomic
def begin(*, person_id: int, body_id: int, by: Person | None, at: datetime) -> Turn | None:
    """
    Give a newcomer's welcome to the first in line, once. Never refuses.

    Return the turn, or ``None`` where they have been welcomed, or nobody holds an office.
    """
    del by  # nobody: it follows from somebody's joining
    welcome = Welcome.objects.filter(person=person_id, body=body_id, done_at=None).first()
    return _give(welcome, at) if welcome else None


def _give(waits: Welcome | Ask, at: datetime) -> Turn | None:
    """Give it to the next in line, unless it is somebody's turn already; tell them."""
    model = type(waits)
    model.objects.select_for_update().get(pk=waits.pk)  # one at a time, on either database
    about = {"welcome": waits} if isinstance(waits, Welcome) else {"ask": waits}
    before = list(Turn.objects.filter(**about).order_by("number"))
    if before and before[-1].passed_at is None:
        return before[-1]
    chosen = rules.next_in_line(
        queries.line_for(waits.body, at),
        lineage=waits.body.lineage,
        had=[(turn.person_id, turn.body_id) for turn in before],
        never=[waits.person_id] if waits.person_id else [],
    )
    if chosen is None:
        return None
    since = waits.made_at if isinstance(waits, Welcome) else waits.asked_at
    due = at + rules.EACH_HAS if before else rules.first_due_at(since, at)
    turn = Turn.objects.create(
        **about,
        number=len(before) + 1,
        person_id=chosen.person_id,
        body_id=chosen.body_id,
        office=chosen.office,
        since_at=at,
        due_at=due,
        look_at=due,
    )
    letters.your_turn(turn, at=at)
    return turn


@transaction.atomic
def pass_on(*, turn: Turn, by: Person | None, at: datetime) -> Turn | None:
    """
    Hand on what somebody has not done to the next in line; all three are told. Twice is once.

    Return the new turn, or ``None`` where it was passed on or done already. With ``by`` the one
    who hands it on of their own accord; without, the clock does.

    :raises NotYourTurn: ``by`` has never had it.
    :raises NobodyElse: ``by`` asks, and everybody in line has been asked.
    """
    if by is not None and turn.person_id != by.pk:
        raise NotYourTurn
    waits = turn.welcome or turn.ask
    if waits is None:
        return None
    type(waits).objects.select_for_update().get(pk=waits.pk)
    held = Turn.objects.current().filter(pk=turn.pk).select_related("person").first()
    if held is None:
        return None
    Turn.objects.filter(pk=held.pk).update(passed_at=at)
    following = _give(waits, at)
    if following is None:
        _keep(held, by, at)
        return None
    letters.went_on(held, following, at=at)
    letters.goes_on(following, at=at)
    return following


def _keep(held: Turn, by: Person | None, at: datetime) -> None:
    """Leave it where it is: nobody else can be asked."""
    stays = {"passed_at": None, "look_at": at + rules.LOOK_AGAIN}
    Turn.objects.filter(pk=held.pk).update(**stays)
    if by is not None:
        raise NobodyElse


@transaction.atomic
def say_how(*, turn: Turn, how: How, by: Person, at: datetime) -> bool:
    """
    Write down that somebody was got back to. Return whether they still waited.

    :raises NotYourTurn: it never came to ``by``, or the office by which it came has ended.
    :raises WelcomeGone: somebody else welcomed them first.
    """
    if turn.person_id != by.pk or not queries.serves(by, turn.body_id, at):
        raise NotYourTurn
    if turn.welcome is not None:
        joining.tick_welcomed(welcome=turn.welcome, how=Greeted(how.value), by=by, at=at)
        return True
    asked = Ask.objects.filter(turns=turn, answered_at=None).values("pk")
    return bool(
        Ask.objects.filter(pk__in=asked, answered_at=None).update(
            answered_at=at, answered_by=by, how=how.value
        )
    )


@transaction.atomic
def note_read(*, rows: list[queries.Row], by: Person, at: datetime) -> None:
    """
    Write down that an officer has opened what came to them: in each record, and for who waits.

    Never refuses. The first look is the one that counts.
    """
    unread = [row.turn.pk for row in rows if row.turn.read_at is None]
    Turn.objects.filter(pk__in=unread, read_at=None).update(read_at=at)
    by_body: dict[int, list[queries.Row]] = {}
    for row in rows:
        by_body.setdefault(row.turn.body_id, []).append(row)
    for of_body in by_body.values():
        seen = (row.turn.welcome or row.turn.ask for row in of_body)
        people.log_reading(
            by=by,
            person_ids=[waits.person_id for waits in seen if waits and waits.person_id],
            role=role_of(by, of_body[0].turn.body, at),
            reason=str(_("to get back to somebody who waits")),
            what=str(_("name, how to reach you, and what you wrote")),
            at=at,
        )


def sweep(*, by: Person | None, at: datetime) -> tuple[int, int]:
    """
    Give to somebody what is nobody's turn, and hand on what is overdue. May run twice or late.

    Return how many of each. Each in its own transaction: one that fails holds up no other.

    :raises DoesNotExist: never; what was done meanwhile is passed over.
    """
    del by  # nobody: the clock
    welcomes, asks = queries.without_turn(AT_ONCE)
    idle: list[Welcome | Ask] = [*welcomes, *asks]
    given = sum(_given(waits, at) for waits in idle)
    moved = [pass_on(turn=turn, by=None, at=at) for turn in queries.to_go_on(at, AT_ONCE)]
    return given, sum(turn is not None for turn in moved)


@transaction.atomic
def _given(waits: Welcome | Ask, at: datetime) -> bool:
    return _give(waits, at) is not None


def forget_old(*, by: Person | None, at: datetime) -> int:
    """
    Delete requests two weeks after they were answered, and any after ninety days.

    :raises ProtectedError: never; what hangs on one goes with it.
    """
    del by  # nobody: the sweep
    old = Q(answered_at__lte=at - rules.KEEP_ANSWERED) | Q(asked_at__lte=at - rules.KEEP_AT_MOST)
    return Ask.objects.filter(old).delete()[1].get("reaching.Ask", 0)
