"""``python -m groundswell.methods.translog``."""

import gzip
import json
import subprocess
import sys

import pytest

from groundswell.methods.translog.__main__ import main
from groundswell.methods.translog.tests import oracle

ENTRIES = [b'{"a":1}', "{“b”}".encode(), b""]


def test_lines_of_a_file(tmp_path, capsys):
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"\n".join(ENTRIES) + b"\n")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == f"3 {oracle.mth(ENTRIES).hex()}\n"


def test_an_exported_record_compressed(tmp_path, capsys):
    rows = [{"format": "groundswell-record/1"}]
    rows += [{"seq": n, "entry": entry.decode()} for n, entry in enumerate(ENTRIES, 1)]
    rows += [{"head": "…"}]
    path = tmp_path / "record.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert main([str(path)]) == 0
    assert capsys.readouterr().out == f"3 {oracle.mth(ENTRIES).hex()}\n"


@pytest.mark.parametrize("content", [None, b"\x1f\x8bbroken", b"{broken"])
def test_what_cannot_be_read(tmp_path, capsys, content):
    path = tmp_path / "log.gz" if content and content[0] == 0x1F else tmp_path / "log"
    if content:
        path.write_bytes(content)
    assert main([str(path)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_wrong_use():
    assert main([]) == 2


def test_it_needs_no_django(tmp_path):
    path = tmp_path / "log"
    path.write_bytes(b"one\n")
    script = (
        "import sys; from groundswell.methods.translog.__main__ import main;"
        f"main([{str(path)!r}]); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0
