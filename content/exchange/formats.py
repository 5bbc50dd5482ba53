"""The kinds of files: CSV, XLSX and YAML, each written and read as plain cells."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
import tablib
import yaml
from django.core.exceptions import ValidationError
from import_export.formats import base_formats

from content.exchange.cells import NoText, plain, text_of
from content.plain_yaml import BadYaml, read_yaml

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 5_000_000, 2_000, 60
FARTHEST = 10_000  # a row below that is looked for by nobody
UNPACKED = 30_000_000  # a small XLSX file can hold a very large one
_REFUSED = {
    "f": "This cell holds a formula. Put its value there instead.",
    "e": "This cell holds an error of the spreadsheet.",
}
NOT_PLAIN = "This cell should hold a text, a number or a day."
_WRONG_INSIDE = (BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError, SyntaxError)


class BadFile(ValueError):
    """The file as a whole can not be read; the message says why."""


class NotText:
    """Stands in a cell whose content is refused, so that the message comes with row and column."""

    def __init__(self, says: str):
        self.says = says


class Absent:
    """Stands where an item of a YAML file does not have a field that others have: nothing is said about it."""

    def __eq__(self, other):
        return other == ""

    def __hash__(self):
        return hash("")


ABSENT = Absent()


class Csv(base_formats.CSV):
    """With commas, or with the semicolons of some spreadsheets; UTF-8."""

    name, label = "csv", "CSV"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        try:
            text = in_stream.decode("utf-8-sig")
            first = text.partition("\n")[0]
            between = ";" if first.count(";") > first.count(",") else ","
            return _dataset(csv.reader(StringIO(text, newline=""), delimiter=between, strict=True))
        except UnicodeDecodeError:
            raise BadFile("The letters can not be read. Save the file as CSV UTF-8.") from None
        except csv.Error as wrong:
            raise BadFile(f"This is not a CSV file: {wrong}.") from None

    def export_data(self, dataset, **kwargs) -> bytes:
        """With the mark by which spreadsheets know UTF-8."""
        return super().export_data(dataset, **kwargs).encode("utf-8-sig")


class Xlsx(base_formats.XLSX):
    """The first sheet that shows; formulas are seen as such."""

    name, label = "xlsx", "Excel (XLSX)"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        try:
            with ZipFile(BytesIO(in_stream)) as packed:
                if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                    raise BadFile("Unpacked, this file is far too large.")
            # formulas instead of the values that somebody's spreadsheet last worked out
            book = openpyxl.load_workbook(BytesIO(in_stream), read_only=True, data_only=False)
            book.active.reset_dimensions()  # what the file says about its size may be wrong
            return _dataset(_cells(row) for row in book.active.iter_rows(max_col=MOST_COLUMNS + 1))
        except BadFile:
            raise
        except _WRONG_INSIDE:
            raise BadFile("This is not an XLSX file. Choose “Excel workbook (.xlsx)” when you save it.") from None


class Yaml(base_formats.YAML):
    """A list of items with named fields; texts of several lines stand as they are read."""

    name, label = "yaml", "YAML"

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        try:
            rows = read_yaml(in_stream.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise BadFile("The letters can not be read. Save the file as UTF-8.") from None
        except BadYaml as wrong:
            raise BadFile(str(wrong)) from None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadFile("The file should hold a list of items with named fields.")
        headers = list(dict.fromkeys(str(word) for row in rows for word in row))
        said = [{str(word): value for word, value in row.items()} for row in rows]
        return _dataset([headers, *([row.get(word, ABSENT) for word in headers] for row in said)])

    def export_data(self, dataset, **kwargs) -> bytes:
        return yaml.dump(dataset.dict, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110).encode()


FORMATS: dict[str, type[base_formats.TablibFormat]] = {kind.name: kind for kind in (Csv, Xlsx, Yaml)}
_ENDINGS = {"csv": "csv", "xlsx": "xlsx", "yaml": "yaml", "yml": "yaml"}


def kind_of(file_name: str) -> str:
    """By the ending of its name; what is inside is checked when it is read."""
    kind = _ENDINGS.get(file_name.lower().rpartition(".")[2])
    if not kind:
        raise BadFile("The file should be CSV, XLSX or YAML, and its name should end so.")
    return kind


def read(kind: str, data: bytes) -> tablib.Dataset:
    """Headings and cells, every cell as text; raises `BadFile`."""
    if len(data) > MOST_BYTES:
        raise BadFile(f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
    return FORMATS[kind]().create_dataset(data)


def _dataset(rows: Any) -> tablib.Dataset:
    """Blank rows keep their place, so that row 7 of the file is row 7 in every message; those at the end go."""
    listed = _read_rows(iter(rows))
    headers = listed.pop(0) if listed else []
    while headers and headers[-1] == "":
        headers.pop()
    if not headers or not listed:
        raise BadFile("The file holds no rows.")
    _check_headers(headers)
    dataset = tablib.Dataset(headers=headers)
    for number, row in enumerate(listed, start=2):
        if any(cell != "" for cell in row[len(headers) :]):
            raise BadFile(f"Row {number} has more cells than there are headings.")
        dataset.append((row + [""] * len(headers))[: len(headers)])
    return dataset


def _read_rows(rows: Iterator) -> list[list]:
    listed: list[list] = []
    blank = 0
    for number, row in enumerate(rows, start=1):
        if number > FARTHEST:
            raise BadFile(f"The sheet goes on below row {FARTHEST:,}. Delete the empty rows at its end.")
        cells = [cell if isinstance(cell, NotText | Absent) else _text(cell) for cell in row]
        if all(cell == "" for cell in cells):
            blank += 1
            continue
        listed += [[]] * (blank if listed else 0) + [cells]
        blank = 0
        if len(listed) > MOST_ROWS + 1:
            raise BadFile(f"There are more than {MOST_ROWS:,} rows.")
    return listed


def _text(cell: Any) -> "str | NotText":
    try:
        return text_of(cell)
    except NoText:
        return NotText(NOT_PLAIN)


def _cells(row) -> list:
    return [NotText(_REFUSED[cell.data_type]) if cell.data_type in _REFUSED else cell.value for cell in row]


def _check_headers(headers: list) -> None:
    if len(headers) > MOST_COLUMNS:
        raise BadFile(f"There are more than {MOST_COLUMNS} columns.")
    for number, heading in enumerate(headers, start=1):
        if isinstance(heading, NotText) or heading == "":
            raise BadFile(f"Column {number} has no heading.")
        if headers.count(heading) > 1:
            raise BadFile(f"The heading “{plain(heading)}” stands there twice.")


def refuse(cell: Any) -> str:
    """The text of a cell, or the message about it."""
    if isinstance(cell, NotText):
        raise ValidationError(cell.says)
    return cell


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _written)
