"""Two curators who press Save in the same moment, on a database with several writers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from content import actions
from content.models import ContentEvent
from tests.content.admin.forms import address, filled_in
from tests.content.factories import live_exercise, live_program, live_routine

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


@pytest.fixture
def program(now):
    exercises = [live_exercise("hip_stretch", at=now, kind="stretch"), live_exercise("plank", at=now)]
    return live_program(at=now, routine=live_routine(at=now, exercises=exercises))


def at_once(browsers, place, values):
    """Both send the same form, each in a connection of its own; the statuses, in order."""

    def send(browser):
        try:
            return browser.post(place, values).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(browsers)) as pool:
        return sorted(pool.map(send, browsers))


@pytest.mark.parametrize(("page", "form"), [("change", "program_form"), ("grid", "grid")])
def test_one_is_saved_and_the_other_is_told(page, form, program, browser, other_browser, curator, now):
    draft = actions.revise(program, by=curator, at=now)
    values = filled_in(browser.get(address(page, draft)), form) | {"do": "right-1"}

    assert at_once([browser, other_browser], address(page, draft), values) == [302, 409]

    draft.refresh_from_db()
    assert draft.edits == 1
    assert ContentEvent.objects.filter(what="edited").count() == 1
