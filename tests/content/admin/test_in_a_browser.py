"""An exercise's form in a real browser: the figure follows the typing, too large a file is told at once."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from content import actions
from content.models import ExerciseMedia
from tests.browser import DESKTOP, PHONE, chromium, expect, expect_status, new_page, page_problems, scrolls_sideways
from tests.content.factories import live_exercise
from tests.content.media_samples import MP4, VTT, photo
from tests.content.test_pose_text import BROKEN_KNEE, GOOD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def chrome():
    with chromium() as browser:
        yield browser


@pytest.fixture
def draft(kit, now):
    return actions.revise(live_exercise(at=now), by=kit, at=now)


@pytest.fixture
def open_form(chrome, live_server, in_admin, curator, draft):
    """The draft's form, in the browser of a curator who has just passed the second factor."""

    def open_form(**options):
        page = new_page(chrome, base_url=live_server.url, **options)
        cookie = in_admin(curator).cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(live_server.url).hostname
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "domain": host, "path": "/"}])
        page.goto(reverse("admin:content_exercise_change", args=[draft.pk]))
        for closed in page.locator("details:not([open]) > summary").all():
            closed.click()
        return page

    return open_form


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_figure_follows_the_typing(open_form, draft, size):
    page = open_form(size=size)
    expect_status(page, 422)
    text, seen = page.locator("#id_pose"), page.locator("#pose-seen")
    expect(seen).to_contain_text("Nothing to draw yet.")

    text.fill(GOOD)
    expect(seen.locator("svg")).to_have_count(2)
    expect(seen).to_contain_text("Nothing is wrong with it.")
    text.fill(BROKEN_KNEE)
    expect(seen.locator(".findings")).to_contain_text("kn_n is bent by -")
    text.fill("view: [")
    expect(seen.locator(".errornote")).to_contain_text("This is not YAML.")
    assert scrolls_sideways(page) == []

    text.fill(BROKEN_KNEE)
    page.locator("#id_name").fill("Typed")
    page.locator("input[name=_save]").click()
    expect(page.locator(".field-pose .errorlist")).to_contain_text("kn_n is bent by -")
    expect(page.locator("#id_name")).to_have_value("Typed")
    expect(text).to_have_value(BROKEN_KNEE)
    text.fill(GOOD)
    page.locator("input[name=_continue]").click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    draft.refresh_from_db()
    assert draft.name == "Typed"
    assert page_problems(page) == []


def test_whoever_was_signed_out_keeps_what_they_typed(open_form, draft):
    page = open_form(size=DESKTOP)
    page.context.clear_cookies()
    page.locator("#id_name").fill("Typed")
    page.locator("#id_pose").fill(GOOD)

    expect(page.locator("#pose-seen .stale")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("Typed")


def test_without_javascript_a_button_draws(open_form, draft):
    page = open_form(size=DESKTOP, java_script_enabled=False)
    page.locator("#id_pose").fill(GOOD)
    page.locator("#id_name").fill("Typed")
    page.get_by_role("button", name="Draw it").click()

    expect(page.locator("#pose-seen svg")).to_have_count(2)
    expect(page.locator("#id_name")).to_have_value("Typed")
    draft.refresh_from_db()
    assert draft.name == "Plank"


def test_a_photo_and_a_video_are_added_and_one_that_is_too_large_is_told_at_once(open_form, tmp_path):
    page = open_form(size=DESKTOP)
    field = page.locator("#id_media-0-file")
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    field.set_input_files(large)
    assert "too large: at most 10 MB" in field.evaluate("field => field.validationMessage")

    field.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    assert field.evaluate("field => field.validationMessage") == ""
    page.locator("#id_media-0-alternative").fill("Ready to lift.")
    page.get_by_text("Add another Photo or video").click()
    page.locator("#id_media-1-file").set_input_files({"name": "a.mp4", "mimeType": "video/mp4", "buffer": MP4})
    page.locator("#id_media-1-captions").set_input_files({"name": "a.vtt", "mimeType": "text/vtt", "buffer": VTT})
    page.locator("#id_media-1-alternative").fill("One slow plank.")
    page.locator("input[name=_continue]").click()

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert page.locator("#media-group img.thumb").evaluate("picture => picture.naturalWidth") == 60
    assert [row.kind for row in ExerciseMedia.objects.all()] == ["photo", "video"]
    assert page_problems(page) == []
