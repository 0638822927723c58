"""What a sealed file lets through, and what it does not."""

import io

import pytest

from groundswell.web.desk.backups import parts
from groundswell.web.desk.backups.sealing import (
    CHUNK,
    TAG,
    BackupRefused,
    SealedReader,
    SealedWriter,
)

PHRASE = "a phrase of many words"


def sealed(data: bytes) -> bytes:
    file = io.BytesIO()
    out = SealedWriter(file, PHRASE)
    out.write(data)
    out.close()
    return file.getvalue()


def opened(file: bytes, phrase: str = PHRASE) -> bytes:
    reader, found = SealedReader(io.BytesIO(file), phrase), b""
    while not reader.at_end():
        found += reader.read(1)
    return found


def header_of(file: bytes) -> int:
    return len(b"".join(file.splitlines(keepends=True)[:3]))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_what_goes_in_comes_out(size):
    assert opened(sealed(b"x" * size)) == b"x" * size


def test_nothing_of_it_is_readable():
    assert b"Ann" not in sealed(b"Ann Member, ann@example.org")


def test_another_passphrase_opens_nothing():
    with pytest.raises(BackupRefused, match="does not open"):
        opened(sealed(b"x"), "another phrase of words")


@pytest.mark.parametrize("where", ["salt", "first", "middle", "last"])
def test_what_was_altered_is_refused(where):
    file = bytearray(sealed(b"x" * 3 * CHUNK))
    start = header_of(bytes(file))
    at = {"salt": start - 80, "first": start, "middle": start + CHUNK + 99, "last": len(file) - 1}
    file[at[where]] ^= 1
    with pytest.raises(BackupRefused, match=r"altered|does not open"):
        opened(bytes(file))


@pytest.mark.parametrize("kept", [0, 1, CHUNK + TAG, CHUNK + TAG + 1, 2 * (CHUNK + TAG), -1])
def test_an_end_that_was_cut_off_is_refused(kept):
    file = sealed(b"x" * (3 * CHUNK - 9))
    start = header_of(file)
    short = file[: start + kept] if kept >= 0 else file[:kept]
    with pytest.raises(BackupRefused, match="ends too early"):
        opened(short)


def test_chunks_cannot_change_places_or_come_twice():
    file = sealed(b"a" * CHUNK + b"b" * CHUNK + b"c")
    start, size = header_of(file), CHUNK + TAG
    one, two = file[start : start + size], file[start + size : start + 2 * size]
    for forged in (two + one, one + one + two, two):
        with pytest.raises(BackupRefused):
            opened(file[:start] + forged + file[start + 2 * size :])


def test_what_follows_the_end_is_refused():
    with pytest.raises(BackupRefused):
        opened(sealed(b"x") + b"y")


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 a zip", b"groundswell-backup/1\n{}\n\n"])
def test_a_file_of_another_kind_is_refused(file):
    with pytest.raises(BackupRefused):
        opened(file)


def test_a_passphrase_that_is_none_is_refused():
    with pytest.raises(BackupRefused, match="shorter than 12"):
        SealedWriter(io.BytesIO(), "password")


def test_parts_come_back_in_order_and_may_be_passed_over():
    file = io.BytesIO()
    out = SealedWriter(file, PHRASE)
    big = [b"z" * 300_000] * 3
    assert parts.write_part(out, {"part": "one"}, big) == 900_000
    parts.write_part(out, {"part": "two"})
    parts.write_part(out, {"part": "three"}, [b"3"])
    out.close()
    file.seek(0)
    found = []
    for about, blocks in parts.read_parts(SealedReader(file, PHRASE)):
        found.append((about["part"], b"".join(blocks) if about["part"] != "one" else None))
    assert found == [("one", None), ("two", b""), ("three", b"3")]
