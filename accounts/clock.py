"""The one source of the present moment.

On PostgreSQL that is the database's own clock, through the SQL function ``app_now()``, so that web servers and workers
on several machines agree about what is due; on SQLite there is one machine, and its clock serves. Only views, tasks and
commands ask; everything below them is told (``at=`` or ``now=``).
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def app_now() -> datetime:
    """The present moment, aware, in UTC."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app_now()")
        return cursor.fetchone()[0]
