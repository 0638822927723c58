"""Elections that the independent tool made once, kept with their keys; and tampered ones."""

import os
from pathlib import Path

import pytest

from groundswell.methods.secretballot.archive import read_archive
from groundswell.methods.secretballot.credentials import normalised, signing_key
from groundswell.methods.secretballot.groups import BELENIOS_2048
from groundswell.methods.secretballot.tests.cast import faults, judged, packed, unpacked

FOLDER = Path(os.environ.get("GROUNDSWELL_VECTORS", "/nowhere")) / "belenios"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="GROUNDSWELL_VECTORS names no vectors"),
]


def archive_in(name):
    return next((FOLDER / name).glob("*.bel")).read_bytes()


@pytest.mark.parametrize(
    "name",
    ["h_single_2048", "h_threshold_2048", "nh_mixed_rfc3526", "js_made/a", "js_made/b"],
)
def test_honest_archives_are_sound_and_rewritten_byte_for_byte(name):
    archive = archive_in(name)

    found = judged(archive)

    assert found.ok, found.errors
    assert found.state == ("open" if name.startswith("js") else "tallied")
    assert packed(unpacked(archive), read_archive(archive).timestamp) == archive


@pytest.mark.parametrize(
    ("name", "event", "code"),
    [
        ("07_posted_tally_wrong", 10, "tally_mismatch"),
        ("09_split_ballots", 5, "closed_early"),
        ("12_no_shuffle", 11, "not_shuffled"),
        ("16_vote_worth_5", 9, "bad_proof"),
    ],
)
def test_tampered_archives_are_refused_where_they_are_tampered_with(name, event, code):
    assert (event, code) in faults(judged(archive_in(f"tampered/{name}")))


def test_keys_are_derived_as_the_tool_derives_them():
    folder = FOLDER / "h_single_2048"
    uuid = (folder / "uuid.txt").read_text().strip()
    roll = unpacked(archive_in("h_single_2048"))[0].json(2)
    public = {each.partition(",")[0] for each in roll}
    group = BELENIOS_2048

    for line in (folder / "private_creds.txt").read_text().split("\n")[:6]:
        credential = normalised(line.split()[-1].replace("-", ""))
        assert str(group.power(group.g, signing_key(group, uuid, credential))) in public
