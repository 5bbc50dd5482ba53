"""The hint to the worker: it never fails a request and never makes one wait, whatever the broker does."""

import os
import threading
import time

import pytest
import redis
from celery import current_app

from coaching.notifications.poke import DELIVER, Poker, broker_answers, send_hint
from tests.faults.processes import Redis, free_port, needs_redis, wait_until

LIMIT_S = 0.25
with_redis = pytest.mark.skipif(needs_redis, reason="needs redis-server")


@pytest.fixture
def broker():
    """Points Celery at another broker for one test."""
    conf = current_app.conf
    before = conf.broker_write_url, conf.broker_transport_options

    def use(url, **options):
        conf.broker_write_url, conf.broker_transport_options = url, options

    yield use
    conf.broker_write_url, conf.broker_transport_options = before


@pytest.fixture
def own_redis(tmp_path, broker):
    with Redis(tmp_path) as server:
        broker(server.url, global_keyprefix="test:")
        yield server


def seconds(job):
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


@with_redis
def test_a_hint_reaches_the_queue_for_critical_work_and_names_only_the_task(own_redis):
    send_hint(DELIVER)

    (message,) = redis.Redis(port=own_redis.port).lrange("test:critical", 0, -1)
    assert DELIVER.encode() in message


@with_redis
def test_a_request_does_not_wait_for_a_hung_broker(own_redis):
    send_hint(DELIVER)  # everything is imported
    own_redis.pause()
    poker = Poker(lambda: send_hint(DELIVER))

    assert max(seconds(poker.poke) for _ in range(20)) < LIMIT_S / 5
    began = time.perf_counter()
    poker.wait(5)
    assert time.perf_counter() - began < 1.5  # at most one hint on its way, and one after it


@with_redis
def test_even_the_hint_itself_gives_a_hung_broker_up_after_a_quarter_of_a_second(own_redis):
    send_hint(DELIVER)
    own_redis.pause()

    with pytest.raises(Exception, match="Timeout"):
        send_hint(DELIVER)
    assert seconds(_quietly(lambda: send_hint(DELIVER))) < LIMIT_S * 1.6


@with_redis
def test_hints_arrive_again_when_the_broker_is_back(own_redis):
    own_redis.pause()
    _quietly(lambda: send_hint(DELIVER))()
    own_redis.resume()

    send_hint(DELIVER)

    assert redis.Redis(port=own_redis.port).llen("test:critical") >= 1


@with_redis
def test_whether_the_broker_answers_is_known_within_a_quarter_of_a_second(own_redis):
    assert broker_answers()
    own_redis.pause()

    answers = []
    # the quickest of five: a busy machine may be slow at any single moment, a patience that is too long always is
    assert min(seconds(lambda: answers.append(broker_answers())) for _ in range(5)) < LIMIT_S * 1.6
    assert not any(answers)

    own_redis.resume()
    assert broker_answers()


def test_a_dead_broker_does_not_answer(broker, tmp_path):
    broker(f"redis://127.0.0.1:{free_port()}/0")
    assert not broker_answers()


def test_a_folder_answers_as_long_as_it_can_be_written(broker, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    for place, answers in [(tmp_path / "in", True), (tmp_path / "file" / "in", False)]:
        folder = str(place)
        broker("filesystem://", data_folder_in=folder, data_folder_out=folder, control_folder=folder)
        assert broker_answers() is answers


def test_a_dead_broker_is_given_up_at_once(broker):
    broker(f"redis://127.0.0.1:{free_port()}/0")

    assert seconds(_quietly(lambda: send_hint(DELIVER))) < LIMIT_S


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_given_up_at_once(broker, tmp_path):
    tmp_path.chmod(0o500)
    broker("filesystem://", data_folder_in=str(tmp_path / "in"), data_folder_out=str(tmp_path / "in"))

    assert seconds(_quietly(lambda: send_hint(DELIVER))) < LIMIT_S


def test_a_folder_that_cannot_be_there_is_given_up_at_once(broker, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    place = str(tmp_path / "file" / "in")
    broker("filesystem://", data_folder_in=place, data_folder_out=place, control_folder=place)

    with pytest.raises(OSError, match="file"):
        send_hint(DELIVER)
    assert seconds(_quietly(lambda: send_hint(DELIVER))) < LIMIT_S


def test_a_poke_never_raises_and_is_logged_without_details(caplog):
    def broken():
        raise RuntimeError("redis://secret@host")

    poker = Poker(broken)
    poker.poke()
    poker.wait(2)

    assert "poke failed: RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_pokes_asked_for_while_one_is_on_its_way_become_one_more():
    """One more is needed: the first may have been read before the later callers committed."""
    sent, gate = [], threading.Event()

    def slow():
        sent.append(1)
        gate.wait(5)

    poker = Poker(slow)
    poker.poke()
    wait_until(lambda: sent)
    for _ in range(10):
        poker.poke()
    gate.set()
    poker.wait(5)

    assert len(sent) == 2


def test_a_poke_after_a_failed_one_is_sent():
    sent = []

    def first_fails():
        sent.append(1)
        if len(sent) == 1:
            raise ConnectionError

    poker = Poker(first_fails)
    for _ in range(2):
        poker.poke()
        poker.wait(2)

    assert len(sent) == 2


def _quietly(job):
    def run():
        with pytest.raises(Exception):  # noqa: B017, PT011  (whatever a broker may throw)
            job()

    return run
