"""The history of a flag: numbered without a gap, and guarded by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from coaching.red_flags import actions, events
from coaching.red_flags.models import RedFlagEvent

TABLE = "coaching_redflagevent"


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET kind = 'cleared'", f"DELETE FROM {TABLE}"])
def test_the_database_refuses_to_change_what_happened(flag, statement):
    before = list(RedFlagEvent.objects.values())

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(RedFlagEvent.objects.values()) == before


def test_the_orm_cannot_change_it_either(flag):
    event = flag.events.first()

    with pytest.raises(DatabaseError), transaction.atomic():
        event.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        RedFlagEvent.objects.filter(id=event.id).update(kind="seen")


def test_numbers_have_no_gap(flag, cora, now):
    actions.mark_seen(flag, by=cora, at=now)
    actions.acknowledge(flag, by=cora, at=now)

    assert list(flag.events.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_one_number_is_given_once(flag, now):
    events.write(flag, "seen", at=now)

    with pytest.raises(DatabaseError), transaction.atomic():
        RedFlagEvent.objects.create(red_flag=flag, number=1, kind="seen", happened_at=now)


def test_a_flag_with_a_history_cannot_vanish(flag):
    with pytest.raises(DatabaseError), transaction.atomic():
        flag.delete()
