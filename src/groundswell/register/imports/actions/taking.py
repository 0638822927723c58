"""Take a file in, and write down what its columns are and what its people agreed to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction

from groundswell.foundation.jobs import wake
from groundswell.methods.tables import Order, decide_order
from groundswell.register.imports import keeping
from groundswell.register.imports.models import BroughtList, Leaf
from groundswell.register.imports.powers import Power
from groundswell.register.imports.refusals import NotAtThatStage, NoWayToReach
from groundswell.register.imports.rules.presets import preset_of, suggest
from groundswell.register.imports.rules.vocabulary import (
    CARRY_ON,
    DATES,
    NAMES_KEPT,
    Source,
    Stage,
    Target,
)
from groundswell.register.people.models import ConsentText, Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require

DATE_ROWS = 5_000  # of which the order of dates is decided
NAMES = (Target.FULL_NAME, Target.FIRST_NAME, Target.LAST_NAME)
WAYS = (Target.EMAIL, Target.PHONE, Target.ADDRESS)
_NOT_IN_NAMES = re.compile(r"[^\w .()+,'’&-]")


@dataclass(frozen=True, slots=True)
class Consent:
    """What the people on a list agreed to, as whoever brings it says."""

    source: Source
    wording: str = ""  # the words they saw
    agreed_on: date | None = None
    proof: str = ""
    wants: tuple[str, ...] = ()  # "channel:purpose"


def plain_file_name(text: str) -> str:
    """Return a file's name fit to be shown: no path, nothing invisible, not too long."""
    last = re.split(r"[/\\]", text.replace("\0", ""))[-1]
    clean = " ".join(_NOT_IN_NAMES.sub(" ", last).split()).strip(". ")
    return clean[:NAMES_KEPT] or "list"


def give_list(
    *,
    body: Body,
    file_name: str,
    chunks: Iterable[bytes],
    form_key: str,
    by: Person | None,
    at: datetime,
    most_bytes: int | None = None,
) -> BroughtList:
    """
    Keep a file, sealed, and say what it looks like: nobody on it is on the register yet.

    The same form sent again is the same list.

    :param by: who brings it; ``None`` for the operator at the machine.
    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises TooBig: it is larger than this installation takes.
    :raises NotAList: it cannot be read as a table.
    """
    if by is not None:
        require(by, Power.IMPORT_LIST, over=body, at=at)
    if (known := BroughtList.objects.filter(form_key=form_key).first()) is not None:
        return known
    kept = keeping.keep(
        chunks, most_bytes=most_bytes or settings.GROUNDSWELL_UPLOAD_MEGABYTES * 1_000_000
    )
    try:
        brought = _looked_at(kept, moved_at=at, brought_at=at)
        brought.body, brought.brought_by = body, by
        brought.form_key, brought.file_name = form_key, plain_file_name(file_name)
        _decide_dates(brought)
        with transaction.atomic():
            brought.save()
    except IntegrityError:
        keeping.forget(kept.kept_as)
        return BroughtList.objects.get(form_key=form_key)
    except Exception:
        keeping.forget(kept.kept_as)
        raise
    return brought


def _looked_at(kept: keeping.Kept, *, moved_at: datetime, brought_at: datetime) -> BroughtList:
    """Return a list, not saved, with what its file looks like."""
    seen = keeping.look(kept)
    headings = list(seen.layout.headings)
    preset = preset_of(headings)
    return BroughtList(
        kept_as=kept.kept_as,
        fingerprint=kept.fingerprint,
        size_bytes=kept.size_bytes,
        shape=seen.shape,
        headings=headings,
        preset=preset.key,
        targets=[target.value for target in suggest(headings, preset)],
        rows=seen.rows,
        moved_at=moved_at,
        brought_at=brought_at,
    )


def _decide_dates(brought: BroughtList) -> None:
    """Note which way round the dates of the list are, and whether its own dates show it."""
    places = [n for n, target in enumerate(brought.targets) if target in DATES]
    cells = (
        row.cells[place].strip()
        for row in islice(keeping.rows_of(brought), DATE_ROWS)
        for place in places
        if place < len(row.cells)
    )
    decision = decide_order(cells if places else (), usual=Order.DAY_FIRST)
    brought.order = decision.order.value
    brought.shape["dates_sure"] = decision.is_sure
    brought.shape["dates_against"] = decision.against


def _at_stage(brought: BroughtList, *stages: Stage) -> BroughtList:
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    if locked.stage not in stages:
        raise NotAtThatStage
    return locked


@transaction.atomic
def say_columns(
    *,
    brought: BroughtList,
    targets: Sequence[Target],
    order: Order,
    by: Person | None,
    at: datetime,
) -> BroughtList:
    """
    Write down which column is what. Said again until the list is brought.

    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises NotAtThatStage: it is being brought, or has been.
    :raises NoWayToReach: no column holds names, or none says how to reach anybody.
    """
    if by is not None:
        require(by, Power.IMPORT_LIST, over=brought.body_id, at=at)
    locked = _at_stage(brought, Stage.COLUMNS, Stage.CONSENT, Stage.CHECKED)
    said = list(targets)[: len(locked.headings)]
    if not set(said) & set(NAMES) or not set(said) & set(WAYS):
        raise NoWayToReach
    if [target.value for target in said] != locked.targets or order.value != locked.order:
        locked.counts = {}
    locked.targets = [target.value for target in said]
    locked.order, locked.moved_at = order.value, at
    locked.stage = Stage.CONSENT.value
    locked.save(update_fields=["targets", "order", "stage", "counts", "moved_at"])
    return locked


@transaction.atomic
def say_consent(
    *,
    brought: BroughtList,
    consent: Consent,
    file_on: date,
    as_members: bool,
    by: Person | None,
    at: datetime,
) -> BroughtList:
    """
    Write down what the people on the list agreed to, in which words; then have it counted.

    :param file_on: the day the list was last kept up to: what is newer here stays.
    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises NotAtThatStage: its columns have not been said, or it is being brought.
    """
    if by is not None:
        require(by, Power.IMPORT_LIST, over=brought.body_id, at=at)
    locked = _at_stage(brought, Stage.CONSENT, Stage.CHECKED)
    asked = consent.source is not Source.NONE
    locked.consent = consent.source.value
    locked.text = _words(locked, consent, at) if asked else None
    locked.agreed_on = consent.agreed_on if asked else None
    locked.proof = consent.proof if asked else ""
    locked.wants = list(consent.wants) if asked else []
    locked.file_on, locked.as_members = file_on, as_members
    locked.stage, locked.counts, locked.rows_done = Stage.CHECKING.value, {}, 0
    locked.moved_at = at
    locked.save()
    wake(CARRY_ON)
    return locked


def _words(brought: BroughtList, consent: Consent, at: datetime) -> ConsentText:
    """Keep the words people saw, once; other words said later are another version."""
    purposes = sorted({want.partition(":")[2] for want in consent.wants})
    number = ConsentText.objects.filter(version__startswith=f"list-{brought.token}-").count() + 1
    known = brought.text
    if known is not None and known.wording == consent.wording and known.purposes == purposes:
        return known
    return ConsentText.objects.create(
        version=f"list-{brought.token}-{number}",
        language=settings.LANGUAGE_CODE,
        wording=consent.wording,
        purposes=purposes,
        written_at=at,
    )


@transaction.atomic
def forget_list(*, brought: BroughtList, by: Person | None, at: datetime) -> BroughtList:
    """
    Give a list up before anything of it is brought: its file is deleted. Again changes nothing.

    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises NotAtThatStage: it is being brought, or has been.
    """
    if by is not None:
        require(by, Power.IMPORT_LIST, over=brought.body_id, at=at)
    locked = _at_stage(
        brought, Stage.COLUMNS, Stage.CONSENT, Stage.CHECKING, Stage.CHECKED, Stage.FORGOTTEN
    )
    let_go(locked)
    Leaf.objects.filter(list=locked).delete()
    locked.stage, locked.moved_at = Stage.FORGOTTEN.value, at
    locked.save()
    return locked


def let_go(brought: BroughtList) -> None:
    """Have a list's file deleted once the transaction has committed."""
    kept_as, brought.kept_as = brought.kept_as, ""
    transaction.on_commit(lambda: keeping.forget(kept_as))
