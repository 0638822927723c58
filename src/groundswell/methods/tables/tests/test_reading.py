import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.tables import (
    Damage,
    Encoding,
    Limits,
    Order,
    Repaired,
    Trunk,
    Unreadable,
    decide_order,
    guess_encoding,
    guess_layout,
    neutral,
    read_date,
    read_rows,
    read_workbook,
    repair_phone,
)
from groundswell.methods.tables.layout import guess_delimiter

NAMES = "Siôn ab Owain,Zoë O’Brien,José Núñez,François Müller,Renée,André Gonçalves"
BRITISH_TRUNK = Trunk("44", "0", (7, 9, 10))


def read(content):
    guess = guess_encoding([content[n : n + 13] for n in range(0, len(content), 13)])
    return content[guess.mark_bytes :].decode(guess.encoding, guess.errors), guess


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"]
)
def test_names_come_back_from_each_encoding(encoding):
    text = (NAMES + "\r\n") * 3
    assert read(text.encode(encoding))[0] == text


def test_a_line_of_another_encoding_among_utf_8_is_read_too():
    text, guess = read("Siôn,José\n".encode() * 5 + "Zoë\n".encode("cp1252"))
    assert text.endswith("José\nZoë\n")
    assert guess.encoding is Encoding.UTF_8
    assert guess.mixed


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs"])))
def test_any_text_in_utf_8_is_never_lost(text):
    assert read(("heading,ŵ\n" + text).encode())[0].endswith(text)


CELLS = st.lists(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
    min_size=2,
    max_size=4,
)


@given(st.lists(CELLS, min_size=1, max_size=6), st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_writer_wrote_is_what_is_read(table, mark):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(table)
    rows = read_rows(io.StringIO(text.getvalue(), newline=""), mark)
    assert [row.cells for row in rows] == table


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_every_line_end_ends_a_line_and_one_within_quotes_does_not(end):
    text = f'Name,Note{end}Ann,"one{end}two"{end}{end}Bob,x{end}'
    rows = list(read_rows(io.StringIO(text, newline=""), ","))
    assert [row.cells for row in rows] == [["Name", "Note"], ["Ann", f"one{end}two"], ["Bob", "x"]]


def test_zero_bytes_go_and_a_cell_of_a_megabyte_stays():
    great = "x" * 1_000_000
    rows = read_rows(io.StringIO(f"A\0nn,{great}\n", newline=""), ",")
    assert next(rows).cells == ["Ann", great]


def test_a_quotation_mark_that_never_closes_costs_one_row():
    text = 'Name,Mail\n"Ann,a@b.example\n' + "".join(f"P{n},p{n}@b.example\n" for n in range(3000))
    rows = list(read_rows(io.StringIO(text, newline=""), ","))
    assert [row.line for row in rows if row.fault] == [2]
    assert len(rows) == 3002
    assert rows[-1].cells == ["P2999", "p2999@b.example"]


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["Name;Sum\n", "Ann;1,5\n"], ";"),
        (["sep=|\n", "a,b|c\n"], "|"),
        (["Name\tMail\n", "Ann\ta, b\n"], "\t"),
        (["Name\n", "Ann\n"], ","),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(lines, mark):
    assert guess_delimiter(lines) == mark


def test_headings_are_found_below_titles_and_told_apart():
    rows = [
        ["Members 2019"],
        [""],
        ["Name", "E-mail", "E-mail", ""],
        ["Ann", "a@b.example", "", "x"],
    ]
    found = guess_layout(rows)
    assert found.headings == ("Name", "E-mail", "E-mail (2)", "Column 4")
    assert found.passed_over == 3
    bare = guess_layout([["Ann", "a@b.example"], ["Bob", "b@b.example"]])
    assert not bare.has_headings
    assert bare.passed_over == 0


@pytest.mark.parametrize(
    ("cell", "text", "damage"),
    [
        ("7700900123", "07700900123", Damage.ZERO_LOST),
        ("447700900123", "+447700900123", Damage.PLUS_LOST),
        ("447700900123.0", "+447700900123", Damage.POINTED),
        ("4.47700900123E+11", "+447700900123", Damage.POINTED),
        ("4,477E+11", "", Damage.DIGITS_LOST),
        ("4.47E+11", "", Damage.DIGITS_LOST),
        ("07700 900123", "07700 900123", None),
        ("07700 900123 / 07700 900124", "07700 900123", None),
        ("+44 7700 900123", "+44 7700 900123", None),
        ("00447700900123", "00447700900123", None),
    ],
)
def test_a_telephone_number_is_put_right_or_said_to_be_lost(cell, text, damage):
    assert repair_phone(cell, BRITISH_TRUNK) == Repaired(text, damage)


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        ("03/04/2021", date(2021, 4, 3)),
        ("31.12.20", date(2020, 12, 31)),
        ("01/02/68", date(1968, 2, 1)),
        ("2021-02-03T10:00:00Z", date(2021, 2, 3)),
        ("20210203", date(2021, 2, 3)),
        ("44197", date(2021, 1, 1)),
        ("44197.5", date(2021, 1, 1)),
        ("1 Mar 2021", date(2021, 3, 1)),
        ("Monday, March 1st, 2021", date(2021, 3, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2023", None),
        ("12/25/2020", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_the_way_round_of_its_column(cell, on):
    assert read_date(cell, order=Order.DAY_FIRST, latest=date(2026, 5, 3)).on == on


def test_a_column_decides_which_way_round():
    assert decide_order(["01/02/2020", "13/02/2020"], usual=Order.MONTH_FIRST).order == "day_first"
    assert decide_order(["01/02/2020", "02/13/2020"], usual=Order.DAY_FIRST).order == "month_first"
    unsure = decide_order(["01/02/2020"], usual=Order.DAY_FIRST)
    assert unsure.order == "day_first"
    assert not unsure.is_sure
    assert not decide_order(["13/02/2020", "02/13/2020"], usual=Order.DAY_FIRST).is_sure


@given(st.text())
def test_nothing_neutral_begins_a_formula(text):
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert neutral(text).endswith(text)


def workbook(*rows):
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content


def test_a_workbook_gives_text():
    file = workbook(
        ["Name", "Phone", "On"], ["Ann", 447700900123.0, date(2021, 3, 4)], [None], ["Bob"]
    )
    assert [row.cells for row in read_workbook(file)] == [
        ["Name", "Phone", "On"],
        ["Ann", "447700900123", "2021-03-04"],
        ["Bob"],
    ]


def test_a_workbook_that_would_swell_is_not_opened():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "x")
        packed.writestr("xl/workbook.xml", "x")
        packed.writestr("xl/worksheets/sheet1.xml", "0" * 30_000_000)
    with pytest.raises(Unreadable, match="too_big"):
        list(read_workbook(content))
    with pytest.raises(Unreadable, match="not_a_workbook"):
        list(read_workbook(_zip("readme.txt")))
    with pytest.raises(Unreadable, match="damaged"):
        list(read_workbook(io.BytesIO(b"PK\x03\x04 not really")))
    with pytest.raises(Unreadable, match="too_big"):
        list(read_workbook(workbook(*[["x"]] * 20), limits=Limits(rows=10)))


def _zip(name):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(name, "x")
    return content


def test_a_sheet_that_lies_about_its_rows_is_stopped():
    content, source = io.BytesIO(), workbook(["Name"], ["Ann"])
    with zipfile.ZipFile(source) as honest, zipfile.ZipFile(content, "w") as lying:
        for info in honest.infolist():
            part = honest.read(info)
            if info.filename.endswith("sheet1.xml"):
                part = part.replace(b'<row r="2"', b'<row r="999999999"').replace(
                    b'r="A2"', b'r="A999999999"'
                )
            lying.writestr(info.filename, part)
    with pytest.raises(Unreadable):
        list(read_workbook(content, limits=Limits(rows=50_000)))
