"""Who is on the register, and how they are found there again."""

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.register.people import actions, queries, refusals
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.people.rules import Kind
from groundswell.register.people.tests.factories import AT, add

pytestmark = pytest.mark.django_db


def test_a_name_alone_is_enough():
    person = add("Björk")
    assert (person.full_name, person.called) == ("Björk", "Björk")
    assert queries.contact_points_of(person.pk) == []


def test_a_couple_may_share_one_address():
    ann = add("Ann Archer", "home@example.org")
    cat = add("Cat Archer", "Home@example.org")
    assert queries.people_at(Kind.EMAIL, "HOME@example.org") == [ann, cat]
    assert set(ContactPoint.objects.values_list("shared", flat=True)) == {True}
    actions.remove_address(person_id=cat.pk, token=cat.contact_points.get().token, by=cat, at=AT)
    assert ann.contact_points.get().shared is False


def test_joining_twice_joins_the_person_who_was_here(ann):
    again = actions.add_or_welcome_back(
        full_name="ANN  ARCHER", email="Ann@Example.org", source="join", by=None, at=AT
    )
    assert again == actions.Welcome(ann, returning=True)
    by_phone = actions.add_or_welcome_back(
        full_name="Ann Archer", phone="+447700900123", source="join", by=None, at=AT
    )
    assert by_phone.person == ann
    assert Person.objects.count() == 1
    assert queries.email_of(ann.pk) == "ann@example.org"


def test_joining_with_a_known_address_and_another_name_makes_another_person(ann):
    other = actions.add_or_welcome_back(
        full_name="Dev Archer", email="ann@example.org", source="join", by=None, at=AT
    )
    assert not other.returning
    assert queries.people_at(Kind.EMAIL, "ann@example.org") == [ann, other.person]


def test_what_a_stranger_types_takes_no_erasure_back(ann):
    actions.ask_erasure(person_id=ann.pk, by=ann, at=AT)
    actions.add_or_welcome_back(
        full_name="Ann Archer", email="ann@example.org", source="join", by=None, at=AT
    )
    ann.refresh_from_db()
    assert ann.erasure_due_at is not None


def test_the_database_refuses_the_same_name_at_the_same_address_twice(ann, bob):
    taken = ann.contact_points.get(kind="email").same_hash
    with pytest.raises(IntegrityError), transaction.atomic():
        bob.contact_points.update(same_hash=taken)


def test_adding_the_same_person_twice_is_refused_and_leaves_nothing(ann):
    with pytest.raises(refusals.AlreadySomebody):
        add("ann archer", "ann@example.org")
    assert Person.objects.count() == 1


@pytest.mark.parametrize("name", ["", "\u200b", "123", "A" * 301])
def test_a_name_that_is_none_is_refused(name):
    with pytest.raises(refusals.NameRefused):
        add(name)
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["O'Brien", "سلوى النجّار", "X Æ", "A" * 300])
def test_any_real_name_is_kept(name):
    assert add(name).full_name == name


@pytest.mark.parametrize(("email", "phone"), [("not an address", ""), ("", "12")])
def test_an_address_that_is_none_is_refused(email, phone):
    with pytest.raises(refusals.AddressRefused):
        add("Ann Archer", email, phone)
    assert not Person.objects.exists()


def test_the_young_are_refused_with_help_and_nothing_kept(settings):
    settings.GROUNDSWELL_MINIMUM_AGE = 16
    for told in ({"old_enough": False}, {"birth_year": 2011}):
        with pytest.raises(refusals.TooYoung) as refused:
            add("Kim Young", "kim@example.org", **told)
        assert "16" in str(refused.value)
        assert "welcome at any open meeting" in str(refused.value)
    assert not Person.objects.exists()
    assert add("Kim Young", "kim@example.org", birth_year=2010).pk


def test_a_name_put_right_is_found_under_its_new_form(ann):
    actions.correct_record(
        person_id=ann.pk,
        full_name="Ann Archer-Baker",
        called="",
        preferred_language="cy",
        by=ann,
        at=AT,
    )
    assert queries.somebody_like(full_name="ann archer-baker", email="ann@example.org") == ann
    assert queries.somebody_like(full_name="Ann Archer", email="ann@example.org") is None


def test_a_name_put_right_may_not_become_a_namesake_at_the_same_address(ann):
    cat = add("Cat Archer", "ann@example.org")
    with pytest.raises(refusals.AlreadySomebody):
        actions.correct_record(
            person_id=cat.pk,
            full_name="Ann Archer",
            called="",
            preferred_language="en-gb",
            by=cat,
            at=AT,
        )
    cat.refresh_from_db()
    assert cat.full_name == "Cat Archer"


def test_verifying_and_removing_refuse_what_is_not_there(ann):
    with pytest.raises(refusals.NotTheirs):
        actions.verify_address(
            person_id=ann.pk, kind=Kind.EMAIL, text="b@example.org", by=ann, at=AT
        )
    actions.open_account(person=ann, email="ann@example.org", by=ann, at=AT)
    point = ann.contact_points.get(kind="email")
    with pytest.raises(refusals.LastAddress):
        actions.remove_address(
            person_id=ann.pk, token=point.token, by=Person.objects.get(pk=ann.pk), at=AT
        )


def test_needs_are_ciphertext_in_the_database(ann):
    actions.state_needs(person_id=ann.pk, needs=["step_free"], by=ann, at=AT)
    ann.refresh_from_db()
    assert ann.access_needs == ["step_free"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_needs FROM people_person WHERE id = %s", [ann.pk])
        assert "step_free" not in cursor.fetchone()[0]
