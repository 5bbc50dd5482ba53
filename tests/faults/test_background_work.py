"""Real processes that die, hang and come back: no red flag is lost, none is silently late."""

import time

import pytest

from tests.faults.processes import wait_until
from tests.faults.world import POSTGRES

pytestmark = pytest.mark.fault
PROMISE_S = 15


def settled(world):
    """Nothing waits and nothing is being sent."""
    return not [row for row in world.do("outbox") if row["state"] in {"pending", "sending"}]


def test_with_the_broker_away_watch_delivers_in_time_and_nobody_waits_for_the_broker(world):
    if world.redis:
        world.redis.kill()
    world.start("watch")
    world.working("watch")

    began = time.monotonic()
    raised = world.do("raise_flag", key="one")
    world.wait_for_mail(to="cora@example.org", seconds=PROMISE_S)

    assert time.monotonic() - began < PROMISE_S
    assert raised["seconds"] < 1


@pytest.mark.skipif(not POSTGRES, reason="a folder does not hang")
def test_with_the_broker_hung_a_flag_is_stored_at_once_and_delivered_in_time(world):
    world.start("watch")
    world.working("watch")
    world.do("raise_flag", key="warm")
    world.wait_for_mail(1)
    world.redis.pause()

    raised = world.do("raise_flag", key="two")
    world.wait_for_mail(2, seconds=PROMISE_S)

    assert raised["seconds"] < 0.25


def test_watch_alone_climbs_the_ladder(world):
    world.start("watch")
    world.working("watch")
    flag = world.do("raise_flag", key="one")["flag"]
    world.wait_for_mail(1, to="cora@example.org")

    for number, person in [(2, "cora"), (1, "dana"), (1, "hugo"), (1, "olga")]:
        world.do("make_due", flag=flag)
        world.wait_for_mail(number, to=f"{person}@example.org")


def test_a_worker_sends_by_itself_and_watch_leaves_it_alone(world):
    for part in ("worker", "beat", "watch"):
        world.start(part)
        world.working(part)

    for number in range(5):
        world.do("raise_flag", key=f"flag {number}")
        world.wait_for_mail(number + 1, to="cora@example.org", seconds=5)

    assert {row["attempts"] for row in world.do("outbox")} == {1}
    assert "watch did the worker's work" not in world["watch"].tail(1000)


def test_a_worker_killed_in_the_middle_of_a_mail_leads_to_a_copy_and_not_to_a_loss(world):
    for part in ("worker", "beat"):
        world.start(part)
        world.working(part)
    world.sink.mode = "hang after dot"
    world.do("raise_flag", key="one")
    wait_until(lambda: [row for row in world.do("outbox") if row["state"] == "sending"], what="sending")

    world["worker"].kill()
    world.sink.mode = "ok"
    world.start("worker")
    (mail, *copies) = world.wait_for_mail(to="cora@example.org", seconds=30)

    (row,) = world.do("outbox")
    assert mail.mail["Message-ID"] == row["message_id"]
    assert copies == []
    wait_until(lambda: settled(world), what="settled")


def test_watch_takes_over_from_a_frozen_worker_and_nobody_gets_a_copy(world):
    for part in ("worker", "beat", "watch"):
        world.start(part)
        world.working(part)
    world["worker"].pause()

    world.do("raise_flag", key="one")
    world.wait_for_mail(1, to="cora@example.org", seconds=PROMISE_S)
    world["worker"].resume()
    time.sleep(8)  # it works off what it was poked for

    assert len(world.mails()) == 1


def test_two_workers_two_beats_and_two_watchers_send_every_mail_once(world):
    for name in ("one", "two"):
        for part in ("worker", "beat", "watch"):
            world.start(part, name=f"{part}-{name}")
    for number in range(10):
        world.do("raise_flag", key=f"flag {number}")
    world.do("queue_bulk", count=60)

    wait_until(lambda: settled(world), 90, every=0.5, what="settled")

    sent = [mail.mail["Message-ID"] for mail in world.mails()]
    assert sorted(sent) == sorted(row["message_id"] for row in world.do("outbox"))


@pytest.mark.skipif(not POSTGRES, reason="needs Redis")
def test_a_broker_that_forgets_everything_changes_nothing_but_speed(world):
    for part in ("worker", "beat", "watch"):
        world.start(part)
        world.working(part)
    for number in range(5):
        world.do("raise_flag", key=f"flag {number}")
        world.forget_everything()

    world.wait_for_mail(1, seconds=PROMISE_S)
    wait_until(lambda: settled(world), PROMISE_S, what="settled")
    assert {row["state"] for row in world.do("outbox")} == {"sent"}


@pytest.mark.skipif(not POSTGRES, reason="needs PostgreSQL")
def test_everybody_survives_a_restart_of_the_database(world):
    for part in ("worker", "beat", "watch"):
        world.start(part)
        world.working(part)
    for _ in range(3):
        world.break_connections()
        time.sleep(1)

    world.do("raise_flag", key="one")

    world.wait_for_mail(1, seconds=PROMISE_S)
    assert all(world[part].alive for part in ("worker", "beat", "watch"))


@pytest.mark.skipif(bool(POSTGRES), reason="PostgreSQL has many writers")
def test_everybody_survives_a_database_that_is_locked_for_a_while(world):
    for part in ("worker", "beat", "watch"):
        world.start(part)
        world.working(part)
    locked = world.meanwhile("hold_write_lock", seconds=6)
    locked.join(20)

    world.do("raise_flag", key="one")

    world.wait_for_mail(1, seconds=PROMISE_S)
    assert all(world[part].alive for part in ("worker", "beat", "watch"))


def test_watch_ends_cleanly_when_it_is_asked_to(world):
    watch = world.start("watch")
    world.working("watch")

    assert watch.stop(10)
    assert "Stopped watching." in watch.tail()


def test_bulk_mail_does_not_delay_a_red_flag(world):
    for part in ("worker", "beat"):
        world.start(part)
        world.working(part)
    world.do("queue_bulk", count=400)
    time.sleep(2)

    began = time.monotonic()
    world.do("raise_flag", key="one")
    world.wait_for_mail(1, to="cora@example.org", seconds=PROMISE_S)

    assert time.monotonic() - began < 3
    assert not settled(world)
