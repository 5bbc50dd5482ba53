"""The history of a flag: written with every change, in the same transaction, never changed afterwards."""

from django.db import connection
from django.db.models import Max

from coaching.red_flags.models import RedFlag, RedFlagEvent


def locked(flag_id: int) -> RedFlag:
    """The flag as it stands, held until the transaction ends (SQLite has one writer anyway)."""
    return RedFlag.objects.select_for_update(of=("self",)).select_related("athlete").get(id=flag_id)


def claimed(flags, flag_id: int) -> RedFlag | None:
    """The same, if it still is among `flags` and no other executor holds it: then that one does the work."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = flags.select_for_update(skip_locked=skip, of=("self",) if skip else ())
    return rows.select_related("athlete").filter(id=flag_id).first()


def write(flag: RedFlag, kind: str, *, at, by=None, **data) -> RedFlagEvent:
    """Add one event; the caller holds the row (`locked`), so numbers have no gap and no twin."""
    latest = RedFlagEvent.objects.filter(red_flag=flag).aggregate(latest=Max("number"))["latest"] or 0
    return RedFlagEvent.objects.create(red_flag=flag, number=latest + 1, kind=kind, actor=by, happened_at=at, data=data)
