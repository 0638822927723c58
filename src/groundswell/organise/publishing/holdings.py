"""What this area holds about a person: that they published something, and nothing else."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.publishing.models import Article, Version
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("What was published, with the line it was signed with"),
    _("So that what the movement said can still be read; that you pressed the button is removed."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    rows = Version.objects.filter(by_id=person_id).select_related("article").defer("text")
    drafts = Article.objects.filter(by_id=person_id, published_at=None)
    return [
        *(
            {"title": row.title, "version": row.number, "you_published_it_at": row.at}
            for row in rows.order_by("pk")
        ),
        *({"draft": row.title, "begun_at": row.begun_at} for row in drafts.order_by("pk")),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    versions = Version.objects.filter(by_id=person_id).update(by=None)
    articles = Article.objects.filter(by_id=person_id).update(by=None)
    return [KEPT] if versions or articles else []


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="articles",
            collect=_collect,
            erase=_erase,
            covers=("publishing.Article", "publishing.Version"),
            label=_("Articles you published for a group"),
            came_from=_("You, as an officer"),
            seen_by=_("You. Readers see the line it is signed with."),
            kept_for=_("As long as you are on the register"),
            kept=(KEPT,),
            order=230,
        )
    )
    register_merge(
        MergeSource(
            name="articles",
            moves=("publishing.Article.by", "publishing.Version.by"),
            order=230,
        )
    )
