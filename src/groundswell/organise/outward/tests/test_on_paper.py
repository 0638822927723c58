"""Posters and sheets as printers, scanners and readers of PDF meet them; one set for all."""

from pathlib import Path

import pytest
from tests.outside_tools import found, run

from groundswell.foundation.pages.drawing import qr
from groundswell.foundation.printing import pdf, plain
from groundswell.organise.outward.drawing import PAPER

A5, A4 = (419.528, 595.276), (595.276, 841.89)  # points, ISO 216
ADDRESS = "https://ostrey.example/e/4k7q/"
NAMES = {
    "plain": "Winter repairs: what we ask the county for",
    "long": "A long name about damp and mould " * 10,
    "unbroken": "W" * 300,
    "arabic": "اجتماع المستأجرين: ماذا نطلب من المقاطعة هذا الشتاء؟ " * 5,
    "emoji": "🏠🔥 Heat or eat? 👩‍👩‍👧‍👦 🇨🇾 " * 9,
    "hostile": '#panic() \\ $x^2$ `raw` <a> "q" [b] {c} @d //',
}
SHEETS = {"poster_a5": A5, "notice_a4": A4, "programme_a4": A4}
CODE_FROM = {"poster_a5": 146 / 210, "notice_a4": 233 / 297, "programme_a4": 233 / 297}


def words(name: str) -> dict[str, object]:
    code = qr.draw(ADDRESS)
    title = plain(name, at_most=300)
    row = {"weekday": "Thu", "day": "20", "month": "Aug", "title": title, "line": "7.30 pm"}
    fact = [plain(name, at_most=24), plain(name, at_most=60)]
    return {
        **row,
        "lang": "en",
        "movement": plain(name, at_most=80),
        "more": "of Tenants & Neighbours",
        "group": plain(name, at_most=90),
        "when": "Thursday 20 August, 7.30 to 9 pm",
        "where": plain(name, at_most=160),
        "access": "Step-free.",
        "come": "Say you’re coming",
        "promise": "No account, nothing to pay.",
        "short": ADDRESS.partition("://")[2],
        "code": code.path,
        "modules": code.size,
        "code_alt": "QR code",
        "foot": plain(name, at_most=150),
        "about": plain(name, at_most=270),
        "agenda_title": "How it goes",
        "agenda": [["7.30 pm", fact[1]]] * 5,
        "getting_in_title": "Getting in",
        "getting_in": [fact] * 5,
        "list_title": "Coming up",
        "nothing": "",
        "rows": [row] * 6,
    }


@pytest.fixture(scope="session")
def sheets(tmp_path_factory) -> dict[tuple[str, str], Path]:
    """Every sheet with every kind of name."""
    folder, made = tmp_path_factory.mktemp("paper"), {}
    for sheet in SHEETS:
        for kind, name in NAMES.items():
            made[sheet, kind] = folder / f"{sheet}-{kind}.pdf"
            made[sheet, kind].write_bytes(pdf(PAPER / f"{sheet}.typ", words(name)))
    return made


def test_one_page_of_the_right_size_tagged(sheets):
    program = found("pdfinfo")
    for (sheet, kind), path in sheets.items():
        said = dict(line.split(":", 1) for line in run(program, path).splitlines() if ":" in line)
        size = tuple(float(part) for part in said["Page size"].split() if part[0].isdigit())
        assert size == pytest.approx(SHEETS[sheet], abs=0.01), (sheet, kind)
        assert said["Pages"].strip() == "1", (sheet, kind)
        assert said["Tagged"].strip() == "yes", (sheet, kind)


def test_every_typeface_is_embedded_and_ours_are_used(sheets):
    program = found("pdffonts")
    for key, path in sheets.items():
        rows = [line.split() for line in run(program, path).splitlines()[2:]]
        assert rows
        assert all(row[-5] == "yes" for row in rows), (key, rows)  # emb sub uni object ID
        assert any("Besley-Bold" in row[0] for row in rows), key


def test_the_code_is_read_from_the_printed_page(sheets, tmp_path):
    printer, scanner = found("pdftoppm"), found("zbarimg")
    for (sheet, kind), path in sheets.items():
        if kind in ("plain", "unbroken"):
            run(printer, "-r", "150", "-gray", "-png", "-singlefile", path, tmp_path / sheet)
            assert run(scanner, "-q", "--raw", tmp_path / f"{sheet}.png").strip() == ADDRESS


def test_what_it_says_can_be_read_aloud(sheets):
    program = found("pdftotext")
    said = " ".join(run(program, sheets["poster_a5", "plain"], "-").split())
    order = (
        "Winter repairs: what we ask the county for",
        "Thursday 20 August",
        "Say you’re coming",
    )
    places = [said.find(words_) for words_ in order]
    assert -1 not in places
    assert places == sorted(places)
    hostile = " ".join(run(program, sheets["poster_a5", "hostile"], "-").split())
    assert "#panic() \\ $x^2$ `raw` <a>" in hostile


def test_nothing_runs_into_anything_else(sheets, tmp_path):
    """Where the code stands, and under it, the sheet is the same whatever the name is."""
    program = found("pdftotext")
    for sheet, (_width, height) in SHEETS.items():
        low = str(round(height * CODE_FROM[sheet]))
        boxes = {
            kind: run(
                program, "-x", "0", "-y", low, "-W", "420", "-H", "90", "-layout",
                sheets[sheet, kind], "-",
            ).split()
            for kind in NAMES
        }  # fmt: skip
        assert all(box == boxes["plain"] for box in boxes.values()), (sheet, boxes)
