"""The walk through the register: what it finds, for whom, and how little it looks at."""

from datetime import timedelta

import pytest

from groundswell.register.duplicates import actions, queries
from groundswell.register.duplicates.actions import looking
from groundswell.register.duplicates.models import Key, Pair, Search
from groundswell.register.duplicates.rules.placing import deepest_common
from groundswell.register.duplicates.rules.scoring import Kind
from groundswell.register.duplicates.tests.factories import AT, add
from groundswell.register.people.models import Person

DAY = timedelta(days=1)


def found():
    return {
        (pair.first.full_name, pair.second.full_name): (pair.kind, pair.body and pair.body.name)
        for pair in Pair.objects.select_related("first", "second", "body")
    }


@pytest.fixture
def walked(alder, birch, liz, elizabeth):
    add("Sam Moss", "moss@example.org", alder)
    add("Pat Moss", "moss@example.org", alder)  # a couple
    add("Jo Reed", "jo@example.org", alder, birth_year=1980)
    add("Reed, Jo", "jr@example.org", birch, birth_year=1980)  # in another group
    add("Jo Reed", "other@example.org", alder, birth_year=1981)  # somebody else
    actions.look_on(by=None, at=AT)


def test_what_is_found_and_where(walked):
    assert found() == {
        ("Liz Okafor", "Elizabeth Okafor"): ("same", "Alder"),
        ("Sam Moss", "Pat Moss"): ("shared", "Alder"),
        ("Jo Reed", "Reed, Jo"): ("same", "Ostrey Federation"),
    }


def test_no_plain_personal_data_is_copied(walked):
    stored = repr(list(Key.objects.values())) + repr(list(Pair.objects.values()))
    assert "Okafor" not in stored
    assert "example.org" not in stored


def test_looking_again_changes_nothing(walked):
    before = list(Pair.objects.order_by("pk").values())
    actions.look_on(by=None, at=AT + 2 * DAY)
    assert list(Pair.objects.order_by("pk").values()) == before


def test_what_is_no_longer_so_goes_and_what_was_decided_stays(walked, elizabeth, secretary):
    pair = Pair.objects.get(first__full_name="Liz Okafor")
    couple = Pair.objects.get(kind="shared")
    actions.say_different(pair=couple, by=secretary, at=AT)
    elizabeth.contact_points.all().delete()
    actions.look_on(by=None, at=AT + 2 * DAY)
    assert not Pair.objects.filter(pk=pair.pk).exists()
    assert Pair.objects.filter(pk=couple.pk).exists()


def test_it_goes_on_where_it_stopped_and_new_people_come_within_the_day(walked, alder, monkeypatch):
    add("Lizzie Okafor", "liz@example.org", alder, days=2)
    assert actions.look_on(by=None, at=AT + DAY / 2) == 1
    assert ("Liz Okafor", "Lizzie Okafor") in found()
    monkeypatch.setattr(looking, "AT_ONCE", 3)
    assert actions.look_on(by=None, at=AT + 2 * DAY, slices=1) == 3
    assert Search.objects.latest("pk").ended_at is None
    assert actions.look_on(by=None, at=AT + 2 * DAY, slices=99) == Person.objects.count() - 3


def test_a_word_too_many_share_is_passed_over(alder, monkeypatch):
    monkeypatch.setattr(looking, "MOST", 3)
    for number in range(5):
        add(f"Ann{'a' * number} Office", "office@example.org", alder)
    actions.look_on(by=None, at=AT)
    assert not Pair.objects.exists()
    assert Search.objects.get().too_common == 1


def test_the_cost_grows_with_the_register_and_not_with_its_square(
    alder, django_assert_max_num_queries
):
    for number in range(60):
        add(f"Person N{number}", f"p{number // 2}@example.org", alder)
    with django_assert_max_num_queries(40):
        actions.look_on(by=None, at=AT)


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ([".1.2."], [".1.2."], 2),
        ([".1.2."], [".1.3."], 1),
        ([".1.2.", ".1.3."], [".1.3.", ".1.2."], 2),
        ([".1.2.5."], [".1.2.6."], 2),
        ([".1.2."], [], None),
        ([".1."], [".1.2."], 1),
    ],
)
def test_deepest_common(one, other, place):
    assert deepest_common(one, other) == place


def test_open_pairs_leave_out_those_erased(walked, alder, liz):
    assert queries.open_pairs(alder, Kind.SAME).count() == 1
    Person.objects.filter(pk=liz.pk).update(full_name="", name_key="", called="", erased_at=AT)
    assert queries.open_pairs(alder, Kind.SAME).count() == 0
