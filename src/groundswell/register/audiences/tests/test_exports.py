"""Files: a reason, a second person, one file, for its asker alone, for a day; and alarms."""

import csv
import io
import shutil
import subprocess
from datetime import timedelta

import openpyxl
import pytest

from groundswell.foundation import clock, outbox
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.facts.delivery import deliver_due
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.audiences import actions, files, queries, refusals
from groundswell.register.audiences.models import Alarm, Export
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.cells import plain_cell
from groundswell.register.audiences.rules.exports import Column, Shape, State, file_name
from groundswell.register.audiences.tests import factories as make
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog
from groundswell.register.people.rules import Action
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests.factories import DAY, NOON, office

AT = NOON + 10 * DAY
HOSTILE = ["=1+1 Name", "+44 Name", "-2 Name", "@SUM(A1) Name", '=HYPERLINK("http://x","Name")']
WHY = "labels for the ward letter"
ALL_PLAIN = [c for c in Column if c is not Column.ACCESS_NEEDS]


@pytest.fixture
def listed(world):
    """A list of five members with hostile names, all of whom agreed, and one who did not."""
    for number, name in enumerate([*HOSTILE, "Never Agreed"]):
        person = people.add_person(
            full_name=name, email=f"e{number}@example.org", source="test", by=None, at=NOON
        )
        structures.join_body(person=person, body=world.here, by=person, at=NOON, source="form")
        if number < len(HOSTILE):
            make.say(person, Action.GRANT, day=1)
    world.list = make.audience(world.here, world.bob)
    clock.use(lambda: AT)
    yield world
    clock.use(None)


def ask(world, *, key="k1", by=None, shape=Shape.CSV, columns=ALL_PLAIN, reason=WHY, at=AT):
    return actions.ask_export(
        audience=world.list, form_key=key, reason=reason, columns=columns, shape=shape,
        by=by or world.bob, at=at,
    )  # fmt: skip


def made(world, **more):
    export = ask(world, **more)
    actions.sweep_exports(by=None, at=AT)
    export.refresh_from_db()
    return export


def content(world, export):
    return actions.fetch_export(export_id=export.pk, by=world.bob, at=AT)


def test_a_small_list_is_made_with_its_mark_and_only_those_who_agreed(listed):
    export = made(listed)
    assert (export.state, export.rows) == (State.MADE, 5)
    rows = list(csv.reader(io.StringIO(content(listed, export).decode())))
    mark = rows[0][0]
    assert all(part in mark for part in ("Bob Bright", "Secretary", WHY, export.token))
    assert len(rows) == 2 + 5
    assert "Never Agreed" not in str(rows)
    looks = AccessLog.objects.filter(reader=listed.bob)
    assert looks.count() == 5
    assert {look.reason for look in looks} == {WHY}


@pytest.mark.parametrize("shape", list(Shape))
def test_no_cell_of_any_shape_is_a_formula(listed, shape):
    data = content(listed, made(listed, shape=shape))
    if shape is Shape.XLSX:
        cells = [c for row in openpyxl.load_workbook(io.BytesIO(data)).active for c in row]
        assert all(cell.data_type in ("s", "n") and cell.value != 2 for cell in cells)
        texts = [str(cell.value) for cell in cells if cell.value]
    else:
        assert data.startswith(b"\xef\xbb\xbf") is (shape is Shape.CSV_BOM)
        texts = [c for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for c in row]
    assert not [text for text in texts if text[:1] in tuple("=+-@\t\r")]
    assert "'+44 Name" in texts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\t=1+1", "' =1+1"),
        ("\r\n=1+1", "'  =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("  @A1", "'  @A1"),
        ("O'Brien", "O'Brien"),
        ("a\nb", "a b"),
        ("", ""),
    ],
)
def test_a_cell_is_text_and_stays_readable(typed, kept):
    assert plain_cell(typed) == kept


@pytest.mark.parametrize("shape", [Shape.CSV, Shape.XLSX])
def test_libreoffice_finds_no_formula(listed, shape, tmp_path):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("NOT RUN: no LibreOffice here; the openpyxl check ran")
    name = f"list.{'xlsx' if shape is Shape.XLSX else 'csv'}"
    (tmp_path / name).write_bytes(content(listed, made(listed, shape=shape)))
    subprocess.run(
        [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / name)],
        check=True, timeout=180, capture_output=True,
    )  # fmt: skip
    opened = (tmp_path / "list.fods").read_text()
    assert "table:formula" not in opened
    assert "+44 Name" in opened


def test_above_the_limit_a_second_person_agrees_and_not_the_asker(listed, settings):
    settings.GROUNDSWELL_EXPORT_ROWS_ALONE = 4
    export = made(listed)
    assert export.state == State.WAITING
    with pytest.raises(refusals.OnesOwnExport):
        actions.decide_export(export_id=export.pk, yes=True, because="", by=listed.bob, at=AT)
    with pytest.raises(NotPermitted):
        actions.decide_export(export_id=export.pk, yes=True, because="", by=listed.cat, at=AT)
    with pytest.raises(refusals.FileGone):
        content(listed, export)
    assert [e.pk for e in queries.waiting_for(listed.ann, AT)] == [export.pk]
    assert not queries.waiting_for(listed.bob, AT)
    for _ in range(2):
        actions.decide_export(export_id=export.pk, yes=True, because="", by=listed.ann, at=AT)
    actions.sweep_exports(by=None, at=AT)
    export.refresh_from_db()
    assert (export.state, export.decided_by) == (State.MADE, listed.ann)
    with pytest.raises(refusals.AlreadyDecided):
        actions.decide_export(export_id=export.pk, yes=False, because="", by=listed.ann, at=AT)


def test_a_list_that_grew_beyond_the_yes_is_asked_about_again(listed, settings):
    settings.GROUNDSWELL_EXPORT_ROWS_ALONE = 4
    export = ask(listed)
    actions.decide_export(export_id=export.pk, yes=True, because="", by=listed.ann, at=AT)
    make.say(listed.ann, Action.GRANT, day=2)
    actions.sweep_exports(by=None, at=AT)
    export.refresh_from_db()
    assert (export.state, export.rows, export.decided_by) == (State.WAITING, 6, None)


def test_no_reason_no_power_nobody_no_file(listed):
    with pytest.raises(refusals.ReasonMissing):
        ask(listed, reason="because")
    with pytest.raises(NotPermitted):
        ask(listed, by=listed.ann)  # the convenor sees lists and does not take them out
    with pytest.raises(NotPermitted):
        ask(listed, by=listed.cat)
    with pytest.raises(NotPermitted):
        ask(listed, columns=[Column.NAME, Column.ACCESS_NEEDS])
    type(listed.list).objects.update(purpose="money")
    with pytest.raises(refusals.NobodyToWriteTo):
        ask(listed)
    assert not Export.objects.exists()


def test_needs_leave_only_with_the_power_a_meeting_conferred(listed):
    structures.confer_power(
        office=office(listed.here, "secretary"), power=f"audiences.{Power.EXPORT_SPECIAL}",
        over=listed.here, limit="for the coach", article="7",
        warrant=structures.decided(listed.here, "members’ meeting, 4 May", article="7"),
        by=None, at=NOON + DAY,
    )  # fmt: skip
    export = made(listed, columns=[Column.NAME, Column.ACCESS_NEEDS])
    assert export.columns == ["name", "access_needs"]


def test_the_file_is_sealed_on_disk_and_gone_after_a_day(listed, settings):
    export = made(listed)
    path = settings.GROUNDSWELL_HOME / "exports" / f"{export.token}.sealed"
    assert path.stat().st_mode & 0o077 == 0
    assert b"Name" not in path.read_bytes()
    with pytest.raises(refusals.FileGone):
        actions.fetch_export(export_id=export.pk, by=listed.ann, at=AT)
    later = AT + timedelta(hours=24)
    with pytest.raises(refusals.FileGone):
        actions.fetch_export(export_id=export.pk, by=listed.bob, at=later)
    stray = path.with_name("strayfile.sealed")
    stray.write_text("x")
    actions.sweep_exports(by=None, at=later)
    export.refresh_from_db()
    assert (export.state, path.exists(), stray.exists()) == (State.DELETED, False, False)
    assert actions.sweep_exports(by=None, at=later) == 0


def test_nobody_answers_in_a_week_and_it_lapses(listed, settings):
    settings.GROUNDSWELL_EXPORT_ROWS_ALONE = 1
    export = ask(listed)
    actions.sweep_exports(by=None, at=AT + 7 * DAY)
    export.refresh_from_db()
    assert export.state == State.LAPSED


def test_a_term_that_ended_makes_no_file(listed):
    export = ask(listed)
    actions.sweep_exports(by=None, at=AT + 800 * DAY)
    export.refresh_from_db()
    assert export.state == State.LAPSED


def test_one_form_sent_twice_asks_once_and_making_twice_makes_once(listed):
    assert ask(listed).pk == ask(listed).pk
    actions.sweep_exports(by=None, at=AT)
    actions.sweep_exports(by=None, at=AT)
    assert RecordEntry.objects.filter(kind="audiences.list_taken").count() == 1


def test_the_others_hear_of_it_and_the_record_holds_a_count_alone(listed):
    made(listed)
    deliver_due(at=AT + timedelta(hours=1))
    letters = Message.objects.filter(key__startswith="audiences.taken")
    assert {m.address for m in letters} == {"ann@example.org"}
    entry = RecordEntry.objects.get(kind="audiences.list_taken")
    assert '"people":5' in entry.text.replace(" ", "")
    assert not [name for name in ("Bob", WHY, listed.list.name, "Name") if name in entry.text]


def test_a_canary_alarms_when_it_is_read_taken_out_or_written_to(listed):
    canary = actions.place_canary(
        body=listed.here, form_key="c", full_name="Carys Finch", email="c@x.example",
        by=listed.ann, at=NOON + DAY,
    )  # fmt: skip
    with pytest.raises(NotPermitted):
        actions.place_canary(
            body=listed.here, form_key="d", full_name="Dai Wren", email="d@x.example",
            by=listed.bob, at=AT,
        )  # fmt: skip
    people.log_reading(
        by=listed.bob, person_ids=[canary.pk], role="Secretary", reason="x", what="name", at=AT
    )
    assert "Carys Finch" in content(listed, made(listed)).decode()
    outbox.queue(
        to=outbox.Address("c@x.example", "Carys", canary.pk),
        letter=outbox.Letter("Hello", "Hello"),
        purpose=outbox.Purpose.SERVICE, key="test:1", at=AT,
    )  # fmt: skip
    for _ in range(2):
        actions.note_letters_to_canaries(by=None, at=AT)
    assert sorted(Alarm.objects.values_list("what", flat=True)) == [
        "canary_seen", "canary_taken", "canary_written",
    ]  # fmt: skip
    deliver_due(at=AT + timedelta(hours=1))
    told = Message.objects.filter(key__startswith="audiences.alarm")
    assert set(told.values_list("address", flat=True)) == {"ann@example.org"}


def test_more_than_200_records_in_an_hour_alarm_once(listed):
    crowd = [make.people.add_person(full_name=f"P {n}", source="t", by=None, at=NOON).pk
             for n in range(205)]  # fmt: skip

    def look(ids, at):
        people.log_reading(
            by=listed.bob, person_ids=ids, role="Secretary", reason="x", what="name", at=at
        )

    look(crowd[:200], AT)
    assert not Alarm.objects.exists()
    look(crowd[200:202], AT + timedelta(minutes=50))
    look(crowd[202:], AT + timedelta(minutes=55))
    alarm = Alarm.objects.get()
    assert (alarm.what, alarm.count, alarm.reader, alarm.body) == (
        "many", 202, listed.bob, listed.here,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd-tok.csv"),
        ("CON", "list-con-tok.csv"),
        ("a\r\nSet-Cookie: x=1", "a-set-cookie-x-1-tok.csv"),
        ('x"; filename="evil.exe', "x-filename-evil-exe-tok.csv"),
        ("é" * 300, "e" * 60 + "-tok.csv"),
        ("سلوى", "list-tok.csv"),
        ("", "list-tok.csv"),
    ],
)
def test_a_file_name_is_safe_whatever_the_list_is_called(title, name):
    assert file_name(title, "tok", Shape.CSV) == name


def test_a_file_sealed_under_another_key_is_gone(listed, settings):
    export = made(listed)
    settings.SECRET_KEY = "another"
    assert files.read(export) is None
