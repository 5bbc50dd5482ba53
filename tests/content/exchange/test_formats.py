"""Files: what is read, cell by cell, and what is refused as a whole."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from content.exchange import formats
from content.exchange.formats import BadFile, NotText
from tests.content.exchange.files import as_xlsx, saved

LETTERS = "slug;name\nplank;Länge"


def rows(kind, data):
    return [list(row) for row in formats.read(kind, data)]


def refused(kind, data):
    with pytest.raises(BadFile) as wrong:
        formats.read(kind, data)
    return str(wrong.value)


def test_the_kind_is_known_by_the_name():
    assert [formats.kind_of(name) for name in ("a.csv", "B.XLSX", "c.yml", "d.x.yaml")] == [
        "csv",
        "xlsx",
        "yaml",
        "yaml",
    ]
    for name in ("a.xls", "a.ods", "a.csv.exe", ""):
        with pytest.raises(BadFile, match="CSV, XLSX or YAML"):
            formats.kind_of(name)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_may_have_semicolons_and_the_mark_of_utf_8(mark):
    dataset = formats.read("csv", mark + LETTERS.encode())

    assert dataset.headers == ["slug", "name"]
    assert [list(row) for row in dataset] == [["plank", "Länge"]]


def test_blank_rows_keep_their_place_and_short_rows_are_filled():
    assert rows("csv", b"slug,name\na\n,\n\nb,B\n,,\n") == [["a", ""], ["", ""], ["", ""], ["b", "B"]]


def test_xlsx_cells_of_all_sorts_become_text():
    data = as_xlsx(["slug", "n", "flag", "none"], ["a", 4, True, None], [None, None], ["b", 0.5, False, "x\ny"])

    assert rows("xlsx", data) == [["a", "4", "yes", ""], ["", "", "", ""], ["b", "0.5", "no", "x\ny"]]


def test_a_formula_is_seen_and_not_its_last_value():
    book = openpyxl.Workbook()
    book.active.append(["slug", "name"])
    book.active.append(["plank", "=1+1"])
    book.active.append(["=A2", "@x"])
    cells = rows("xlsx", saved(book))

    assert isinstance(cells[0][1], NotText)
    assert "formula" in cells[0][1].says
    assert isinstance(cells[1][0], NotText)
    assert cells[1][1] == "@x"


def test_yaml_is_a_list_of_items():
    data = b"- {slug: a, cues: [one, two], flag: true}\n- {slug: b, n: 3}\n"

    dataset = formats.read("yaml", data)
    assert dataset.headers == ["slug", "cues", "flag", "n"]
    assert next(list(row) for row in dataset)[:3] == ["a", "one\ntwo", "yes"]
    assert [list(row) for row in dataset][1][1] is formats.ABSENT


def test_a_nested_cell_is_refused_at_its_place():
    assert isinstance(rows("yaml", b"- {slug: a, cues: {x: 1}}")[0][1], NotText)


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        ("csv", LETTERS.encode("latin-1"), "CSV UTF-8"),
        ("csv", b'slug\n"a', "not a CSV file"),
        ("csv", b"slug\n" + b"x" * 200_000, "not a CSV file"),
        ("csv", b"", "no rows"),
        ("csv", b"slug,name\n", "no rows"),
        ("csv", b"slug,,name\na,b,c", "Column 2 has no heading"),
        ("csv", b"slug,slug\na,b", "“slug” stands there twice"),
        ("csv", b"slug\na,b", "Row 2 has more cells"),
        ("csv", b",".join(b"%d" % n for n in range(70)) + b"\na", "more than 60 columns"),
        ("csv", b"slug\n" + b"a\n" * 2_001, "more than 2,000 rows"),
        ("csv", b"x" * 5_000_001, "larger than 5 MB"),
        ("xlsx", b"slug\na", "not an XLSX file"),
        ("xlsx", b"PK\x03\x04rubbish", "not an XLSX file"),
        ("yaml", b"slug: a", "a list of items"),
        ("yaml", b"- a\n- b", "a list of items"),
        ("yaml", b"- {slug: a, slug: b}", "stands here twice"),
        ("yaml", b"- &a {slug: a}\n- *a", "References"),
        ("yaml", b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_can_not_be_read_is_refused_in_words(kind, data, says):
    assert says in refused(kind, data)


def test_2000_rows_are_not_too_many():
    assert len(formats.read("csv", b"slug\n" + b"a\n" * 2_000 + b"\n" * 50)) == 2_000


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(40):
            part.write(b" " * 1_000_000)

    assert len(file.getvalue()) < 100_000
    assert "far too large" in refused("xlsx", file.getvalue())


def test_an_empty_sheet_that_claims_a_million_rows_is_soon_done():
    book = openpyxl.Workbook()
    book.active.append(["slug"])
    book.active.append(["a"])
    book.active.cell(1_048_576, 1).value = "far below"

    assert "below row 10,000" in refused("xlsx", saved(book))
