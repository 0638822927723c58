"""Photographs of those who stand."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.elections.models import Candidate, Photograph
from groundswell.register.people.models import Person


def with_photographs(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Return candidates with the address and the words of their photographs, not the pictures."""
    return rows.select_related("photograph").defer("photograph__picture")


def pictured(candidates: Iterable[Candidate | None]) -> bool:
    """Return whether anybody shows a photograph: then everybody else has an even empty place."""
    return any(getattr(each, "photograph", None) is not None for each in candidates)


def photograph_for(reader: Person | None, token: str) -> Photograph:
    """Return a photograph: public, as who stands is. :raises Http404: there is none, or no more."""
    del reader
    found = Photograph.objects.filter(token=token, candidate__withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


def own_photograph(candidate: Candidate) -> Photograph | None:
    """Return what is shown of a candidate, without the picture itself."""
    return Photograph.objects.filter(candidate=candidate).defer("picture").first()
