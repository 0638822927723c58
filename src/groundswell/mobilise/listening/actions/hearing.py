"""Measuring who is heard: the table, what people say of themselves, and counting it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.actions.speaking import RoundIsClosed, voice_of
from groundswell.mobilise.listening.models import Description, Heard, Round, Yardstick
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.hearing import Question, Table, coded, heard
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


class AlreadyDescribed(Refusal):
    """A table is not exchanged under people who have answered by it."""

    code = "already_described"
    sentence = _(
        "People have described themselves by this table already. It stays as long as the round."
    )


class NothingToMeasure(Refusal):
    """Nobody is asked who they are where it is compared with nothing."""

    code = "nothing_to_measure"
    sentence = _("Nobody is asked that here: there is no table to measure it against.")


@transaction.atomic
def measure_against(
    *, round_: Round, source: str, table: Table, by: Person, at: datetime
) -> Yardstick:
    """
    Say against which table it is measured who is heard. It can be replaced until somebody answers.

    :raises NotPermitted: ``by`` may not ask in this body's name.
    :raises AlreadyDescribed: somebody has described themselves by the one there is.
    """
    held = Round.objects.select_for_update().select_related("body").get(pk=round_.pk)
    require(by, Power.ASK, over=held.body, at=at)
    rows = {question.value: [list(each) for each in table[question]] for question in table}
    known = Yardstick.objects.filter(round=held).first()
    if known is not None and (known.source, known.rows) == (source, rows):
        return known
    if Description.objects.filter(voice__round=held).exists():
        raise AlreadyDescribed
    made, _new = Yardstick.objects.update_or_create(
        round=held, defaults={"source": source, "rows": rows, "set_at": at, "set_by": by}
    )
    told = {"round": held.token, "source": source}
    record.append("listening.measured", about=held.body.subject, body=told, at=at)
    return made


@transaction.atomic
def describe(
    *,
    round_: Round,
    answers: Mapping[Question, str],
    speaker: Speaker,
    by: Person | None,
    at: datetime,
) -> Description | None:
    """
    Take how somebody describes themself; nothing said takes back what was. The last word counts.

    :raises RoundIsClosed: nothing more is said in it.
    :raises NothingToMeasure: there is no table to compare it with.
    """
    del by
    held = Round.objects.select_for_update().get(pk=round_.pk)
    if not held.is_open:
        raise RoundIsClosed
    table = queries.table_of(held)
    if not table:
        raise NothingToMeasure
    voice = voice_of(held, speaker, at)
    said = coded(table, answers)
    if said == coded(table, {}):
        Description.objects.filter(voice=voice).delete()
        return None
    made, _new = Description.objects.update_or_create(
        voice=voice, defaults={"said": said, "at": at}
    )
    return made


@transaction.atomic
def count_heard(*, round_: Round, by: Person | None, at: datetime) -> Heard | None:
    """
    Count who is heard, and put on the public record that descriptions were read to do so.

    Only where ten more have described themselves than the last time, so that nobody finds one
    person's answer between two counts. Never refuses.
    """
    del by  # a job: nobody reads descriptions
    from groundswell.methods.opinionmap import interval  # noqa: PLC0415  slow: numpy

    held = Round.objects.select_for_update().select_related("body").get(pk=round_.pk)
    table, last = queries.table_of(held), Heard.objects.filter(round=held).first()
    if not table or not queries.counts_again(held, last):
        return last
    sealed = queries.descriptions_in(held)
    made, _new = Heard.objects.update_or_create(
        round=held,
        defaults={"described": len(sealed), "told": heard(table, sealed, interval), "made_at": at},
    )
    told = {"round": held.token}
    record.append("listening.counted", about=held.body.subject, body=told, at=at)
    return made
