"""The second executor, one look at a time; as a real process it is in tests/faults."""

import threading
import time
from concurrent.futures import Future
from datetime import timedelta
from functools import partial

import pytest
from django.db import OperationalError

from coaching.notifications.actions import deliver
from coaching.notifications.models import Notification
from coaching.operations import actions, queries, watching
from coaching.operations.models import Heartbeat
from coaching.operations.watching import Clock, Watcher
from coaching.red_flags.actions import submit_screen

Name, State = Heartbeat.Name, Notification.State
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


class Here:
    """Runs what it is given at once, in the test's own thread and transaction."""

    def __init__(self, *_, **__):
        pass

    def submit(self, job, *args):
        done = Future()
        done.set_result(job(*args))
        return done

    def shutdown(self):
        pass


@pytest.fixture
def asked(monkeypatch):
    """Proofs that were asked of the workers."""
    asked = []
    monkeypatch.setattr(watching, "send_hint", lambda task, *, queue: asked.append((task, queue)))
    return asked


@pytest.fixture
def moment(now):
    """The clock the watcher reads: `moment["now"]`."""
    return {"now": now}


@pytest.fixture
def watcher(monkeypatch, asked, moment):
    monkeypatch.setattr(watching, "ThreadPoolExecutor", Here)
    monkeypatch.setattr(watching.notifications, "deliver", partial(deliver, limit=1))  # no threads of its own either
    watcher = Watcher(worker="here:9", read_clock=lambda: moment["now"])
    yield watcher
    watcher._prover.wait(5)  # what this test asked for must not arrive in the next one


@pytest.fixture
def emergency(ada, now):
    report = submit_screen(ada, answers={"progressive_leg_weakness": "yes"}, note="", idem_key="one", at=now)
    return report.red_flag


def proofs(*names, at):
    for name in names:
        actions.record_heartbeat(name, at=at)


def everybody_works(at):
    proofs(*Name.values, at=at)


def tries():
    return sum(Notification.objects.values_list("attempts", flat=True))


def test_celery_has_three_seconds_for_a_red_flag(watcher, emergency, moment, now):
    everybody_works(at=now)

    moment["now"] = now + 2 * SECOND
    watcher.look()
    assert tries() == 0

    moment["now"] = now + 3 * SECOND
    watcher.look()
    assert tries() == 1
    assert Notification.objects.get().worker == "here:9"


def test_a_second_look_sends_nothing_twice(watcher, message, moment, now):
    everybody_works(at=now)
    message(state=State.SENT, sent_at=now)
    moment["now"] = now + MINUTE

    watcher.look()
    watcher.look()

    assert tries() == 0


def test_a_message_whose_sender_died_is_late_too(watcher, message, moment, now):
    everybody_works(at=now)
    orphan = message(state="sending", lease_token="x", lease_ends_at=now, attempts=1, worker="gone:0")
    moment["now"] = now + 3 * SECOND

    watcher.look()

    orphan.refresh_from_db()
    assert orphan.lease_token != "x"


def test_an_overdue_flag_climbs_without_celery(watcher, emergency, dana, moment, now):
    everybody_works(at=now)
    moment["now"] = now + 10 * MINUTE + 3 * SECOND

    watcher.look()

    assert set(Notification.objects.values_list("recipient__email", flat=True)) == {"cora@example.org", dana.email}


def test_a_second_look_climbs_no_further(watcher, emergency, moment, now):
    everybody_works(at=now)
    moment["now"] = now + 6 * MINUTE
    watcher.look()
    before = Notification.objects.count()

    watcher.look()

    assert Notification.objects.count() == before


def test_without_a_worker_nothing_waits_for_three_seconds(watcher, emergency, moment, now):
    moment["now"] = now + 5 * MINUTE  # nobody ever proved anything

    watcher.look()

    assert Notification.objects.count() == 2
    assert tries() == 2


def test_ordinary_mail_goes_out_as_well_when_the_worker_is_gone(watcher, message, moment, now):
    ordinary = message(priority=5)

    watcher.look()

    ordinary.refresh_from_db()
    assert ordinary.attempts == 1


def test_ordinary_mail_is_left_to_the_worker_that_lives(watcher, message, moment, now):
    everybody_works(at=now)
    message(priority=5, try_at=now - HOUR)

    watcher.look()

    assert tries() == 0


@pytest.fixture
def check_ins(monkeypatch):
    """Which check-in steps ran."""
    ran = []
    monkeypatch.setattr(watching.checkins, "open_due_check_ins", lambda **_: ran.append("open"))
    monkeypatch.setattr(watching.checkins, "remind_unanswered", lambda **_: ran.append("remind"))
    return ran


def test_check_ins_are_opened_once_a_minute_while_their_worker_is_gone(watcher, check_ins, moment, now, db):
    proofs(Name.CRITICAL_WORKER, Name.BEAT, at=now)
    for seconds in (0, 1, 59, 60):
        moment["now"] = now + seconds * SECOND
        watcher.look()

    assert check_ins == ["open", "remind", "open", "remind"]


def test_check_ins_are_left_to_the_worker_that_lives(watcher, check_ins, now, db):
    everybody_works(at=now)

    watcher.look()

    assert check_ins == []


def test_the_watcher_proves_its_own_work_every_five_seconds(watcher, moment, now, db):
    everybody_works(at=now - MINUTE)
    for seconds in range(11):
        moment["now"] = now + seconds * SECOND
        watcher.look()

    assert Heartbeat.objects.get(name=Name.WATCH).cycles == 1 + 3


def test_without_beat_the_watcher_asks_the_workers_to_prove_their_work(watcher, asked, now, db):
    proofs(*set(Name.values) - {Name.BEAT}, at=now)

    watcher.look()
    watcher._prover.wait(2)

    assert asked == [("coaching.beat_worker", queue) for queue in ("critical", "default", "bulk")]


def test_the_workers_are_asked_before_their_proofs_grow_old(watcher, asked, moment, now, db):
    everybody_works(at=now)
    moment["now"] = now + 13 * SECOND

    watcher.look()
    watcher._prover.wait(2)

    assert len(asked) == 3
    assert queries.stale(now=moment["now"]) == set()


def test_with_beat_the_watcher_asks_nobody(watcher, asked, now, db):
    everybody_works(at=now)

    watcher.look()

    assert asked == []


def test_one_step_that_fails_does_not_keep_the_others_from_their_work(watcher, message, monkeypatch, caplog, now):
    message()

    def broken(*, now):
        raise ZeroDivisionError

    monkeypatch.setattr(watching.red_flags, "escalate_overdue", broken)

    assert watcher.look() is False
    assert tries() == 1
    assert Heartbeat.objects.filter(name=Name.WATCH).exists()
    assert "ZeroDivisionError" in caplog.text


def test_a_database_that_is_away_is_survived(watcher, monkeypatch, db):
    def away(**_):
        raise OperationalError

    monkeypatch.setattr(queries, "stale", away)
    assert watcher.look() is False
    monkeypatch.undo()


def test_deadlines_follow_a_clock_that_is_set_back(watcher, emergency, moment, now, caplog):
    everybody_works(at=now)
    watcher.look()
    moment["now"] = now - HOUR

    watcher.look()

    emergency.refresh_from_db()
    distance = emergency.due_at - moment["now"]
    assert 5 * MINUTE - SECOND < distance <= 5 * MINUTE + SECOND
    assert "set back by 3600 s" in caplog.text or "set back by 3599 s" in caplog.text


def test_a_clock_that_jumps_ahead_only_makes_things_early(watcher, emergency, moment, now):
    everybody_works(at=now)
    due_at = emergency.due_at
    watcher.look()
    moment["now"] = now + HOUR

    watcher.look()

    emergency.refresh_from_db()
    assert emergency.due_at > due_at
    assert Notification.objects.about(emergency.subject).count() > 1


def test_a_small_correction_of_the_clock_moves_nothing(watcher, emergency, moment, now):
    everybody_works(at=now)
    watcher.look()
    moment["now"] = now - 2 * SECOND
    watcher.look()

    emergency.refresh_from_db()
    assert emergency.due_at == now + 5 * MINUTE


def test_a_pause_of_the_process_never_looks_like_a_clock_that_was_set_back(now):
    clock = Clock()
    clock.set_back_by(lambda: now)

    def slow_reading():
        time.sleep(0.2)  # stopped for a while in the middle of the look
        return now + 0.2 * SECOND

    _, jump = clock.set_back_by(slow_reading)

    assert jump == timedelta(0)


def test_watching_ends_when_it_is_told_to(watcher, monkeypatch):
    stop, looks = threading.Event(), []
    monkeypatch.setattr(watching, "EVERY_S", 0.01)

    def look():
        looks.append(1)
        if len(looks) == 3:
            stop.set()
        return True

    monkeypatch.setattr(watcher, "look", look)
    watcher.run(stop)

    assert len(looks) == 3
