"""Files as people send them: good ones, and ones that only look good."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from content import actions
from content.models import ExerciseMedia
from tests.content.factories import draft_exercise

MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(range(256)) * 40
WEBM = (
    b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x04" + b"x" * 500
)
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nKeep your back long.\n"
SECRET = "51.5007 N, 0.1246 W"
HTML = b"<!doctype html><script>alert(1)</script>"
REFUSED = {
    "a gif": b"GIF89a" + b"\0" * 40,
    "an svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "a page": HTML,
    "a page after a mark": b"\xef\xbb\xbf \n" + HTML,
    "a page that begins like a photo": b"\xff\xd8\xff\xe0" + HTML,
    "a page that begins like a film": b"\0\0<!ftypisom-->" + HTML,
    "a heic photo": b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "a quicktime film": b"\0\0\0\x14ftypqt  " + b"\0" * 40,
    "a matroska film": b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska" + b"\0" * 40,
    "a program": b"MZ" + b"\0" * 100,
    "a zip": b"PK\x03\x04" + b"\0" * 100,
    "a cut photo": b"",
    "nothing": b"",
}


def photo(kind="JPEG", size=(60, 40), *, mode="RGB", **how) -> bytes:
    """Left half red, right half blue; with everything hidden in it that a phone hides."""
    picture = Image.new(mode, size, "red" if mode == "RGB" else (255, 0, 0, 100))
    picture.paste("blue" if mode == "RGB" else (0, 0, 255, 255), (size[0] // 2, 0, *size))
    page = BytesIO()
    picture.save(page, kind, **how)
    return page.getvalue()


def phone_photo(**how) -> bytes:
    """Lying on its side, with place, comment and camera."""
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    exif[0x010E] = SECRET
    return photo(exif=exif, comment=SECRET.encode(), **how)


def chatty_png() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    return photo("PNG", pnginfo=words)


def sent(data: bytes, name="IMG_0001.JPG", content_type="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type)


REFUSED["a cut photo"] = photo(size=(400, 300))[:300]


def live_film(slug="filmed", *, at) -> ExerciseMedia:
    """A published exercise with a video."""
    row = ExerciseMedia(exercise=draft_exercise(slug), position=1, kind="video", alternative="One slow plank.")
    row.file.save("a.mp4", ContentFile(MP4), save=False)
    row.captions.save("a.vtt", ContentFile(VTT), save=False)
    row.save()
    actions.publish(row.exercise, by=None, at=at)
    return row
