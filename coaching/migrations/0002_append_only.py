"""The history of a red flag is only ever added to: the database itself refuses to change or delete an event.

Erasing a whole account is the one exception; it lifts the triggers inside its own transaction.
"""

from django.db import migrations

WHY = "the history of a red flag is never changed"

POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION coaching_history_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WHY}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    """
    CREATE TRIGGER redflagevent_stands BEFORE UPDATE OR DELETE ON coaching_redflagevent
    FOR EACH ROW EXECUTE FUNCTION coaching_history_stands()
    """,
)
SQLITE = tuple(
    f"CREATE TRIGGER redflagevent_stands_{word.lower()} BEFORE {word} ON coaching_redflagevent "
    f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
    for word in ("UPDATE", "DELETE")
)
POSTGRESQL_BACK = (
    "DROP TRIGGER IF EXISTS redflagevent_stands ON coaching_redflagevent",
    "DROP FUNCTION IF EXISTS coaching_history_stands()",
)
SQLITE_BACK = tuple(f"DROP TRIGGER IF EXISTS redflagevent_stands_{word}" for word in ("update", "delete"))


def _run(schema_editor, *, postgresql, sqlite):
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


def refuse(apps, schema_editor):
    _run(schema_editor, postgresql=POSTGRESQL, sqlite=SQLITE)


def allow(apps, schema_editor):
    _run(schema_editor, postgresql=POSTGRESQL_BACK, sqlite=SQLITE_BACK)


class Migration(migrations.Migration):
    dependencies = [("coaching", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
