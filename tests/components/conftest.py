"""The gallery, served for real, and a browser to look at it."""

from pathlib import Path

import pytest

from tests import browser

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _gallery(settings):
    """The site plus `tests/components/gallery.py`."""
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], HERE / "templates"]}]
    settings.ROOT_URLCONF = "tests.components.gallery"


@pytest.fixture(scope="session")
def chromium():
    with browser.chromium() as running:
        yield running


@pytest.fixture
def look(chromium, live_server):
    """Opens a path of the site in a fresh profile: `look("/gallery/", size=browser.PHONE, dark=True)`."""
    pages = []

    def open_page(path="/gallery/", **options):
        page = browser.new_page(chromium, **options)
        pages.append(page)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for page in pages:
        page.context.close()
