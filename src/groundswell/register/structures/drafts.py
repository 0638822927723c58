"""Reads about groups in the making: whose draft it is, and who is asked to be the second."""

from collections.abc import Iterable

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.people.queries import contact_points_of, people_at
from groundswell.register.people.rules import Kind
from groundswell.register.structures.models import Body, StartDraft

SECOND_STARTER = "structures.second_starter"


def open_draft(person: Person) -> StartDraft | None:
    """Return the draft a person is writing, if there is one."""
    mine = StartDraft.objects.filter(starter=person, sent_at=None, taken_back_at=None)
    return mine.select_related("second").first()


def draft_for(reader: Person | None, token: str) -> StartDraft:
    """
    Return a draft to the one who writes it.

    :raises Http404: there is none, or it is somebody else's.
    """
    found = StartDraft.objects.select_related("starter", "body").filter(token=token)
    draft = found.first()
    if draft is None or reader is None or reader.pk != draft.starter_id:
        raise Http404
    return draft


def draft_sealed(text: str) -> StartDraft | None:
    """Return the draft a second starter's link names, or ``None`` if it is no link of ours."""
    try:
        token = Signer(salt=SECOND_STARTER).unsign(text)
    except BadSignature:
        return None
    found = StartDraft.objects.select_related("starter", "body", "second")
    return found.filter(token=token, sent_at__isnull=False).first()


def second_starters_link(draft: StartDraft) -> str:
    """Return the path of the page on which the second starter says yes."""
    return reverse("structures:second", args=[Signer(salt=SECOND_STARTER).sign(draft.token)])


def waiting_for_a_second() -> QuerySet[StartDraft]:
    """Return the drafts that wait for anybody's yes."""
    return StartDraft.objects.filter(sent_at__isnull=False, taken_back_at=None, body=None)


def waiting_drafts(person: Person) -> tuple[StartDraft, ...]:
    """Return the drafts that wait for this person's yes, oldest first. Two queries."""
    emails = [
        point.normalised.lower()
        for point in contact_points_of(person.pk)
        if point.kind == Kind.EMAIL.value and point.verified_at is not None
    ]
    asked = waiting_for_a_second().filter(second_email__in=emails).exclude(starter=person)
    return tuple(asked.select_related("starter").order_by("sent_at"))


def reads_mail_at(person: Person | None, email: str) -> bool:
    """Say whether a person has shown that they read mail at an address."""
    return person is not None and any(
        known.pk == person.pk for known in people_at(Kind.EMAIL, email, verified=True)
    )


def founded_because_of(subjects: Iterable[Subject]) -> dict[str, list[Body]]:
    """Return subject (as ``kind:token``) to the open groups begun because of it. One query."""
    drafts = StartDraft.objects.filter(
        because_of__in=[str(each) for each in subjects], body__closed_at=None, body__isnull=False
    )
    found: dict[str, list[Body]] = {}
    for draft in drafts.select_related("body").order_by("pk"):
        if draft.body is not None:
            found.setdefault(draft.because_of, []).append(draft.body)
    return found
