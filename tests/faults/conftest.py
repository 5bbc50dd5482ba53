import pytest

from tests.faults.world import World


@pytest.fixture
def world(tmp_path):
    """A Backstride of its own, with nothing running yet but its mail server (and its Redis)."""
    with World(tmp_path) as world:
        yield world


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Show what the processes said when a fault test fails."""
    report = yield
    world = getattr(item, "funcargs", {}).get("world")
    if report.when == "call" and report.failed and world:
        for name, part in world.parts.items():
            report.sections.append((f"log of {name}", part.tail()))
    return report
