"""Every key to a person is answered for, in every area, when two records are one person."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from groundswell.register.people import merging, queries, rules
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Action, Said
from groundswell.register.people.tests.factories import AT
from groundswell.register.people.tests.test_erasure import NUMBERED

DAY = timedelta(days=1)


def keys_to_people():
    """Walk all installed tables: every key to a person, and every number named after one."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label != "demo"
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and (field.related_model is Person if field.is_relation else NUMBERED.fullmatch(field.name))
    }


def test_every_key_to_a_person_is_answered_for():
    """Register a ``MergeSource`` (people/merging.py) for what this names."""
    assert {key for key in keys_to_people() if key.lower() not in merging.answered_for()} == set()


def test_nothing_is_answered_for_that_is_not_there():
    assert merging.answered_for() <= {key.lower() for key in keys_to_people()} | {
        "people.account.person"
    }


def test_the_walk_finds_a_key_that_nobody_answers_for(monkeypatch):
    monkeypatch.delitem(merging._sources, "structures")
    missing = {key for key in keys_to_people() if key.lower() not in merging.answered_for()}
    assert {"structures.Membership.person", "structures.Tenure.person"} <= missing


def test_what_moves_by_hand_needs_a_hand():
    with pytest.raises(ValueError, match="handless"):
        merging.register_merge(merging.MergeSource(name="handless", by_hand=("people.X.y",)))


def said(action, day, *, purpose="bulletin", own=True):
    return Said(action, AT + day * DAY, AT + day * DAY, own, purpose)


GRANT, WITHDRAW = Action.GRANT, Action.WITHDRAW


@pytest.mark.parametrize(
    ("own", "other", "permitted"),
    [
        ([said(GRANT, 1)], [], True),  # nothing was said in the other
        ([said(GRANT, 1)], [said(GRANT, 0)], True),
        ([], [said(GRANT, 0)], True),  # a yes in either holds, if nothing stands against it
        ([said(GRANT, 3)], [said(WITHDRAW, 1)], False),  # a no that stood wins over a later yes
        ([said(WITHDRAW, 1)], [said(GRANT, 3)], False),  # whichever record it stood in
        ([said(WITHDRAW, 1), said(GRANT, 2)], [said(GRANT, 0)], True),  # it no longer stood
        ([said(WITHDRAW, 1), said(GRANT, 12)], [said(GRANT, 3)], True),  # a yes since the joining
    ],
)
def test_a_no_that_stood_in_either_record_wins(own, other, permitted):
    ledger, stops = rules.as_one(own, [(AT + 10 * DAY, other)], [])
    assert rules.may_contact("bulletin", ledger, stops).permitted is permitted


@pytest.mark.parametrize(
    ("other", "stop_scope", "permitted"),
    [
        ([], "bulletin", False),  # suppressed without a word in the other record: it stands
        ([said(GRANT, 3)], "bulletin", True),  # both had outranked it
        ([said(GRANT, 3)], rules.EVERY, True),
        ([said(GRANT, 3)], rules.ALL, False),
    ],
)
def test_a_suppression_wins_unless_both_had_outranked_it(other, stop_scope, permitted):
    stop = Said(Action.SUPPRESS, AT + DAY, AT + DAY, False, stop_scope)
    ledger, stops = rules.as_one([said(GRANT, 2)], [(AT + 10 * DAY, other)], [stop])
    assert rules.may_contact("bulletin", ledger, stops).permitted is permitted


def test_the_token_of_a_record_put_with_another_leads_to_the_other(ann, bob):
    Person.objects.filter(pk=bob.pk).update(merged_into=ann, merged_at=AT)
    assert queries.person_now(bob.token) == ann
    assert queries.person_title(bob.token) == ann.called
    assert list(Person.objects.here()) == [ann]


def test_either_address_signs_in_as_the_kept_person(signed_in, ann, bob):
    client = signed_in(bob)
    Person.objects.filter(pk=bob.pk).update(merged_into=ann, merged_at=AT)
    assert "Ann Archer" in client.get("/me/record/").content.decode()
