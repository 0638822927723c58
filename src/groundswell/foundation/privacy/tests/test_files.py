import pytest

from groundswell.foundation.privacy.files import (
    FRAME_BYTES,
    MAGIC,
    NotSealedHere,
    SealedWriter,
    open_sealed_file,
)


def sealed(path, content):
    writer = SealedWriter(path)
    for start in range(0, len(content), 70_001):
        writer.write(content[start : start + 70_001])
    writer.close()
    return path


@pytest.mark.parametrize("size", [0, 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES])
def test_what_was_written_is_read(tmp_path, size):
    content = (b"Ann,ann@example.org\n" * (size // 20 + 1))[:size]
    path = sealed(tmp_path / "sealed", content)
    with open_sealed_file(path) as file:
        assert file.read() == content
    assert b"ann@example" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_cut_short_altered_or_unfinished_is_not_read(tmp_path):
    path = sealed(tmp_path / "sealed", b"x" * (2 * FRAME_BYTES + 5))
    whole = path.read_bytes()
    head, frame = len(MAGIC) + 8, 4 + FRAME_BYTES + 16
    for wrong in (
        whole[:-1],
        whole[: head + frame],  # the last frames are gone
        whole[:head] + whole[head + frame :],  # the first is
        whole[:head] + whole[head + frame : head + 2 * frame] + whole[head : head + frame],
        whole[:-1] + bytes([whole[-1] ^ 1]),
        b"Ann,ann@example.org",
    ):
        path.write_bytes(wrong)
        with pytest.raises(NotSealedHere), open_sealed_file(path) as file:
            file.read()


def test_another_installation_cannot_read_it(tmp_path, settings):
    path = sealed(tmp_path / "sealed", b"Ann")
    settings.SECRET_KEY = "another"
    with pytest.raises(NotSealedHere), open_sealed_file(path) as file:
        file.read()
