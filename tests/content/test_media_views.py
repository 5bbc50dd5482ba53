"""Photos, videos and captions: for whoever may see their exercise, piece by piece, and never as a page."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from content import actions
from content.models import ExerciseMedia
from tests.content.factories import draft_exercise
from tests.content.media_samples import HTML, MP4, VTT, WEBM, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(db):
    """A line with a file, in a draft of its own."""

    def add(data, *, slug="plank", name="a.bin", captions=None):
        row = ExerciseMedia(exercise=draft_exercise(slug), position=1, kind="photo", alternative="It.")
        row.file.save(name, ContentFile(data), save=False)
        if captions:
            row.captions.save("a.vtt", ContentFile(captions), save=False)
        row.save()
        return row

    return add


@pytest.fixture
def film(add, now):
    row = add(MP4, captions=VTT)
    actions.publish(row.exercise, by=None, at=now)
    return row


def address(row, route="media"):
    return reverse(f"content:{route}", args=[row.pk])


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (photo(), "image/jpeg"),
        (photo("PNG"), "image/png"),
        (photo("WEBP"), "image/webp"),
        (MP4, "video/mp4"),
        (WEBM, "video/webm"),
    ],
)
def test_it_is_sent_as_what_it_is_and_as_nothing_else(add, now, as_user, ada, data, content_type):
    row = add(data, name="page.html")
    actions.publish(row.exercise, by=None, at=now)
    answer = as_user(ada).get(address(row))

    assert answer.status_code == 200
    assert body(answer) == data
    assert answer["Content-Type"] == content_type
    assert answer["Content-Length"] == str(len(data))
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "inline"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "no-store, private"


def test_what_is_something_else_on_the_disk_is_not_sent(add, now, as_user, ada):
    row = add(HTML, name="a.mp4", captions=HTML)
    actions.publish(row.exercise, by=None, at=now)

    assert as_user(ada).get(address(row)).status_code == 404
    assert as_user(ada).get(address(row, "media_captions")).status_code == 404


def test_captions_are_sent_as_such(film, as_user, ada):
    answer = as_user(ada).get(address(film, "media_captions"))

    assert body(answer) == VTT
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_photo_has_no_captions(add, now, as_user, ada):
    row = add(photo())
    actions.publish(row.exercise, by=None, at=now)

    assert as_user(ada).get(address(row, "media_captions")).status_code == 404


def test_drafts_are_for_curators(add, as_user, ada, cora, kit, client):
    row = add(MP4, captions=VTT)
    for route in ("media", "media_captions"):
        assert as_user(kit).get(address(row, route)).status_code == 200
        assert as_user(ada).get(address(row, route)).status_code == 404
        assert as_user(cora).get(address(row, route)).status_code == 404
        assert client.get(address(row, route)).status_code == 302


def test_strangers_sign_in_first(film, client):
    assert client.get(address(film)).status_code == 302
    assert client.post(address(film)).status_code in (302, 405)


def test_versions_of_the_past_keep_theirs(film, as_user, ada, now):
    actions.retire(film.exercise, by=None, at=now)

    assert as_user(ada).get(address(film)).status_code == 200


def test_what_is_not_there_is_not_found(film, as_user, ada):
    assert as_user(ada).get("/library/media/999999/").status_code == 404
    film.file.storage.delete(film.file.name)
    assert as_user(ada).get(address(film)).status_code == 404


class TestPieces:
    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [
            ("bytes=0-1", 0, 1),
            ("bytes=100-199", 100, 199),
            ("bytes=100-", 100, len(MP4) - 1),
            ("bytes=-10", len(MP4) - 10, len(MP4) - 1),
            ("bytes=-999999", 0, len(MP4) - 1),
            ("bytes=5-999999999", 5, len(MP4) - 1),
        ],
    )
    def test_a_phone_asks_for_a_piece(self, film, as_user, ada, asked, start, end):
        answer = as_user(ada).get(address(film), headers={"Range": asked})

        assert answer.status_code == 206
        assert answer["Content-Range"] == f"bytes {start}-{end}/{len(MP4)}"
        assert answer["Content-Length"] == str(end - start + 1)
        assert body(answer) == MP4[start : end + 1]
        assert answer["Content-Type"] == "video/mp4"
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"

    @pytest.mark.parametrize("asked", [f"bytes={len(MP4)}-", "bytes=9-3", "bytes=-0"])
    def test_a_piece_that_is_not_there(self, film, as_user, ada, asked):
        answer = as_user(ada).get(address(film), headers={"Range": asked})

        assert answer.status_code == 416
        assert answer["Content-Range"] == f"bytes */{len(MP4)}"

    @pytest.mark.parametrize("asked", ["", "bytes=", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"])
    def test_anything_else_gets_all_of_it(self, film, as_user, ada, asked):
        answer = as_user(ada).get(address(film), headers={"Range": asked})

        assert answer.status_code == 200
        assert body(answer) == MP4
        assert answer["Accept-Ranges"] == "bytes"
