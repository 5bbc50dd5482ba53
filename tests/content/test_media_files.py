"""What is in a file decides, never its name; photos carry nothing but the picture."""

import re
from io import BytesIO

import pytest
from PIL import Image

from content import media_files
from content.media_files import BadMedia, photo_or_video, sort_of
from tests.content.media_samples import MP4, REFUSED, SECRET, VTT, WEBM, chatty_png, phone_photo, photo, sent


def opened(kept):
    return Image.open(BytesIO(kept.read()))


@pytest.mark.parametrize(
    ("data", "kind", "ending"),
    [
        (photo(), "photo", "jpg"),
        (photo("PNG"), "photo", "png"),
        (photo("WEBP"), "photo", "webp"),
        (MP4, "video", "mp4"),
        (WEBM, "video", "webm"),
    ],
)
def test_what_is_taken_gets_a_name_of_ours(data, kind, ending):
    found, kept = photo_or_video(sent(data, "../../evil.html", "text/html"))

    assert found == kind
    assert re.fullmatch(rf"[0-9a-f]{{32}}\.{ending}", kept.name)
    again = sort_of(kept.read(64))
    assert (again.kind, again.ending) == (kind, ending)


def test_two_files_never_share_a_name():
    assert photo_or_video(sent(MP4))[1].name != photo_or_video(sent(MP4))[1].name


def test_videos_stay_as_they_are():
    assert photo_or_video(sent(MP4))[1].read() == MP4


@pytest.mark.parametrize("what", REFUSED)
def test_anything_else_is_refused_whatever_its_name(what):
    for name, sort in (("a.jpg", "image/jpeg"), ("a.mp4", "video/mp4")):
        with pytest.raises(BadMedia) as refused:
            photo_or_video(sent(REFUSED[what], name, sort))
        assert len(str(refused.value)) > 30


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("a gif", "GIF"),
        ("an svg", "SVG"),
        ("a page after a mark", "web page"),
        ("a page that begins like a photo", "can not be read"),
        ("a heic photo", "HEIC"),
        ("a quicktime film", "MOV"),
        ("a matroska film", "MKV"),
        ("a program", "neither a photo"),
    ],
)
def test_the_refusal_says_what_it_is(what, says):
    with pytest.raises(BadMedia, match=says):
        photo_or_video(sent(REFUSED[what]))


def test_a_photo_is_turned_upright_and_carries_nothing_else():
    data = phone_photo(size=(80, 40))
    assert SECRET.encode() in data
    _, kept = photo_or_video(sent(data))
    raw = kept.read()
    picture = Image.open(BytesIO(raw))

    assert picture.size == (40, 80)
    red, _, blue = picture.convert("RGB").getpixel((20, 10))
    assert red > blue  # what was left is on top
    assert SECRET.encode() not in raw
    assert not picture.getexif()
    assert "comment" not in picture.info


def test_a_png_keeps_what_one_sees_through_but_no_words():
    raw = photo_or_video(sent(chatty_png()))[1].read()
    assert SECRET.encode() not in raw

    picture = opened(photo_or_video(sent(photo("PNG", mode="RGBA")))[1])
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 100


def test_what_hangs_behind_a_photo_is_cut_off():
    raw = photo_or_video(sent(photo() + b"<script>alert(1)</script>"))[1].read()

    assert b"<script" not in raw


@pytest.mark.parametrize(
    ("size", "shown"), [((4000, 3000), (1600, 1200)), ((1000, 3200), (500, 1600)), ((60, 40), (60, 40))]
)
def test_the_long_edge_is_at_most_1600(size, shown):
    assert opened(photo_or_video(sent(photo(size=size)))[1]).size == shown


@pytest.mark.parametrize("size", [(9_000, 9_000), (14_000, 14_000), (60_000, 4_000)])
def test_a_small_file_with_very_many_pixels_is_refused(size):
    bomb = BytesIO()
    Image.new("1", size).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 200_000

    with pytest.raises(BadMedia, match=r"pixels|can not be read"):
        photo_or_video(sent(bomb.getvalue()))


def test_a_photo_over_10_mb_is_refused():
    with pytest.raises(BadMedia, match="at most 10 MB"):
        photo_or_video(sent(photo() + b"\0" * media_files.MOST_IN_A_PHOTO))


@pytest.mark.parametrize(
    "data", [VTT, b"\xef\xbb\xbf" + VTT, b"WEBVTT", b"WEBVTT - a title\r\n\r\n", "WEBVTT\n\nÜben – so".encode()]
)
def test_captions_are_webvtt(data):
    kept = media_files.captions(sent(data, "a.vtt"))

    assert kept.name.endswith(".vtt")
    assert kept.read() == data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"1\n00:00:00,000 --> 00:00:02,000\nSubRip", "first line should be WEBVTT"),
        (b"WEBVTTX", "first line should be WEBVTT"),
        (b"<html>WEBVTT", "first line should be WEBVTT"),
        (b"WEBVTT\n\xff\xfe", "letters UTF-8"),
        (b"WEBVTT\n\0", "first line"),
        (b"", "first line"),
        (VTT + b" " * 200_000, "at most 200 kB"),
    ],
)
def test_other_captions_are_refused(data, says):
    with pytest.raises(BadMedia, match=says):
        media_files.captions(sent(data, "a.vtt"))
