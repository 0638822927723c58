"""The three kinds of thing that are talked about from the start: groups, meetings, articles."""

from collections.abc import Collection

from groundswell.organise.discussion.places import register_place
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.publishing.models import Article
from groundswell.register.structures.models import Body


def _body(token: str) -> Body | None:
    return Body.objects.open().filter(token=token).first()


def _of_meeting(token: str) -> Body | None:
    rows = Meeting.objects.filter(token=token, published_at__isnull=False)
    found = rows.select_related("body").first()
    return found.body if found else None


def _hosts(tokens: Collection[str]) -> dict[str, frozenset[int]]:
    rows = Meeting.objects.filter(token__in=tokens).values_list("token", "called_by_id")
    return {token: frozenset({pk}) for token, pk in rows if pk is not None}


def _of_article(token: str) -> Body | None:
    found = Article.objects.public().filter(token=token).select_related("body").first()
    return found.body if found else None


def _writers(tokens: Collection[str]) -> dict[str, frozenset[int]]:
    rows = Article.objects.filter(token__in=tokens).values_list("token", "by_id")
    return {token: frozenset({pk}) for token, pk in rows if pk is not None}


def register() -> None:
    """Register the three."""
    register_place("body", body_of=_body)
    register_place("meeting", body_of=_of_meeting, people_of=_hosts)
    register_place("article", body_of=_of_article, people_of=_writers)
