"""Finding people by the words of their names and by whole addresses; the words keep themselves."""

import pytest
from django.db import connection

from groundswell.register.people import actions, name_words
from groundswell.register.people.finding import people_like
from groundswell.register.people.models import NameWord, Person
from groundswell.register.people.models.words import LONGEST
from groundswell.register.people.tests.factories import AT, add

pytestmark = pytest.mark.django_db


def words_of(person):
    return sorted(person.name_words.values_list("word", flat=True))


def found(text):
    people = people_like(text)
    return None if people is None else sorted(person.full_name for person in people)


def test_the_words_of_a_name_are_written_whoever_writes_the_person():
    ann = add("Siân Prŷs-Harbourne")
    assert words_of(ann) == ["harbourne", "prys", "sian"]

    Person.objects.bulk_create([Person(full_name="x", name_key='o"neill \\ o"neill', added_at=AT)])
    assert words_of(Person.objects.get(full_name="x")) == ["\\", 'o"neill']

    Person.objects.filter(pk=ann.pk).update(name_key="ann")
    assert words_of(ann) == ["ann"]


def test_an_erasure_leaves_no_word(ann):
    assert words_of(ann) == ["ann", "archer"]
    actions.erase_person(person_id=ann.pk, by=ann, at=AT)
    assert not NameWord.objects.exists()


def test_a_correction_is_found_by_its_new_name_only(ann):
    actions.correct_record(
        person_id=ann.pk,
        full_name="Ann Bowyer",
        called="Ann",
        preferred_language="en-gb",
        by=ann,
        at=AT,
    )
    assert found("bow") == ["Ann Bowyer"]
    assert found("archer") == []


def test_people_are_found_by_the_start_of_any_word():
    for name in ("Siân Prŷs-Harbourne", "Sian Archer", "Archie Penn", "سلوى الهادي"):
        add(name)
    assert found("sian") == ["Sian Archer", "Siân Prŷs-Harbourne"]
    assert found("SIÂN ARCH") == ["Sian Archer"]
    assert found("arch") == ["Archie Penn", "Sian Archer"]
    assert found("harb") == ["Siân Prŷs-Harbourne"]
    assert found("سلو") == ["سلوى الهادي"]
    assert found("%") is None
    assert found("a") is None
    assert found("  ") is None
    assert found("an%") == []
    assert found("rcher") == []  # the start of a word, not its middle


def test_an_address_is_looked_up_whole_and_never_by_its_start():
    add("Ann Archer", "ann@example.org", "07700 900123")
    assert found("ANN@example.org") == ["Ann Archer"]
    assert found("+44 7700 900 123") == ["Ann Archer"]
    assert found("ann@example.or") == []
    assert found("ann@") == []
    assert found("07700 90012") == []


def test_missing_triggers_are_made_again_and_every_word_with_them(ann):
    with connection.cursor() as cursor:
        table = " ON people_person" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER people_person_words_changed{table}")
    Person.objects.filter(pk=ann.pk).update(name_key="bea")
    assert words_of(ann) == ["ann", "archer"]
    name_words.keep_true()
    assert words_of(ann) == ["bea"]
    name_words.keep_true()  # again changes nothing
    assert words_of(ann) == ["bea"]


def test_a_word_is_kept_as_far_as_its_column_reaches():
    long = add("Llanfair" * 20)
    assert words_of(long) == [("llanfair" * 20)[:LONGEST]]
    assert found("llanfair" * 8) == [long.full_name]
