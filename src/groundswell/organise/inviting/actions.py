"""Every write of this area, and what each refuses."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.inviting import queries
from groundswell.organise.inviting.models import Arrival, PersonalLink
from groundswell.organise.inviting.rules import may_make_another
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import is_member


class NotYourGroup(Refusal):
    """One invites into a group one is in."""

    code, rule = "not_your_group", "2"
    sentence = _("Not done. You can invite a friend into a group that you are in yourself.")


class TooManyLinks(Refusal):
    """Five new links a day are enough."""

    code = "too_many_links"
    sentence = _("Not done. You have made five links today; the last one still works.")


class TheirsToSay(Refusal):
    """Who came by a link is for them to say."""

    code, rule = "theirs_to_say", "7"
    sentence = _(
        "Not done. Your link shows how many came by it. Who they are is theirs to say, and "
        "those who want you to know have said so."
    )


@transaction.atomic
def make_link(*, body: Body, named: bool, by: Person, at: datetime) -> PersonalLink:
    """
    Make a person's own link into a group; the one they had ends. The same again changes nothing.

    :raises NotYourGroup: they are not in that group.
    :raises TooManyLinks: they made five within a day.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, body):
        raise NotYourGroup
    standing = queries.link_of(by)
    if standing is not None and (standing.body_id, standing.named) == (body.pk, named):
        return standing
    made = list(PersonalLink.objects.filter(person=by).values_list("made_at", flat=True))
    if not may_make_another(made, at):
        raise TooManyLinks
    PersonalLink.objects.filter(person=by, ended_at=None).update(ended_at=at)
    return PersonalLink.objects.create(person=by, body=body, named=named, made_at=at)


@transaction.atomic
def end_link(*, by: Person, at: datetime) -> bool:
    """End a person's own link; what came by it stays counted. Never refuses; twice is once."""
    return bool(PersonalLink.objects.filter(person=by, ended_at=None).update(ended_at=at))


@transaction.atomic
def note_arrival(*, person_id: int, body_id: int, by: Person | None, at: datetime) -> bool:
    """Count somebody who joined by a link, once. Return whether they did. Never refuses."""
    del by  # nobody: it follows from somebody's joining
    token = queries.token_behind(person_id, body_id)
    link = PersonalLink.objects.filter(token=token, body=body_id).first() if token else None
    if link is None or link.person_id == person_id:
        return False
    _arrival, made = Arrival.objects.get_or_create(
        person_id=person_id, defaults={"link": link, "at": at}
    )
    return made


@transaction.atomic
def say_whether(*, arrival: Arrival, tells: bool, by: Person, at: datetime) -> None:
    """
    Write down whether whoever invited them may read the joiner's first name.

    :raises TheirsToSay: ``by`` is not the one who came.
    """
    del at  # the answer stands; when it was given is nobody's business
    if arrival.person_id != by.pk:
        raise TheirsToSay
    Arrival.objects.filter(pk=arrival.pk).update(tells=tells)
