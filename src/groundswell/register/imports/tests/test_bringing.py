from datetime import date, timedelta

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record import RecordEntry
from groundswell.register.imports import actions
from groundswell.register.imports.models import Brought, BroughtList, Conflict
from groundswell.register.imports.refusals import NotAtThatStage
from groundswell.register.imports.rules.vocabulary import Source
from groundswell.register.imports.tests.conftest import AT, WORDS, Desk, as_csv
from groundswell.register.people import actions as people
from groundswell.register.people.models import ConsentEvent, ContactPoint, Person, Suppression
from groundswell.register.people.queries import contact_permitted
from groundswell.register.structures.models import Membership

HEAD = ("Name", "Email", "Mobile")
LIST = as_csv(
    HEAD,
    ("Una Quill", "una@post.example", "7700900101"),
    ("Ned Almond", "ned@post.example", ""),
    ("Ivo Almond", "ned@post.example", "+44 7700 900102"),
)


def everything():
    """The whole set a list may leave behind."""
    return (
        sorted(Person.objects.here().values_list("full_name", flat=True)),
        sorted(ContactPoint.objects.values_list("person__full_name", "normalised", "shared")),
        sorted(
            ConsentEvent.objects.filter(person__erased_at=None).values_list(
                "person__full_name", "channel", "purpose", "own_act"
            )
        ),
        sorted(Suppression.objects.values_list("channel", "address_hash", "scope")),
        sorted(Membership.objects.values_list("person__full_name", "body__name")),
        Brought.objects.count(),
        Conflict.objects.count(),
    )


def permitted(name, channel="email", purpose="meetings"):
    person = Person.objects.get(full_name=name)
    return contact_permitted(person.pk, channel, purpose, AT + timedelta(days=1)).permitted


def test_a_list_is_counted_then_brought_and_the_counts_are_the_same(world):
    before = everything()
    checked = world.desk.say(world.desk.give(LIST))
    assert everything() == before, "counting changes nothing"
    assert checked.stage == "checked"
    actions.bring_list(brought=checked, by=world.bob, at=AT)
    done = world.desk.work(checked)
    assert done.stage == "done"
    assert done.counts == checked.counts == {"new": 3, "mended": 1}
    assert not done.kept_as, "the file is gone"
    assert {"Una Quill", "Ned Almond", "Ivo Almond"} <= set(everything()[0])
    assert permitted("Una Quill")
    assert not permitted("Una Quill", "sms"), "only what the words let us do"
    assert not permitted("Una Quill", "email", "money")
    event = ConsentEvent.objects.filter(person__full_name="Una Quill").get()
    assert (event.text.wording, event.own_act, event.form) == (WORDS, False, "import")
    assert event.evidence == {"list": done.token, "line": 2}
    assert ContactPoint.objects.get(person__full_name="Una Quill", kind="phone").normalised == (
        "+447700900101"
    )
    assert not Membership.objects.filter(person__full_name="Una Quill").exists()
    assert not Message.objects.exists()
    entry = RecordEntry.objects.get(kind="imports.list_brought")
    assert "Quill" not in entry.text
    assert '"people":3' in entry.text


def test_a_couple_that_shares_an_address_is_two_people(world):
    world.desk.bring(LIST)
    points = ContactPoint.objects.filter(normalised="ned@post.example")
    assert sorted(points.values_list("person__full_name", "shared")) == [
        ("Ivo Almond", True),
        ("Ned Almond", True),
    ]


def test_the_same_file_twice_changes_nothing(world):
    world.desk.bring(LIST, members=True)
    before = everything()
    again = world.desk.bring(LIST, members=True)
    assert again.counts["match"] == 3
    assert everything() == before


def test_without_consent_they_are_brought_and_nobody_is_written_to(world):
    world.desk.bring(LIST, source=Source.NONE)
    assert not ConsentEvent.objects.exists()
    assert not permitted("Una Quill")


def test_members_are_members_since_they_joined(world):
    rows = as_csv((*HEAD, "Joined"), ("Una Quill", "una@post.example", "", "31/03/2019"))
    world.desk.bring(rows, members=True)
    mine = Membership.objects.get(person__full_name="Una Quill")
    assert mine.joined_on == date(2019, 3, 31)
    assert mine.body == world.here


def test_whoever_said_stop_here_is_not_turned_on_again(world):
    una = people.add_person(
        full_name="Una Quill", email="una@post.example", source="join", by=None, at=AT
    )
    people.withdraw_consent(
        person=una, channel="email", purpose="meetings", form="my_record", by=una, at=AT
    )
    people.suppress_address(
        channel="email", address="ned@post.example", scope="every", reason="stop", by=None, at=AT
    )
    rows = as_csv(
        ("Name", "Email", "Subscribed"),
        ("Una Quill", "una@post.example", "yes"),
        ("Ned Almond", "ned@post.example", "yes"),
    )
    done = world.desk.bring(rows)
    assert done.counts["suppressed"] == 1
    assert not permitted("Una Quill")
    assert not Person.objects.filter(full_name="Ned Almond").exists()


def test_an_unsubscribed_row_becomes_a_stop_that_outlives_everything(world):
    rows = as_csv(
        ("Name", "Email", "Subscribed"),
        ("Una Quill", "una@post.example", "no"),
        ("", "nameless@post.example", "unsubscribed"),
        ("Ned Almond", "ned@post.example", ""),
    )
    done = world.desk.bring(rows)
    assert done.counts["suppressed"] == 1
    assert done.counts["invalid"] == 1
    assert done.counts["new"] == 1
    assert Suppression.objects.filter(channel="email", scope="every").count() == 2
    assert not Person.objects.filter(full_name="Una Quill").exists(), "only the stop is kept"
    assert not permitted("Ned Almond"), "a blank is no yes"
    una = people.add_person(
        full_name="Una Quill", email="una@post.example", source="join", by=None, at=AT
    )
    people.grant_consent(
        person=una,
        channel="email",
        purpose="meetings",
        form="import",
        by=None,
        own_act=False,
        at=AT,
    )
    assert not permitted("Una Quill")


def test_their_own_later_yes_outranks_an_older_list(world):
    una = people.add_person(
        full_name="Una Quill", email="una@post.example", source="join", by=None, at=AT
    )
    people.grant_consent(
        person=una, channel="email", purpose="meetings", form="join", by=una, at=AT
    )
    rows = as_csv(("Name", "Email", "Subscribed"), ("Una Quill", "una@post.example", "no"))
    world.desk.bring(rows, at=AT + timedelta(hours=1), file_on=date(2025, 6, 1))
    assert permitted("Una Quill")


def test_an_erased_person_is_not_brought_back(world):
    una = people.add_person(
        full_name="Una Quill", email="una@post.example", source="join", by=None, at=AT
    )
    people.erase_person(person_id=una.pk, by=None, at=AT)
    done = world.desk.bring(LIST)
    assert done.counts["suppressed"] == 1
    assert not Person.objects.filter(full_name="Una Quill").exists()


def test_what_is_newer_here_stays_and_the_difference_waits(world):
    una = people.add_person(
        full_name="Una Quill",
        email="una@post.example",
        phone="07700 900999",
        birth_year=1970,
        source="join",
        by=None,
        at=AT,
    )
    rows = as_csv(
        ("Name", "Email", "Mobile", "Born"),
        ("Una Quill", "una@post.example", "07700900101", "1971"),
    )
    done = world.desk.bring(rows)
    assert done.counts["conflict"] == 1
    una.refresh_from_db()
    assert una.birth_year == 1970
    assert una.contact_points.count() == 2
    assert set(Conflict.objects.values_list("field", flat=True)) == {"birth_year", "phone"}
    world.desk.bring(rows)
    assert Conflict.objects.count() == 2, "asked once"
    for conflict in Conflict.objects.all():
        actions.settle_difference(conflict=conflict, take_theirs=True, by=world.bob, at=AT)
    una.refresh_from_db()
    assert una.birth_year == 1971
    assert una.contact_points.count() == 3


def test_a_row_with_a_later_day_of_its_own_adds_and_changes(world):
    old = as_csv(
        ("Name", "Email", "Born", "Updated"), ("Una", "una@post.example", "1970", "2020-01-01")
    )
    new = as_csv(
        ("Name", "Email", "Mobile", "Born", "Updated"),
        ("Una", "una@post.example", "07700 900101", "1971", "2021-01-01"),
    )
    world.desk.bring(old)
    done = world.desk.bring(new)
    assert done.counts["match"] == 1
    una = Person.objects.get(full_name="Una")
    assert una.birth_year == 1971
    assert una.contact_points.count() == 2
    assert world.desk.bring(old).counts["conflict"] == 1, "the old file does not win it back"
    una.refresh_from_db()
    assert una.birth_year == 1971


def test_somebody_twice_on_one_list_is_one_person(world):
    rows = as_csv(
        HEAD,
        ("Una Quill", "una@post.example", ""),
        ("una quill", "UNA@post.example", "07700 900101"),
        ("UNA QUILL", "", "07700 900101"),
    )
    done = world.desk.bring(rows)
    assert done.counts == {"new": 1, "match": 2}
    assert Person.objects.get(full_name="Una Quill").contact_points.count() == 2


def test_one_row_that_is_two_people_here_is_for_a_person_to_decide(world):
    for details in ({"email": "una@post.example"}, {"phone": "07700 900101"}):
        people.add_person(full_name="Una Quill", source="join", by=None, at=AT, **details)
    done = world.desk.bring(as_csv(HEAD, ("Una Quill", "una@post.example", "07700 900101")))
    assert done.counts["conflict"] == 1
    assert Conflict.objects.get().field == "two_people"


def test_only_a_holder_of_the_power_brings_lists(world):
    with pytest.raises(NotPermitted):
        Desk(world.here, world.dan).give(LIST)
    brought = world.desk.give(LIST)
    for act in (
        lambda: Desk(world.here, world.dan).say(brought),
        lambda: actions.bring_list(brought=brought, by=world.dan, at=AT),
        lambda: actions.forget_list(brought=brought, by=world.dan, at=AT),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_nothing_is_brought_before_it_was_counted_and_no_step_goes_back(world):
    brought = world.desk.give(LIST)
    with pytest.raises(NotAtThatStage):
        actions.bring_list(brought=brought, by=world.bob, at=AT)
    done = world.desk.bring(LIST)
    with pytest.raises(NotAtThatStage):
        world.desk.say(done)
    with pytest.raises(NotAtThatStage):
        actions.forget_list(brought=done, by=world.bob, at=AT)
    assert BroughtList.objects.get(pk=done.pk).stage == "done"


def test_a_failing_record_leaves_the_last_step_undone(world, monkeypatch):
    checked = world.desk.say(world.desk.give(LIST))
    actions.bring_list(brought=checked, by=world.bob, at=AT)

    def broken(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("groundswell.foundation.record.actions.append", broken)
    monkeypatch.setattr("groundswell.foundation.record.append", broken, raising=False)
    with pytest.raises(RuntimeError):
        world.desk.work(checked)
    assert BroughtList.objects.get(pk=checked.pk).stage == "bringing"
    monkeypatch.undo()
    assert world.desk.work(checked).stage == "done"
    assert Person.objects.filter(full_name="Una Quill").count() == 1
