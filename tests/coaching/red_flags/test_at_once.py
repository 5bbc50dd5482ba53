"""Several people and processes at the same instant, with real connections; and a crash in the middle."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from coaching.notifications.models import Notification
from coaching.programs.models import Hold
from coaching.red_flags import actions, submitting
from coaching.red_flags.models import RedFlag, RedFlagEvent, RedFlagReport
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


def at_once(*calls):
    """Run all of `calls` at the same instant, each on its own connection; what they gave or raised, in order."""
    barrier, results = Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        try:
            barrier.wait()
            results[number] = call()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return results


@pytest.fixture
def patient_database(transactional_db, tmp_path, monkeypatch):
    """SQLite in memory has one connection for all: these tests get the same tables in a real file."""
    before = connections["default"]
    if before.vendor != "sqlite":
        yield
        return
    with before.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "db.sqlite3")])
    monkeypatch.setitem(connections.settings, "default", {**before.settings_dict, "NAME": tmp_path / "db.sqlite3"})
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = before


def submit(athlete, key, now, flag="ces_bladder"):
    return actions.submit_screen(athlete, answers={flag: "yes"}, note="", idem_key=key, at=now)


def test_twenty_press_at_once_and_one_has_it(patient_database, flag, club, now):
    coaches = [make_user(f"Coach {number}") for number in range(20)]

    results = at_once(*(lambda coach=coach: actions.acknowledge(flag, by=coach, at=now) for coach in coaches))

    assert results.count(None) == 1
    assert sum(isinstance(result, actions.AlreadyAcknowledged) for result in results) == 19
    assert flag.acknowledgements.count() == 20
    flag.refresh_from_db()
    assert coaches[results.index(None)] == flag.acknowledged_by
    assert list(flag.events.values_list("number", flat=True)) == list(range(1, 23))


@pytest.mark.parametrize("attempt", range(5))
def test_an_answer_and_a_step_at_the_same_instant(patient_database, flag, cora, now, attempt):
    later = now + 10 * MINUTE

    at_once(
        lambda: actions.acknowledge(flag, by=cora, at=later),
        lambda: actions.escalate_overdue(now=later),
        lambda: actions.escalate_overdue(now=later),
    )

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.ACKNOWLEDGED
    assert Notification.objects.about(flag.subject).waiting().count() == 0
    taken = flag.events.get(kind="acknowledged").number
    assert not flag.events.filter(kind="told", number__gt=taken).exists()


def test_two_executors_take_each_step_once(patient_database, flag, now):
    at_once(*[lambda: actions.escalate_overdue(now=now + 10 * MINUTE)] * 4)

    flag.refresh_from_db()
    assert flag.rung == 2
    assert list(flag.events.values_list("kind", flat=True)) == ["opened", "told", "told", "told"]


def test_the_same_form_in_two_tabs_is_one_report(patient_database, ada, now):
    first, second, third = at_once(*[lambda: submit(ada, "one", now)] * 3)

    assert first.id == second.id == third.id
    assert RedFlag.objects.count() == RedFlagReport.objects.count() == Hold.objects.count() == 1


def test_two_reports_at_once_are_two_reports_and_one_flag(patient_database, ada, now):
    at_once(lambda: submit(ada, "one", now), lambda: submit(ada, "two", now))

    assert RedFlagReport.objects.count() == 2
    assert RedFlag.objects.count() == 1


@pytest.mark.parametrize(
    "step", ["place_hold", "telling.tell", "events.write", "cards.compose", "RedFlagReport.objects"]
)
def test_a_crash_in_the_middle_leaves_nothing(ada, now, monkeypatch, step):
    """Each part of the transaction in turn breaks: what the athlete never saw saved must not exist."""

    def crash(*args, **kwargs):
        raise KeyboardInterrupt

    if step == "telling.tell":
        monkeypatch.setattr("coaching.red_flags.climbing.tell", crash)
    elif step == "RedFlagReport.objects":
        monkeypatch.setattr(RedFlagReport, "save", crash)
    else:
        monkeypatch.setattr(f"coaching.red_flags.submitting.{step}", crash)
    with pytest.raises(KeyboardInterrupt):
        submit(ada, "one", now)

    for table in [RedFlagReport, RedFlag, RedFlagEvent, Hold, Notification]:
        assert table.objects.count() == 0

    monkeypatch.undo()
    assert submit(ada, "one", now).red_flag.state == RedFlag.State.OPEN


def test_a_surrounding_transaction_is_refused(ada, now):
    """The athlete reads "saved": then it must be, and not wait for somebody else's commit."""
    with pytest.raises(RuntimeError, match="durable"), submitting.transaction.atomic():
        submit(ada, "one", now)

    assert RedFlagReport.objects.count() == 0
