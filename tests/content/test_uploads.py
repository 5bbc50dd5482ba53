"""Files come in from curators only, and nothing is read far beyond what may come in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from content import uploads
from content.models import ExerciseMedia
from tests.content.admin.forms import filled_in, soup
from tests.content.factories import draft_exercise
from tests.content.media_samples import MP4, VTT

pytestmark = pytest.mark.django_db
BOUNDARY = "limit"


class Endless:
    """A body that begins like a form and then goes on for ever; counts what is read of it."""

    def __init__(self, fields):
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()
        ]
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="media-0-file"; filename="film.mp4"\r\n'
        self._start = ("".join(parts) + file + "Content-Type: video/mp4\r\n\r\n").encode()
        self.read_bytes = 0

    def read(self, size=-1):
        size = 65_536 if size < 0 else size
        data = self._start[self.read_bytes : self.read_bytes + size].ljust(size, b"\0")
        self.read_bytes += size
        return data

    readline = read


def post_endless(browser, path, body, *, size):
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return browser.generic("POST", path, **{"wsgi.input": body, "CONTENT_LENGTH": str(size), "CONTENT_TYPE": kind})


@pytest.fixture
def browser(in_admin, curator):
    return in_admin(curator)


@pytest.fixture
def draft(db):
    return draft_exercise()


@pytest.fixture
def page(draft):
    return reverse("admin:content_exercise_change", args=[draft.pk])


def test_two_gigabytes_are_refused_without_being_read(browser, draft, page):
    body = Endless({"name": "Typed"})
    answer = post_endless(browser, page, body, size=2 * 1024**3)

    assert answer.status_code == 413
    assert "Nothing was saved." in soup(answer).select_one("#content").get_text()
    assert body.read_bytes < 1_000_000
    draft.refresh_from_db()
    assert draft.name == "Plank"


def test_so_they_are_by_the_import(browser):
    body = Endless({})

    assert post_endless(browser, reverse("admin:content_exercise_import"), body, size=2 * 1024**3).status_code == 413
    assert body.read_bytes < 1_000_000


def test_a_file_that_is_a_little_too_large_says_so_at_its_field_and_nothing_typed_is_lost(
    browser, draft, page, monkeypatch
):
    monkeypatch.setattr(uploads, "MOST_IN_A_FILE", 100_000)
    monkeypatch.setattr("content.media_files.MOST_IN_A_FILE", 100_000)
    values = filled_in(browser.get(page), "exercise_form")
    film = SimpleUploadedFile("film.mp4", MP4 + b"\0" * 200_000)
    captions = SimpleUploadedFile("a.vtt", VTT)
    values |= {"name": "Typed", "media-0-file": film, "media-0-captions": captions, "media-0-alternative": "A film"}
    answer = browser.post(page, values)

    shown = soup(answer)
    assert "too large" in shown.select_one("#media-group .errorlist").get_text()
    assert shown.find("input", attrs={"name": "name"})["value"] == "Typed"
    assert shown.find("textarea", attrs={"name": "media-0-alternative"}).get_text(strip=True) == "A film"
    assert not ExerciseMedia.objects.exists()


@pytest.mark.parametrize("path", ["/accounts/login/", "/admin/content/exercise/import/", "/something-feels-wrong/"])
def test_nobody_else_sends_files(client, as_user, ada, path):
    for browser in (client, as_user(ada)):
        body = Endless({})
        answer = post_endless(browser, path, body, size=50_000_000)

        assert answer.status_code in (200, 302, 403, 422)
        assert body.read_bytes < 1_000_000


def test_a_small_file_from_somebody_else_is_not_kept(as_user, ada):
    answer = as_user(ada).post("/something-feels-wrong/", {"file": SimpleUploadedFile("a.mp4", MP4)})

    assert answer.status_code == 422
    assert [type(file) for file in answer.wsgi_request.FILES.values()] == [uploads.NotKept]
