"""A curator who comes in: what their journeys have in common."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.browser import expect
from tests.journeys import worlds
from tests.journeys.people import PASSWORD


@contextmanager
def a_world():
    """An embedded Backstride of its own."""
    # not tmp_path: other test runs on this machine may tidy that away while this one lasts
    with tempfile.TemporaryDirectory() as folder, worlds.embedded(Path(folder)) as running:
        yield running


def comes_in(kit):
    """The first administrator signs in, sets up the second factor and opens the exercises."""
    kit.world.manage("createsuperuser", "--noinput", "--email", kit.email, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    kit.sign_in()
    kit.go("/admin/")
    secret = kit.page.locator("#authenticator_secret").input_value()
    kit.type_code(secret)
    kit.go("/admin/content/exercise/")
    kit.type_code(secret)
    expect(kit.page.locator("#result_list")).to_be_visible()
