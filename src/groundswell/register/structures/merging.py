"""How belonging and office move when two records turn out to be one person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.register.people.journal import Journal, in_its_way
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.structures.models import Membership, StartDraft, Tenure


class OfficeStaysWithItsRecord(Refusal):
    """The public record names officers by the mark of their record; a merge cannot rewrite it."""

    code, rule = "office_stays_with_its_record", "9"
    sentence = _(
        "Not put together. Both records have held an office, and the public record names each by "
        "its own mark, which nothing rewrites. They stay two."
    )


class BothStartersOfOneGroup(Refusal):
    """Two people start a group; one person cannot be both of them."""

    code, rule = "both_starters_of_one_group", "3"
    sentence = _(
        "Not put together. The two are the two starters of one group, and a group needs two people."
    )


def _objects(keep_id: int, gone_id: int, at: datetime) -> Refusal | None:
    del at
    if Tenure.objects.filter(person__pk=gone_id).exists():
        return OfficeStaysWithItsRecord()
    one, other = {"starter_id": keep_id}, {"starter_id": gone_id}
    drafts = StartDraft.objects.filter(taken_back_at=None)
    if (
        drafts.filter(**one, second_id=gone_id).exists()
        or drafts.filter(**other, second_id=keep_id).exists()
    ):
        return BothStartersOfOneGroup()
    return None


def _memberships(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move every time in a body. Where both are in now, one is left, from the first day."""
    del at
    for theirs in Membership.objects.filter(person_id=gone_id).order_by("pk"):
        standing = in_its_way(theirs, "person", keep_id)
        if not isinstance(standing, Membership):
            journal.change(theirs, person_id=keep_id)
            continue
        first = min(standing, theirs, key=lambda row: (row.joined_at, row.pk))
        joined_at, source = first.joined_at, first.source
        journal.set_aside(theirs, instead=standing)
        journal.change(standing, joined_at=joined_at, source=source)


def register() -> None:
    """Register this area's answer."""
    register_merge(
        MergeSource(
            name="structures",
            by_hand=("structures.Membership.person",),
            moves=(
                "structures.StartDraft.starter",
                "structures.StartDraft.second",
                "structures.BodyProfile.changed_by",
            ),
            stays=("structures.Tenure.person",),  # the kept record is the one with the offices
            move=_memberships,
            objects=_objects,
            order=20,
        )
    )
