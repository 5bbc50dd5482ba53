"""Makes files as a curator's spreadsheet would, and imports them."""

import csv
from io import BytesIO, StringIO

import openpyxl

from content.exchange import formats
from content.exchange.resources import RESOURCES


def as_csv(*rows: dict) -> bytes:
    headings = list(dict.fromkeys(word for row in rows for word in row))
    page = StringIO()
    writer = csv.DictWriter(page, headings)
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue().encode()


def as_xlsx(*rows: list) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def exported(model, kind="csv") -> bytes:
    return formats.FORMATS[kind]().export_data(RESOURCES[model]().export())


def imported(model, data: bytes, *, kind="csv", dry_run=False, by=None, at=None):
    """The result, as the admin's pages get it."""
    dataset = formats.read(kind, data)
    resource = RESOURCES[model](by=by, at=at, because="a file")
    resource.check_headings(dataset)
    return resource.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)


def errors(result) -> dict:
    """Row of the file to column to messages."""
    return {row.number + 1: row.error_dict for row in result.invalid_rows}


def totals(result) -> dict:
    return {what: count for what, count in result.totals.items() if count}


def changes(result) -> dict:
    return {row.plan.slug: {c.column.name: (c.before, c.after) for c in row.plan.changes} for row in result if row.plan}
