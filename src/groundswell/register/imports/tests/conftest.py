"""A movement with two groups, and lists made by code: every person on them is invented."""

import csv
import io
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.methods.tables import Order
from groundswell.register.imports import actions
from groundswell.register.imports.actions.taking import Consent
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.rules.vocabulary import Source, Target
from groundswell.register.structures.tests import factories as make

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
FILE_ON = date(2026, 1, 31)
WORDS = "Yes, write to me about meetings near me. You can stop at any time."


def as_csv(*rows, delimiter=",", end="\r\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


class Desk:
    """Somebody who brings lists for a group, step by step as the pages do."""

    def __init__(self, body, person):
        self.body, self.person, self.count = body, person, 0

    def give(self, content, *, name="list.csv", at=AT):
        self.count += 1
        raw = content.encode() if isinstance(content, str) else content
        return actions.give_list(
            body=self.body,
            file_name=name,
            chunks=[raw[n : n + 7_000] for n in range(0, len(raw), 7_000)] or [b""],
            form_key=f"form{self.person.pk}{self.count}",
            by=self.person,
            at=at,
        )

    def say(self, brought, *, at=AT, file_on=FILE_ON, members=False, **said):
        targets = said.pop("targets", brought.targets)
        actions.say_columns(
            brought=brought,
            targets=[Target(target) for target in targets],
            order=Order(said.pop("order", brought.order)),
            by=self.person,
            at=at,
        )
        told = {"source": Source.TICKED, "wording": WORDS, "agreed_on": date(2026, 1, 1)}
        told |= {"proof": "The blue file", "wants": ("email:meetings",)} | said
        actions.say_consent(
            brought=brought,
            consent=Consent(**told),
            file_on=file_on,
            as_members=members,
            by=self.person,
            at=at,
        )
        return self.work(brought, at)

    def work(self, brought, at=AT):
        while actions.carry_on(list_id=brought.pk, by=None, at=at, seconds=None):
            pass
        return BroughtList.objects.get(pk=brought.pk)

    def bring(self, content, *, at=AT, **said):
        checked = self.say(self.give(content, at=at), at=at, **said)
        actions.bring_list(brought=checked, by=self.person, at=at)
        return self.work(checked, at)

    def undo(self, brought, *, at=AT, keep_stops=True):
        actions.undo_list(
            brought=brought, reason="wrong file", keep_stops=keep_stops, by=self.person, at=at
        )
        return self.work(brought, at)


def build():
    """Quayhithe with Ann and Bob (its secretary), Fennbridge with Cat and Dan."""
    movement = make.movement()
    ann, bob = make.person("Ann Adeyemi"), make.person("Bob Bright")
    cat, dan = make.person("Cat Colley"), make.person("Dan Dee")
    here = make.group(movement, [ann, bob])
    there = make.group(movement, [cat, dan], name="Fennbridge Neighbours")
    return SimpleNamespace(
        movement=movement,
        here=here,
        there=there,
        ann=ann,
        bob=bob,
        dan=dan,
        desk=Desk(here, bob),
        other=Desk(there, dan),
    )


@pytest.fixture
def world(lend, settings, tmp_path):
    settings.GROUNDSWELL_HOME = tmp_path
    settings.GROUNDSWELL_PACK = "gb"
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)
