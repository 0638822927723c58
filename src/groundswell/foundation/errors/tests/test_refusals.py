"""Refusals carry their words, their clause and their status."""

import pytest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import NotPermitted, Refusal


class RollFrozen(Refusal):
    code, rule = "roll_frozen", "6.1"
    sentence = _("Not done. The roll is fixed already.")


def test_a_class_says_it_all():
    with pytest.raises(Refusal) as caught:
        raise RollFrozen
    refusal = caught.value
    assert (refusal.code, refusal.rule, refusal.status) == ("roll_frozen", "6.1", 409)
    assert str(refusal) == "Not done. The roll is fixed already."
    assert isinstance(refusal.sentence, Promise), "translated when it is shown, not when raised"


def test_the_place_of_raising_may_say_more_and_changes_no_other():
    told = RollFrozen("Not done. It was fixed on 3 May.", rule="6.2")
    assert (str(told), told.rule, told.code) == (
        "Not done. It was fixed on 3 May.",
        "6.2",
        "roll_frozen",
    )
    assert str(RollFrozen()) == "Not done. The roll is fixed already."
    assert RollFrozen.rule == "6.1"


def test_an_empty_clause_can_be_said():
    assert RollFrozen(rule="").rule == ""


def test_lacking_a_power_is_a_refusal_of_its_own():
    refused = NotPermitted()
    assert isinstance(refused, Refusal)
    assert (refused.status, refused.code) == (403, "not_permitted")
    assert "a power that you do not hold" in str(refused)


def test_a_plain_refusal_still_says_something():
    assert str(Refusal()) == "Not done. The rules do not allow it."
    assert Refusal().code == "refused"
