"""/readyz turns red and names the part that is stopped, and turns green again by itself."""

import pytest

from tests.faults.processes import wait_until
from tests.faults.world import POSTGRES

pytestmark = pytest.mark.fault
STALE_S = 45


@pytest.fixture
def whole(world):
    for part in ("web", "worker", "beat", "watch"):
        world.start(part)
    wait_until(lambda: world.readiness()[0] == 200, 90, what="readiness")
    return world


def bad(world):
    return set(world.readiness()[1].get("bad", []))


WORKERS = {"worker_critical", "worker_default", "worker_bulk"}


@pytest.mark.parametrize(("part", "named"), [("worker", WORKERS), ("beat", {"beat"}), ("watch", {"watch"})])
def test_a_part_that_is_stopped_is_named_alone(whole, part, named):
    whole[part].stop()

    wait_until(lambda: bad(whole), STALE_S, every=0.5, what="red")
    assert bad(whole) <= named
    wait_until(lambda: bad(whole) == named, 10, every=0.5, what="the name")

    whole.start(part)
    wait_until(lambda: whole.readiness()[0] == 200, 60, every=0.5, what="green again")


@pytest.mark.skipif(not POSTGRES, reason="needs Redis")
def test_a_broker_that_hangs_is_named_at_once_and_alone(whole):
    whole.redis.pause()

    wait_until(lambda: bad(whole) == {"broker"}, 5, what="red")

    whole.redis.resume()
    wait_until(lambda: whole.readiness()[0] == 200, 60, every=0.5, what="green again")
