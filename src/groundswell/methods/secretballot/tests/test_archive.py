"""The archive: byte for byte as it was, and never a crash whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.methods.secretballot.archive import Writer, header, read_archive
from groundswell.methods.secretballot.encoding import canonical, hex_digest
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.tests.cast import AT, chosen, judged, packed, unpacked


def test_it_is_written_as_it_was_read():
    assert packed(unpacked(chosen().archive)) == chosen().archive


def test_it_can_be_taken_piece_by_piece():
    writer, pieces = Writer(AT), []
    for step in unpacked(chosen().archive):
        writer.event(step.kind, *step.contents)
        pieces.append(writer.take())

    assert b"".join(pieces) == chosen().archive
    assert writer.head == chosen().head


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=1100), max_size=4), st.integers(0, 8**11 - 1))
def test_any_records_are_read_back(contents, timestamp):
    writer = Writer(timestamp)
    names = [writer.data(content) for content in contents]

    archive = read_archive(writer.take())

    assert archive.timestamp == timestamp
    assert [record.digest for record in archive.records] == names
    assert [archive.bytes_of(record) for record in archive.records] == contents


@pytest.mark.parametrize("timestamp", [-1, 8**11])
def test_a_time_that_no_header_can_say(timestamp):
    with pytest.raises(ValueError, match=str(timestamp)):
        Writer(timestamp)


def member(name, content, timestamp=AT):
    return header(name, len(content), timestamp) + content + b"\0" * (-len(content) % 512)


FIRST = member("BELENIOS", canonical({"version": 1, "timestamp": str(AT)}))
DATA = member(hex_digest(b"x") + ".data.json", b"x")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 512,
        FIRST[:511],
        DATA,
        member("BELENIOS", canonical({"version": 2, "timestamp": str(AT)})),
        member("BELENIOS", canonical({"version": 1, "timestamp": "5"})),
        member("BELENIOS", canonical({"version": 1, "timestamp": AT})),
        member("BELENIOS", b'{"version":1, "timestamp":"1795306094"}'),
        member("RUMOURS", canonical({"version": 1, "timestamp": str(AT)})) + DATA,
        FIRST + FIRST,
        FIRST + member("../../etc/passwd", b"x"),
        FIRST + member(hex_digest(b"x") + ".data.json", b"y"),
        FIRST + member(hex_digest(b"x") + ".data.json", b"x", AT + 1),
        FIRST + DATA[:512],
        FIRST + DATA + b"\0" * 1024,
        FIRST + DATA.replace(b"0000644", b"0000755"),
        FIRST + b"\xff" * 512,
    ],
)
def test_what_is_no_archive(content):
    with pytest.raises(Fault) as caught:
        read_archive(content)

    assert caught.value.code in {Code.MALFORMED, Code.CHAIN_BROKEN, Code.NON_CANONICAL}
    assert not judged(content).ok


events = st.recursive(
    st.none() | st.integers(-2, 9) | st.sampled_from(["Setup", "Ballot", "0", "", "x" * 64]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["height", "type", "parent", "payload", "owner", "election"]), inner
        )
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["data", "event"]), events), max_size=5))
def test_records_of_any_json_are_refused_or_sound(records):
    writer = Writer(AT)
    for kind, value in records:
        content = canonical(value)
        writer._write(f"{hex_digest(content)}.{kind}.json", content)

    assert judged(writer.take()).told()["errors"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_an_archive_with_bytes_changed_is_refused_and_never_crashes(data):
    content = bytearray(chosen().archive)
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))

    assert not judged(bytes(content)).ok


STRANGE = [None, True, -1, 0, 10**30, 1.5, "", "0", "x", "9" * 700, [], [[]], {}, [1] * 50]


def places(value, path=()):
    """Yield the path of every part of a JSON value."""
    yield path
    parts = value.items() if isinstance(value, dict) else []
    parts = enumerate(value) if isinstance(value, list) else parts
    for name, part in parts:
        yield from places(part, (*path, name))


def with_part(value, path, part):
    if not path:
        return part
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_part(value[path[0]], path[1:], part)
    return copy


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_strange_values_anywhere_are_refused_and_never_crash(data):
    """The chain is made anew around them, so that each stage of the verifier meets some."""
    steps = unpacked(chosen().archive)
    step = data.draw(st.sampled_from([each for each in steps if each.contents]))
    at = data.draw(st.integers(0, len(step.contents) - 1))
    value = step.json(at)
    path = data.draw(st.sampled_from(list(places(value))))
    strange = with_part(value, path, data.draw(st.sampled_from(STRANGE)))
    if canonical(strange) == step.contents[at]:
        return
    step.put(strange, at)
    if len(step.contents) == 2:
        name = "encrypted_tally" if step.kind == "EncryptedTally" else "payload"
        if at == 0:
            step.rewrap(name)
    if step.kind == "Setup" and at < 3:
        told = step.json(3)
        told[list(told)[at]] = hex_digest(step.contents[at])
        step.put(told, 3)

    assert not judged(packed(steps)).ok
