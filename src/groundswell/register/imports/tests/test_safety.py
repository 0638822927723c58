"""Isolation first; then killing, undoing, files, and what a hostile list may not do."""

from datetime import timedelta

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from groundswell.register.imports import actions, keeping, queries
from groundswell.register.imports.actions import working
from groundswell.register.imports.actions.taking import plain_file_name
from groundswell.register.imports.models import Brought, BroughtList, Conflict, Leaf
from groundswell.register.imports.refusals import NotAList, TooBig, TooLateToUndo
from groundswell.register.imports.rules import presets
from groundswell.register.imports.rules.quick import (
    numbers_of,
    quick_email,
    quick_key,
    quick_name,
)
from groundswell.register.imports.rules.stops import Said, asked, stops
from groundswell.register.imports.tests.conftest import AT, as_csv
from groundswell.register.imports.tests.test_bringing import LIST, everything
from groundswell.register.people import actions as people
from groundswell.register.people import rules as people_rules
from groundswell.register.people.models import ContactPoint, Person, Suppression
from groundswell.register.structures.models import Membership


def test_anothers_list_is_as_if_it_were_not_there(world):
    brought = world.desk.bring(as_csv(("Name", "Email"), ("Una Quill", "una@post.example")))
    for reader in (world.dan, world.ann):  # another's secretary, and a convenor without the power
        for look in (
            lambda r=reader: queries.list_for(r, brought.token, AT),
            lambda r=reader: queries.body_for_bringer(r, world.here.token, AT),
        ):
            with pytest.raises(Http404):
                look()
    assert queries.list_for(world.bob, brought.token, AT) == brought


def many(count):
    rows = [
        (f"Person {chr(97 + n % 26)}{chr(97 + n // 26)}", f"p{n}@post.example")
        for n in range(count)
    ]
    return as_csv(("Name", "Email"), *rows)


def test_killed_between_two_stretches_it_goes_on_and_brings_each_once(world, monkeypatch):
    monkeypatch.setattr(working, "ROWS_AT_ONCE", 10)
    checked = world.desk.say(world.desk.give(many(45)))
    actions.bring_list(brought=checked, by=world.bob, at=AT)
    real, calls = working.write_stretch, []

    def dies_in_the_third(work, stretch):
        real(work, stretch)
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(working, "write_stretch", dies_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        world.desk.work(checked)
    half = BroughtList.objects.get(pk=checked.pk)
    assert (half.stage, half.rows_done) == ("bringing", 20)
    assert Brought.objects.count() == 20, "a stretch and its mark are one write"
    assert queries.lists_to_carry_on(AT + timedelta(minutes=5)) == [checked.pk]
    done = world.desk.work(checked)
    assert done.counts["new"] == Brought.objects.count() == 45
    assert ContactPoint.objects.filter(normalised__startswith="p").count() == 45


def test_a_stretch_that_another_worker_has_done_is_left_alone(world, monkeypatch):
    monkeypatch.setattr(working, "ROWS_AT_ONCE", 10)
    checked = world.desk.say(world.desk.give(many(25)))
    actions.bring_list(brought=checked, by=world.bob, at=AT)
    stale = BroughtList.objects.get(pk=checked.pk)
    world.desk.work(checked)
    work = working.Work(stale, AT, dry=False)
    assert not working._write_next(work, tuple(keeping_rows()), AT)
    assert Brought.objects.count() == 25


def keeping_rows():
    from groundswell.methods.tables import Row

    return [Row(2, ["Somebody New", "new@post.example"])]


def test_undoing_leaves_what_was_there_and_the_stops(world):
    una = people.add_person(
        full_name="Una Quill", email="una@post.example", source="join", by=None, at=AT
    )
    before = everything()
    rows = as_csv(
        ("Name", "Email", "Mobile", "Born", "Subscribed"),
        ("Una Quill", "una@post.example", "07700 900101", "1970", "yes"),
        ("Ned Almond", "ned@post.example", "", "", "yes"),
        ("Ivo Almond", "ivo@post.example", "", "", "no"),
    )
    done = world.desk.bring(rows)
    una.refresh_from_db()
    assert una.birth_year == 1970
    back = world.desk.undo(done)
    assert back.stage == "undone"
    after = everything()
    assert after[:3] == before[:3]
    assert after[4:] == before[4:]
    assert Suppression.objects.count() == 1, "somebody's no is not undone with the list"
    una.refresh_from_db()
    assert una.birth_year is None
    assert not Person.objects.exclude(erased_at=None).exclude(full_name="").exists()
    again = world.desk.bring(rows)
    assert again.counts["new"] == 1, "it can be brought again"


def test_stops_of_a_column_taken_for_another_go_with_the_list(world):
    done = world.desk.bring(as_csv(("Name", "Email", "Opt out"), ("Una", "una@post.example", "x")))
    world.desk.undo(done, keep_stops=False)
    assert not Suppression.objects.exists()


def test_whoever_has_done_something_themself_stays(world):
    done = world.desk.bring(LIST)
    una = Person.objects.get(full_name="Una Quill")
    people.verify_address(
        person_id=una.pk, kind=people_rules.Kind.EMAIL, text="una@post.example", by=una, at=AT
    )
    ned = Person.objects.get(full_name="Ned Almond")
    Membership.objects.create(person=ned, body=world.there, joined_at=AT, source="form")
    world.desk.undo(done)
    assert set(
        Person.objects.here().filter(source=done.mark).values_list("full_name", flat=True)
    ) == {
        "Una Quill",
        "Ned Almond",
    }


def test_after_a_day_a_list_is_no_longer_undone(world):
    done = world.desk.bring(LIST)
    with pytest.raises(TooLateToUndo):
        world.desk.undo(done, at=AT + timedelta(days=1, minutes=9))


def test_the_file_is_sealed_and_gone_after_a_day(world, tmp_path):
    brought = world.desk.give(LIST)
    path = keeping.path_of(brought.kept_as)
    assert b"una@post" not in path.read_bytes()
    assert actions.tidy_away(by=None, at=AT + timedelta(hours=23)) == 0
    assert actions.tidy_away(by=None, at=AT + timedelta(days=1)) == 1
    brought.refresh_from_db()
    assert brought.stage == "forgotten"


def test_bad_rows_are_kept_for_a_day_and_neutral(world):
    rows = as_csv(("Name", "Email"), ("=HYPERLINK(x)", "not an address"), ("", "a@post.example"))
    done = world.desk.bring(rows)
    lines = list(queries.lines_of_errors(done))
    assert [line[0] for line in lines] == ["Line", "2", "3"]
    assert lines[1][4:] == ["'=HYPERLINK(x)", "not an address"]
    actions.tidy_away(by=None, at=AT + timedelta(days=2))
    assert not Leaf.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 and so on", "not_a_table"),
        (b"\xd0\xcf\x11\xe0 old", "old_workbook"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"Name,Email\n", "no_rows"),
        (bytes(range(1, 32)) * 50, "not_a_table"),
        (b"\x1f\x8b broken", "damaged"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_not_kept(world, content, why):
    with pytest.raises(NotAList) as refused:
        world.desk.give(content)
    assert refused.value.why == why
    assert not list(keeping.path_of("x").parent.glob("*.sealed"))
    assert not BroughtList.objects.exists()


def test_a_file_that_is_too_large_is_refused_kindly_and_not_kept(world, settings):
    settings.GROUNDSWELL_UPLOAD_MEGABYTES = 0
    with pytest.raises(TooBig):
        world.desk.give(LIST)
    assert not list(keeping.path_of("x").parent.glob("*.sealed"))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\lists\\old.csv", "old.csv"),
        ("a\nb\0c.csv", "a bc.csv"),
        ("x" * 400 + ".csv", "x" * 120),
        ("<b>.csv", "b .csv"),
        ("", "list"),
        ("..", "list"),
    ],
)
def test_a_file_name_is_fit_to_be_shown(name, kept):
    assert plain_file_name(name) == kept


SIX = ("Do Not Email", "Do Not Phone", "Do Not Mail", "Do Not Sms", "Do Not Trade")
SIX += ("No Bulk Emails (User Opt Out)",)


def test_each_of_the_six_flags_becomes_a_stop(world):
    headings = ("First Name", "Last Name", "Email", "Phone", "Street Address", "City", *SIX)
    rows = [
        (
            "Una",
            "Quill",
            f"u{n}@post.example",
            f"0770090010{n}",
            f"{n} Ropewalk",
            "Quayhithe",
            *tuple("1" if n == m else "" for m in range(6)),
        )
        for n in range(6)
    ]
    brought = world.desk.give(as_csv(headings, *rows))
    assert brought.preset == "civicrm"
    world.desk.say(brought)
    found = Suppression.objects.values_list("channel", "scope")
    assert not found.exists(), "counting changes nothing"
    actions.bring_list(brought=brought, by=world.bob, at=AT)
    world.desk.work(brought)
    assert sorted(found) == sorted(
        [
            ("email", "every"),
            ("email", "every"),
            ("call", "every"),
            ("post", "every"),
            ("sms", "every"),
            ("email", "trade"),
            ("sms", "trade"),
            ("call", "trade"),
            ("post", "trade"),
        ]
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("subscribed", Said.YES),
        ("Yes", Said.YES),
        ("Opt-In", Said.YES),
        ("unsubscribed", Said.STOP),
        ("bouncing", Said.STOP),
        ("spam", Said.STOP),
        ("Opt-Out", Said.STOP),
        ("false", Said.STOP),
        ("Not Subscribed", Said.NOTHING),
        ("Unknown", Said.NOTHING),
        ("", Said.NOTHING),
    ],
)
def test_what_a_status_says(cell, said):
    assert asked(cell) is said


def test_a_do_not_that_is_no_plain_no_stops():
    assert [stops(cell) for cell in ("1", "yes", "see notes", "TRUE")] == [True] * 4
    assert [stops(cell) for cell in ("", "0", "no", "False", "n/a")] == [False] * 5


def test_each_system_is_known_by_its_headings():
    for preset in presets.PRESETS:
        headings = list(preset.signs)
        assert presets.preset_of(headings) is preset
    assert presets.preset_of(["Name", "Email"]) is presets.ANY


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z' .-]{1,20}", fullmatch=True))
def test_the_quick_way_with_names_is_the_long_way(text):
    assert told(quick_name, text) == told(people_rules.clean_name, text)
    assert quick_key(text) == people_rules.name_key(text) or not told(quick_name, text)


@given(
    st.text(max_size=30)
    | st.from_regex(r"[A-Za-z0-9._%+-]{1,9}@[a-zA-Z0-9.-]{1,12}", fullmatch=True)
)
def test_the_quick_way_with_addresses_is_the_long_way(text):
    assert told(quick_email, text) == told(people_rules.normal_email, text)


@given(st.from_regex(r"(\+44|0044|0|44)?[0-9 ()-]{4,16}", fullmatch=True) | st.text(max_size=20))
def test_the_quick_way_with_numbers_is_the_long_way(text):
    long_way = told(lambda t: people_rules.normal_phone(t, region="GB"), text)
    assert told(numbers_of("GB").read, text) == long_way


def told(read, text):
    try:
        return read(text)
    except people_rules.Unacceptable:
        return None


def test_differences_are_no_more_once_the_list_is_undone(world):
    people.add_person(
        full_name="Una Quill",
        email="una@post.example",
        birth_year=1970,
        source="join",
        by=None,
        at=AT,
    )
    rows = as_csv(("Name", "Email", "Born"), ("Una Quill", "una@post.example", "1971"))
    world.desk.undo(world.desk.bring(rows))
    assert not Conflict.objects.exists()
