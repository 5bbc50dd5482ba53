"""Photos and videos in the form of an exercise: into drafts only, and away again when nobody shows them."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from content import actions
from content.models import Exercise, ExerciseMedia
from tests.content.admin.forms import filled_in, soup
from tests.content.media_samples import MP4, REFUSED, VTT, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(in_admin, curator):
    return in_admin(curator)


@pytest.fixture
def draft(small, kit, now):
    return actions.revise(small.plank, by=kit, at=now)


def page(exercise):
    return reverse("admin:content_exercise_change", args=[exercise.pk])


def line(number=0, *, file=None, name="IMG_1.jpg", captions=None, words="Ready to lift."):
    said = {f"media-{number}-alternative": words}
    if file is not None:
        said[f"media-{number}-file"] = SimpleUploadedFile(name, file)
    if captions is not None:
        said[f"media-{number}-captions"] = SimpleUploadedFile("a.vtt", captions)
    return said


def save(browser, exercise, **said):
    values = filled_in(browser.get(page(exercise)), "exercise_form")
    return browser.post(page(exercise), {**values, **said, "_continue": "1"}, follow=True)


def errors(response):
    return " ".join(e.get_text() for e in soup(response).select("#media-group .errorlist"))


def test_a_photo_and_a_video_with_captions(draft, browser):
    save(browser, draft, **line(file=photo("PNG"), name="x.html"))
    shown = save(browser, draft, **line(1, file=MP4, name="film", captions=VTT, words="One slow plank."))

    assert "errornote" not in shown.content.decode()
    first, second = draft.media.all()
    assert (first.kind, first.position, first.alternative, bool(first.captions)) == (
        "photo",
        1,
        "Ready to lift.",
        False,
    )
    assert (second.kind, second.position, second.alternative) == ("video", 2, "One slow plank.")
    assert first.file.name.endswith(".png")
    assert second.file.read() == MP4
    assert second.captions.read() == VTT
    links = {a["href"] for a in soup(shown).select("#media-group a[href*='/library/media/']")}
    assert links == {
        reverse("content:media", args=[first.pk]),
        reverse("content:media", args=[second.pk]),
        reverse("content:media_captions", args=[second.pk]),
    }


def test_published_versions_show_theirs_and_take_none(draft, browser, kit, now):
    save(browser, draft, **line(file=photo()))
    live = actions.publish(draft, by=kit, at=now)
    shown = soup(browser.get(page(live)))

    assert shown.select_one("#media-group img.thumb")["alt"] == "Ready to lift."
    assert not shown.select("input[type=file]")
    assert browser.post(page(live), line(file=photo())).status_code in (403, 409)


@pytest.mark.parametrize("what", ["a gif", "an svg", "a page that begins like a photo", "a quicktime film"])
def test_what_is_refused_is_refused_at_its_field_and_nothing_typed_is_lost(draft, browser, what):
    answer = save(browser, draft, name="Typed", **line(file=REFUSED[what]))

    assert errors(answer)
    assert soup(answer).find("input", attrs={"name": "name"})["value"] == "Typed"
    assert not ExerciseMedia.objects.exists()
    draft.refresh_from_db()
    assert draft.name == "Plank"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"file": MP4}, "A video needs captions"),
        ({"file": MP4, "captions": b"1\n00:00:01,000"}, "first line should be WEBVTT"),
        ({"file": photo(), "captions": VTT}, "Captions belong to a video"),
        ({"captions": VTT}, "This field is required."),
        ({"file": photo(), "words": ""}, "This field is required."),
    ],
)
def test_a_video_has_captions_and_everything_has_words(draft, browser, said, says):
    assert says in errors(save(browser, draft, **line(**said)))
    assert not ExerciseMedia.objects.exists()


def test_a_file_that_is_there_stays_and_captions_may_be_replaced(draft, browser, django_capture_on_commit_callbacks):
    save(browser, draft, **line(file=MP4, captions=VTT))
    before = draft.media.get()
    with django_capture_on_commit_callbacks(execute=True):
        save(browser, draft, **line(file=photo(), captions=VTT + b"\n", words="Other words."))
    after = draft.media.get()

    assert (after.file.name, after.kind, after.alternative) == (before.file.name, "video", "Other words.")
    assert after.captions.name != before.captions.name
    assert default_storage.exists(after.captions.name)
    assert not default_storage.exists(before.captions.name)


class TestFilesGo:
    @pytest.fixture
    def with_photo(self, draft, browser, kit, now):
        save(browser, draft, **line(file=photo()))
        return draft

    def test_with_their_line(self, with_photo, browser, django_capture_on_commit_callbacks):
        name = with_photo.media.get().file.name
        with django_capture_on_commit_callbacks(execute=True):
            save(browser, with_photo, **{"media-0-DELETE": "on"})

        assert not with_photo.media.exists()
        assert not default_storage.exists(name)

    def test_with_their_draft(self, with_photo, kit, now, django_capture_on_commit_callbacks):
        name = with_photo.media.get().file.name
        with django_capture_on_commit_callbacks(execute=True):
            actions.discard(with_photo, by=kit, at=now)

        assert not default_storage.exists(name)

    def test_but_not_while_another_version_shows_them(
        self, with_photo, browser, kit, now, django_capture_on_commit_callbacks
    ):
        live = actions.publish(with_photo, by=kit, at=now)
        again = actions.revise(live, by=kit, at=now)
        assert again.media.get().file.name == live.media.get().file.name
        with django_capture_on_commit_callbacks(execute=True):
            save(browser, again, **{"media-0-DELETE": "on"})
            actions.discard(again, by=kit, at=now)

        assert default_storage.exists(live.media.get().file.name)

    def test_nor_when_the_discarding_fails(self, with_photo, kit, now, django_capture_on_commit_callbacks):
        actions.submit(with_photo, by=kit, at=now)
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(actions.NotADraft):
            actions.discard(with_photo, by=kit, at=now)

        assert default_storage.exists(with_photo.media.get().file.name)


def test_readers_see_them_on_the_page_of_the_exercise(draft, browser, as_user, ada, kit, now):
    save(browser, draft, **line(file=photo()))
    save(browser, draft, **line(1, file=MP4, captions=VTT, words="One slow plank."))
    preview = browser.get(reverse("content:preview_exercise", args=[draft.pk]))
    assert len(soup(preview).select("figure.media")) == 2
    address = reverse("content:exercise", args=["plank"])
    assert not soup(as_user(ada).get(address)).select("figure.media")
    actions.publish(draft, by=kit, at=now)

    shown = BeautifulSoup(as_user(ada).get(address).content, "html.parser")
    picture, film = shown.select_one("figure.media img"), shown.select_one("figure.media video")
    assert picture["alt"] == "Ready to lift."
    assert film["preload"] == "none"
    assert film.has_attr("controls")
    assert film.track["kind"] == "captions"
    assert Exercise.objects.published().get(slug="plank").media.count() == 2
