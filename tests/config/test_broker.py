"""The folder that carries hints: complete messages, each to one reader, never too many."""

from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import pytest
from kombu import Connection, Queue

from config import broker


@pytest.fixture
def connect(tmp_path):
    """Connections to one folder, as from several processes."""
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "control_folder": str(tmp_path / "control"),
    }
    opened = []

    def new():
        opened.append(Connection("filesystem://", transport_options=options))
        return opened[-1].channel()

    yield new
    for connection in opened:
        connection.release()


def drain(channel, queue="critical"):
    found = []
    while True:
        try:
            found.append(channel._get(queue))
        except Empty:
            return found


def test_filesystem_means_our_transport(connect):
    assert isinstance(connect(), broker.Channel)


def test_hints_come_out_in_the_order_they_went_in(connect):
    channel = connect()
    for number in range(20):
        channel._put("critical", {"number": number})

    assert [message["number"] for message in drain(connect())] == list(range(20))


def test_a_queue_has_only_its_own_hints(connect):
    channel = connect()
    channel._put("critical", {"for": "critical"})
    channel._put("bulk", {"for": "bulk"})

    assert drain(channel, "bulk") == [{"for": "bulk"}]
    assert drain(channel, "critical") == [{"for": "critical"}]


def test_hints_pile_up_only_so_far(connect):
    channel = connect()
    for number in range(broker.MOST_WAITING + 50):
        channel._put("critical", {"number": number})

    assert len(drain(channel)) == broker.MOST_WAITING


def test_an_unreadable_hint_is_dropped_and_the_next_is_read(connect, tmp_path, caplog):
    (tmp_path / "0_x.critical.msg").write_text("{half of a mess")
    channel = connect()
    channel._put("critical", {"number": 1})

    assert drain(channel) == [{"number": 1}]
    assert "unreadable" in caplog.text
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_readers_and_writers_at_once_tear_and_lose_nothing(connect):
    writers, readers = [connect() for _ in range(2)], [connect() for _ in range(2)]
    each = 300

    def write(channel):
        for number in range(each):
            while channel._size("critical") > broker.MOST_WAITING - 5:
                pass
            channel._put("critical", {"number": number, "much": "x" * 4000})

    def read(channel):
        found = []
        while not all(job.done() for job in writing) or channel._size("critical"):
            found += drain(channel)
        return found

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, channel) for channel in writers]
        reading = [pool.submit(read, channel) for channel in readers]
        found = [message for job in reading for message in job.result(60)]

    assert sorted(message["number"] for message in found) == sorted(list(range(each)) * 2)


def test_a_queue_is_bound_once_and_remembered(connect):
    channel = connect()
    for _ in range(2):
        Queue("critical", routing_key="critical")(channel).declare()

    assert [binding.queue for binding in connect().get_table("")] in (["critical"], [])
