"""The sheet on paper: read by another program, typed back, and no consent without the tick."""

import os
import shutil
import subprocess

import pytest
from django.urls import reverse

from groundswell.organise.joining.models import Application
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.room import sheets
from groundswell.organise.room.tests import factories as ours
from groundswell.register.people.models import ConsentEvent

pytestmark = pytest.mark.django_db
PROGRAMS = {"zbarimg": "zbar-tools", "pdftoppm": "poppler-utils", "pdfinfo": "poppler-utils"}


@pytest.fixture(scope="module")
def readers():
    """Have the programs that read the sheet; install them where that may be done."""
    missing = sorted({p for name, p in PROGRAMS.items() if not shutil.which(name)})
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": -3}
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=False, env=env, **quiet)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        subprocess.run(install, check=False, env=env, **quiet)
    gone = [name for name in PROGRAMS if not shutil.which(name)]
    if gone:
        pytest.skip(f"not here and not to be installed: {', '.join(gone)}")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_another_program_reads_the_sheet(meeting, tmp_path, readers):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheets.sheet(meeting, pages=2))
    about = run("pdfinfo", file)
    assert "595.276 x 841.89 pts (A4)" in about
    assert "Pages:           2" in about
    run("pdftoppm", "-r", "150", "-png", file, tmp_path / "page")
    address = links.whole(links.meeting_path(meeting))
    for page in sorted(tmp_path.glob("page*.png")):
        assert run("zbarimg", "-q", "--raw", page).strip() == address


def row(n, called="", contact="", *ticks):
    sent = {f"called-{n}": called, f"contact-{n}": contact}
    return sent | {f"{tick}-{n}": "on" for tick in ticks}


def test_rows_are_typed_back_once_and_only_a_tick_is_a_consent(client, meeting, world, at):
    at(ours.DOOR)
    sign_in(client, world.bob)
    ours.coming(meeting, "Gwen Hale")
    page = reverse("room:typed", args=[meeting.token])
    sent = (
        row(1, "gwen hale")
        | row(2, "Ivo", "ivo@example.org", "write", "first")
        | row(3, "Jo", "jo@example.org")
        | row(4)
    )
    for _ in range(2):
        answer = client.post(page, sent, follow=True)
    here = Participation.objects.filter(meeting=meeting, state=State.ATTENDED)
    assert sorted(here.values_list("called", flat=True)) == ["Gwen Hale", "Ivo", "Jo"]
    assert "not kept" in text(answer)
    assert "typed already" in text(answer)
    assert Application.objects.count() == 1
    agreed = ConsentEvent.objects.filter(person__full_name="Ivo")
    assert [(each.channel, each.purpose) for each in agreed] == [("email", "meetings")]
    assert not ConsentEvent.objects.exclude(person__full_name="Ivo").exists()
    assert not Participation.objects.filter(contact__icontains="jo@").exists()


def test_what_is_wrong_is_said_by_row_and_nothing_is_taken_in(client, meeting, world, at):
    at(ours.DOOR)
    sign_in(client, world.bob)
    page = reverse("room:typed", args=[meeting.token])
    sent = row(1, "Ann") | row(2, "", "x@example.org") | row(3, "Bo", "", "write")
    sent |= row(5, "Cy", "no address", "write")
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert text(answer).count('<li><a href="#called-') == 3
    assert not Participation.objects.exists()


def test_the_sheet_is_given_to_hosts(client, meeting, world, at):
    at(ours.DOOR)
    sheet = reverse("room:sheet", args=[meeting.token])
    sign_in(client, world.cat)
    assert client.get(sheet).status_code == 404
    sign_in(client, world.ann)
    answer = client.get(sheet, {"pages": "1"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
