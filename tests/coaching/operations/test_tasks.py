import pytest

from coaching.operations.models import Heartbeat
from coaching.operations.tasks import beat_worker


def run(queue):
    """The task, as a worker that took it from `queue` runs it."""
    beat_worker.push_request(delivery_info={"routing_key": queue})
    try:
        beat_worker.run()
    finally:
        beat_worker.pop_request()


@pytest.mark.parametrize(
    ("queue", "name"),
    [
        ("critical", Heartbeat.Name.CRITICAL_WORKER),
        ("default", Heartbeat.Name.DEFAULT_WORKER),
        ("bulk", Heartbeat.Name.BULK_WORKER),
    ],
)
def test_a_worker_proves_its_work_for_the_queue_it_took_the_task_from(clock, now, queue, name):
    run(queue)

    assert Heartbeat.objects.get().name == name
    assert Heartbeat.objects.get().beat_at == now


def test_a_second_run_is_one_more_proof(clock):
    run("critical")
    run("critical")

    assert Heartbeat.objects.get().cycles == 2
