"""Choose how often a letter comes, send those that are due, and take answers to them."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.outbox.mail_in import Fate, Mail
from groundswell.foundation.subjects import new_token
from groundswell.organise.discussion import letters, queries, refusals
from groundswell.organise.discussion.actions.writing import Said, keep_draft, post
from groundswell.organise.discussion.digesting import mailbox_of, talked_since
from groundswell.organise.discussion.models import Door, Post, Thread, Wish
from groundswell.organise.discussion.rules.letters import Every, is_due, new_words
from groundswell.register.people.models import Person

AT_ONCE = 5000
NOT_KEPT = (refusals.AnotherSender, refusals.SaidAlready, refusals.NotForYou)
A_MORNING = timedelta(hours=12)  # no letter follows another by less


@transaction.atomic
def choose_letters(*, every: Every, by: Person, at: datetime) -> Every:
    """Have a letter of what was said daily, weekly or never. Never refuses; twice is once."""
    if every is Every.NEVER:
        Wish.objects.filter(person=by).delete()
        return every
    made, new = Wish.objects.get_or_create(person=by, defaults={"every": every, "last_at": at})
    if not new and made.every != every:
        made.every = every
        made.save(update_fields=["every"])
    return every


def send_letters(*, by: Person | None, at: datetime) -> int:
    """
    Queue the letters that are due, each person by themself; return how many. Never refuses.

    Where nothing was said no letter goes. A run that is cut off goes on where it was.
    """
    del by
    rows = Wish.objects.filter(last_at__lt=at - A_MORNING, person__erased_at=None)
    sent = 0
    for pk in rows.order_by("last_at", "pk").values_list("pk", flat=True)[:AT_ONCE]:
        sent += _send(pk, at)
    return sent


@transaction.atomic
def _send(pk: int, at: datetime) -> bool:
    wish = (
        Wish.objects.select_for_update(of=("self",)).select_related("person").filter(pk=pk).first()
    )
    zone = clock.zone()
    if wish is None or not is_due(
        Every(wish.every), wish.last_at.astimezone(zone), at.astimezone(zone)
    ):
        return False
    since, wish.last_at = wish.last_at, at
    wish.save(update_fields=["last_at"])
    mailbox, talked = mailbox_of(wish.person), talked_since(wish.person, since, at)
    if mailbox is None or not talked:
        return False
    doors = [(each, _door(each.thread, wish.person, at)) for each in talked]
    key = f"discussion.letter:{wish.person.token}:{at.astimezone(zone).date().isoformat()}"
    letters.digest(wish.person, mailbox, doors, key=key, at=at)
    return True


def _door(thread: Thread, person: Person, at: datetime) -> Door:
    made, _new = Door.objects.get_or_create(
        thread=thread,
        person=person,
        defaults={"token": f"{new_token()}{new_token()}"[:32], "made_at": at},
    )
    return made


def take_answer(*, mail: Mail, by: Person | None, at: datetime) -> Fate:
    """
    Post what somebody answered by e-mail, under every rule that holds on the page.

    Only from the address the letter went to; else, and wherever a rule says no, its owner is told
    in a letter, and what was written is kept as their draft. Never refuses; twice is once.
    """
    del by  # whoever the address was given to
    door = Door.objects.select_related("person", "thread__body").filter(token=mail.box).first()
    if door is None or door.person.erased_at is not None:
        return Fate.NOT_OURS
    mailbox, key = mailbox_of(door.person), f"mail-{mail.key}"
    if mailbox is None:
        return Fate.NOT_OURS
    if Post.objects.filter(form_key=key).exists():
        return Fate.TAKEN
    text = new_words(mail.text)
    try:
        if mail.sender != mailbox.casefold():
            raise refusals.AnotherSender
        if not queries.has_spoken(door.person):
            raise refusals.RulesFirst
        said = Said(text, key, door.person.called)
        post(thread=door.thread, answers=None, said=said, by=door.person, at=at)
    except Refusal as refused:
        if not isinstance(refused, NOT_KEPT):
            keep_draft(thread=door.thread, answers=None, text=text, by=door.person, at=at)
        letters.not_posted(door.person, mailbox, door.thread, str(refused), key=mail.key, at=at)
        return Fate.REFUSED
    return Fate.TAKEN
