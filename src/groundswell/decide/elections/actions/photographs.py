"""The photograph of somebody who stands: put up and taken down until nominations close."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.models import ALT_LENGTH, Candidate, Photograph
from groundswell.decide.elections.refusals import (
    NominationsClosed,
    NotAPhotograph,
    NotInWords,
    NotOnTheRoll,
)
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.wording import PICTURES
from groundswell.foundation.privacy.pictures import NotDrawn, redrawn
from groundswell.foundation.subjects import new_token
from groundswell.register.people.models import Person

WIDTH, HEIGHT = 400, 500  # the same for everybody, so that nobody looks larger


def put_up_photograph(
    *, candidate: Candidate, sent: bytes | None, alt: str, by: Person, at: datetime
) -> Photograph:
    """
    Put up a photograph of oneself, drawn anew, in place of the one there is. Again is the same.

    :param sent: the file as it came; none to say in other words what the one there is shows.
    :param alt: what it shows, for those who do not see it.
    :raises NotInWords: ``alt`` says nothing, or more than fits.
    :raises NotAPhotograph: it cannot be drawn, or nothing was sent and there is none.
    :raises NotOnTheRoll: it is somebody else who stands.
    :raises NominationsClosed: the deadline has passed, or they have withdrawn.
    """
    words = " ".join(alt.split())
    if not words or len(words) > ALT_LENGTH:
        raise NotInWords
    # Drawn before anything is held: it takes as long as hundreds of writes.
    return _put_up(candidate, _drawn(sent) if sent is not None else None, words, by, at)


def _drawn(sent: bytes) -> bytes:
    try:
        return redrawn(sent, width=WIDTH, height=HEIGHT)
    except NotDrawn as why:
        raise NotAPhotograph(PICTURES[why.fault]) from why


@transaction.atomic
def _put_up(
    candidate: Candidate, picture: bytes | None, alt: str, by: Person, at: datetime
) -> Photograph:
    fresh = _still_open(candidate, by, at)
    there = Photograph.objects.filter(candidate=fresh).first()
    if picture is None and there is None:
        raise NotAPhotograph
    if there is not None and picture in {None, bytes(there.picture)}:
        there.alt, there.at = alt, at
        there.save(update_fields=["alt", "at"])
        return there
    told = {"token": new_token(), "picture": picture, "alt": alt, "at": at}
    return Photograph.objects.update_or_create(candidate=fresh, defaults=told)[0]


@transaction.atomic
def take_down_photograph(*, candidate: Candidate, by: Person, at: datetime) -> None:
    """
    Take one's photograph down: it is gone. Again is nothing.

    :raises NotOnTheRoll: it is somebody else who stands.
    :raises NominationsClosed: the deadline has passed, or they have withdrawn.
    """
    Photograph.objects.filter(candidate=_still_open(candidate, by, at)).delete()


def _still_open(candidate: Candidate, by: Person, at: datetime) -> Candidate:
    """Return a candidate as they are now, their election held, while nominations are open."""
    held = hold(candidate.election_id)
    fresh = Candidate.objects.get(pk=candidate.pk)
    if fresh.person_id != by.pk:
        raise NotOnTheRoll
    if held.stage(at) is not Stage.NOMINATIONS or fresh.withdrawn_at is not None:
        raise NominationsClosed
    return fresh
