"""Facts survive being stored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from groundswell.foundation.facts import Fact
from groundswell.foundation.facts.codec import pack, unpack
from groundswell.foundation.subjects import Subject


class Channel(StrEnum):
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Everything(Fact):
    person_id: int | None
    channel: Channel
    at: datetime
    on: date | None
    because_of: Subject | None
    ids: tuple[int, ...]
    pair: tuple[str, date]
    share: float
    yes: bool


def test_every_field_comes_back_as_it_was():
    fact = Everything(
        person_id=None,
        channel=Channel.EMAIL,
        at=datetime(2026, 5, 3, 19, 30, tzinfo=UTC),
        on=date(2026, 5, 3),
        because_of=Subject("meeting", "abc"),
        ids=(1, 2, 3),
        pair=("Ann", date(2026, 1, 1)),
        share=0.25,
        yes=True,
    )
    assert unpack(Everything, pack(fact)) == fact


@pytest.mark.parametrize("value", [object(), {"a": 1}, [1], b"x"])
def test_what_is_not_a_plain_value_is_turned_away(value):
    with pytest.raises(TypeError):
        pack(value)
