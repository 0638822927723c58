"""The record's pages: for anybody, with a fixed number of queries, sound or damaged."""

import io
import json
import re
import subprocess
import sys

import pytest
from django.db import connection

from groundswell.foundation import record
from groundswell.foundation.record import queries
from groundswell.foundation.record.exported import verify_lines
from groundswell.foundation.record.models import RecordHead, RecordPlace
from groundswell.foundation.record.tests.conftest import AT, GROUP
from groundswell.foundation.record.triggers import lifted
from groundswell.foundation.subjects import Subject

LIST_QUERIES = 3  # the newest head, how many wait, the page of entries
ENTRY_QUERIES = 7  # those of its place, proof and neighbours, and one for what it is about


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_an_empty_record_says_the_first_step(client, db):
    page = client.get("/record/")
    assert page.status_code == 200
    assert "Nothing has been recorded yet." in text_of(page)
    assert client.get("/record/head/").status_code == 200
    assert client.get("/record/checkpoint/").status_code == 404
    assert client.get("/record/1/").status_code == 404
    found = verify_lines(io.BytesIO(b"".join(client.get("/record/export/"))))
    assert (found.ok, found.size) == (True, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(
    client, db, write, count, django_assert_num_queries, empty_layout
):
    write(count)
    record.sequence_waiting(at=AT)
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/record/")
    assert page.content.decode().count('class="entry"') == count


def test_newest_first_and_one_kind(client, placed, write):
    write(1, kind="record.court_order", body={"note": "The vote of 3 May is set aside."})
    record.sequence_waiting(at=AT)
    numbers = re.findall(r'class="entry-no">([\d,]+)<', client.get("/record/").content.decode())
    assert numbers == [str(seq) for seq in range(11, 0, -1)]
    page = client.get("/record/?kind=record.court_order")
    assert re.findall(r'class="entry-no">([\d,]+)<', page.content.decode()) == ["11"]
    assert "The vote of 3 May is set aside." in text_of(page)
    assert 'value="record.court_order" selected' in page.content.decode()
    assert client.get("/record/?kind=<script>").status_code == 200
    assert client.get("/record/?page=nonsense").status_code == 200


def test_a_kind_without_entries(client, placed):
    assert "No entry of this kind yet." in text_of(client.get("/record/?kind=record.court_order"))


def test_pages_of_a_long_record(client, db, write):
    write(45)
    record.sequence_waiting(at=AT)
    page = client.get("/record/?page=2").content.decode()
    assert re.findall(r'class="entry-no">([\d,]+)<', page) == ["5", "4", "3", "2", "1"]
    assert 'rel="prev"' in page


def test_an_entry_with_its_seal_its_reasons_and_its_proof(client, db, write):
    first = write(1, warrant="Rule 6, clause 12")[0]
    record.sequence_waiting(at=AT)
    commitment, _ = record.commit("Ann O’Brien")
    write(1, body={"note": "Moved", "by": commitment}, because_of=first.subject)
    record.sequence_waiting(at=AT)
    page = client.get("/record/2/")
    said = text_of(page)
    assert "The public record, entry 2" in said
    assert "Entry 1: A correction" in said  # the reason, with its name
    assert 'href="/record/1/"' in page.content.decode()
    assert "14 August 2026, 1 pm" in said  # noon in UTC is one o'clock in the movement's zone
    assert "sealed, " in said
    assert "O’Brien" not in said
    assert "<svg" in page.content.decode()
    assert "style=" not in page.content.decode()
    assert "corrects or limits" in said
    first_page = text_of(client.get("/record/1/"))
    assert "Rule 6, clause 12" in first_page
    assert "What came of it" in first_page


@pytest.mark.parametrize("count", [1, 3])
def test_an_entry_asks_a_fixed_number_of_times(
    client, db, write, count, django_assert_num_queries, empty_layout
):
    write(4)
    record.sequence_waiting(at=AT)
    reason = RecordPlace.objects.get(seq=1).entry.subject
    write(count, because_of=reason)
    record.sequence_waiting(at=AT)
    with django_assert_num_queries(ENTRY_QUERIES):
        client.get("/record/1/")


@pytest.mark.parametrize("seq", [0, 11, 10**30])
def test_there_is_no_such_entry(client, placed, seq):
    assert client.get(f"/record/{seq}/").status_code == 404
    assert client.get(f"/record/{seq}/proof/").status_code == 404


def test_a_downloaded_proof_checks_and_a_changed_one_does_not(client, placed, tmp_path):
    path = tmp_path / "proof.json"
    told = client.get("/record/6/proof/").content
    command = [sys.executable, "-m", "groundswell.methods.translog", str(path)]
    path.write_bytes(told)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"entry 6 is in 9 {queries.newest_head().root}\n"
    path.write_bytes(told.replace(b"Correction", b"Direction"))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_the_head_and_the_note(client, placed):
    page = client.get("/record/head/")
    assert "Its own word only" in text_of(page)
    note = client.get("/record/checkpoint/")
    assert note.content.decode() == RecordHead.objects.get(number=3).note
    again = client.get("/record/checkpoint/", headers={"if-none-match": note["ETag"]})
    assert again.status_code == 304


def test_the_export_is_what_verifies_and_is_not_sent_twice(client, placed, write):
    response = client.get("/record/export/")
    found = verify_lines(io.BytesIO(b"".join(response)))
    assert (found.ok, found.size) == (True, 9)
    asked = {"if-none-match": response["ETag"]}
    assert client.get("/record/export/", headers=asked).status_code == 304
    record.sequence_waiting(at=AT)
    assert client.get("/record/export/", headers=asked).status_code == 200
    last = json.loads(b"".join(client.get("/record/export/")).splitlines()[-1])
    assert "head" in last


@pytest.mark.django_db(transaction=True)
def test_a_damaged_entry_is_still_shown_as_what_it_is(client, placed):
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE record_entry SET text = 'x'")
    assert text_of(client.get("/record/")).count("This entry cannot be read") == 9
    page = client.get("/record/3/")
    assert page.status_code == 200
    assert "Somebody has changed it in the database." in text_of(page)


def test_nothing_is_changed_by_asking_and_nothing_may_be_posted(client, placed):
    for address in ("/record/", "/record/3/", "/record/head/", "/record/export/"):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


def test_names_are_marked_up_as_text(client, db, write):
    write(1, body={"note": "<script>alert(1)</script>", "x": ["<b>", 1], "y": None, "z": True})
    record.sequence_waiting(at=AT)
    for address in ("/record/", "/record/1/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_what_a_place_is_about(placed):
    assert [place.seq for place in queries.places_about(GROUP, 2)] == [9, 8]
    assert not queries.places_about(Subject("body", "another"))
