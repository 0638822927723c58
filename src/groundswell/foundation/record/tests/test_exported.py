"""An exported record is checked with nothing but the file."""

import gzip
import io
import json
import subprocess
import sys
from itertools import pairwise

import pytest

from groundswell.foundation.record import queries
from groundswell.foundation.record.check import Problem
from groundswell.foundation.record.exported import (
    NotARecord,
    kept_heads,
    verify_lines,
    verify_source,
)
from groundswell.foundation.record.models import RecordHead
from groundswell.methods.translog import verify_consistency, verify_inclusion


@pytest.fixture
def rows(placed):
    return [json.loads(line) for line in queries.export_lines(queries.newest_head())]


def check(rows, **more):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return verify_lines(io.BytesIO(text.encode()), **more)


def codes(found):
    return {problem.code for problem in found.errors}


def test_a_sound_export(rows, placed):
    found = check(rows)
    assert (found.errors, found.size, found.waiting) == ((), 9, 0)
    assert found.root == queries.newest_head().root
    assert [len(rows), rows[-1].keys()] == [13, {"head"}]


def test_an_older_head_exports_what_it_covers(placed):
    lines = "".join(queries.export_lines(RecordHead.objects.get(number=1)))
    found = verify_lines(io.BytesIO(lines.encode()))
    assert (found.errors, found.size) == ((), 4)


def test_an_empty_record(db):
    lines = "".join(queries.export_lines(None))
    found = verify_lines(io.BytesIO(lines.encode()))
    assert (found.errors, found.size) == ((), 0)


def changed(rows, at, **fields):
    return [row | fields if number == at else row for number, row in enumerate(rows)]


def test_every_line_matters(rows):
    for at in range(len(rows)):
        assert not check(rows[:at] + rows[at + 1 :]).ok if at else True
        assert not check([*rows[: at + 1], rows[at], *rows[at + 1 :]]).ok
        if at > 1:
            assert not check([*rows[: at - 1], rows[at], rows[at - 1], *rows[at + 1 :]]).ok


def test_cut_off_at_any_line(rows):
    for stop in range(1, len(rows)):
        assert codes(check(rows[:stop])) & {"truncated", "no_head"}


def test_an_altered_entry(rows):
    bad = changed(rows, 2, entry=rows[2]["entry"].replace("Correction", "Direction"))
    assert codes(check(bad)) == {"head_root", "truncated"}
    spaced = changed(rows, 2, entry=rows[2]["entry"].replace(",", ", ", 1))
    assert "not_canonical" in codes(check(spaced))


def test_a_head_of_another_signature(rows):
    note = rows[-1]["head"]
    flipped = note[:-10] + ("A" if note[-10] != "A" else "B") + note[-9:]
    assert "head_signature" in codes(check(changed(rows, len(rows) - 1, head=flipped)))


def test_another_key(rows):
    other = b"\x01" * 32
    assert "key_differs" in codes(check(rows, key=other))


def test_what_was_kept_before_must_still_stand(rows, placed):
    older = "".join(queries.export_lines(RecordHead.objects.get(number=2)))
    kept = kept_heads(io.BytesIO(older.encode()))
    assert sorted(kept) == [4, 7]
    assert check(rows, kept=kept).ok
    assert codes(check(rows, kept={4: b"\x00" * 32})) == {"history_differs"}
    assert codes(check(rows, kept={10: b"\x00" * 32})) == {"truncated"}
    note = RecordHead.objects.get(number=1).note
    assert kept_heads(io.BytesIO(note.encode())) == {4: kept[4]}


@pytest.mark.parametrize(
    "text", ["", "{}", "[]\n", "null", "not json", '{"format":"groundswell-record/1"}']
)
def test_what_is_no_record(text):
    with pytest.raises(NotARecord):
        verify_lines(io.BytesIO(text.encode()))
    with pytest.raises(NotARecord):
        kept_heads(io.BytesIO(text.encode()))


def test_replay_has_its_say(rows):
    def unlawful(entries):
        return [
            Problem("unlawful", f"{entry.kind}", entry.seq) for entry in entries if entry.seq == 5
        ]

    found = check(rows, replays=[unlawful])
    assert [(problem.code, problem.seq) for problem in found.errors] == [("unlawful", 5)]


def test_every_proof_leads_to_the_head(placed):
    head = queries.newest_head()
    for seq in range(1, 10):
        shown = queries.proof_of(seq, head)
        place = queries.place_numbered(seq)
        verify_inclusion(
            leaf=bytes.fromhex(place.entry.mark),
            index=seq - 1,
            size=shown.size,
            proof=[bytes.fromhex(part) for part in shown.path],
            root=bytes.fromhex(head.root),
        )


def test_heads_are_consistent_with_each_other(placed):
    heads = list(RecordHead.objects.order_by("number"))
    for older, newer in pairwise(heads):
        verify_consistency(
            old=older.size,
            new=newer.size,
            proof=[
                bytes.fromhex(part) for part in queries.consistency_between(older.size, newer.size)
            ],
            old_root=bytes.fromhex(older.root),
            new_root=bytes.fromhex(newer.root),
        )


def test_files_may_be_compressed_and_need_neither_django_nor_a_home(placed, tmp_path):
    text = "".join(queries.export_lines(queries.newest_head())).encode()
    plain, packed = tmp_path / "record.jsonl", tmp_path / "record.jsonl.gz"
    plain.write_bytes(text)
    packed.write_bytes(gzip.compress(text))
    assert verify_source(str(plain)) == verify_source(str(packed))
    script = (
        "import sys; from groundswell.foundation.record.exported import verify_source;"
        f"found = verify_source({str(packed)!r}, kept_from={str(plain)!r});"
        "print(found.ok, found.size, 'django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": ""}, cwd=tmp_path,
    )  # fmt: skip
    assert done.stdout == "True 9 False\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "home",
        "record.jsonl",
        "record.jsonl.gz",
    ]


@pytest.mark.parametrize("source", ["/nowhere/at/all", "ftp://example.org/record"])
def test_what_cannot_be_reached(source):
    with pytest.raises((OSError, NotARecord)):
        verify_source(source)
