"""Photos, videos and captions: known by what is in them, never by their names, and made harmless where that can be.

Photos are drawn anew, so that nothing hidden in them (places, names, other files) is kept. Videos stay as they are.
"""

import re
import secrets
import warnings
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from PIL import Image, ImageOps, UnidentifiedImageError

from content.models import ExerciseMedia
from content.uploads import MEGABYTE, MOST_IN_A_FILE

HEAD = 64
MOST_IN_A_PHOTO, MOST_IN_CAPTIONS = 10 * MEGABYTE, 200_000
LONG_EDGE = 1600
MOST_PIXELS = 60_000_000
_BRANDS = {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"}
_WEBM = re.compile(rb"\x1a\x45\xdf\xa3.{0,40}\x42\x82.webm", re.DOTALL)
_BAD_PHOTO = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
Photo, Video = ExerciseMedia.Kind.PHOTO, ExerciseMedia.Kind.VIDEO


class BadMedia(ValueError):
    """The file is refused; the message says why and what to do."""


@dataclass(frozen=True)
class Sort:
    """One sort of file that is taken."""

    kind: str
    ending: str
    content_type: str


JPEG = Sort(Photo, "jpg", "image/jpeg")
PNG = Sort(Photo, "png", "image/png")
WEBP = Sort(Photo, "webp", "image/webp")
MP4 = Sort(Video, "mp4", "video/mp4")
WEBM = Sort(Video, "webm", "video/webm")
_DRAWN_AS = {JPEG: ("JPEG", {"quality": 85, "progressive": True}), PNG: ("PNG", {}), WEBP: ("WEBP", {"quality": 85})}
_REFUSED = (
    (rb"GIF8[79]a", "This is a GIF. Send a short MP4 video, or a JPEG photo."),
    (rb"\s*(\xef\xbb\xbf)?\s*<", "This is a web page or an SVG drawing. Send a JPEG, PNG or WebP photo."),
    (rb".{4}ftyp(hei|hev|mif1|msf1)", "This is a HEIC photo. Save it as JPEG first."),
    (rb".{4}ftypavi", "This is an AVIF photo. Save it as JPEG first."),
    (rb".{4}(ftypqt  |moov|mdat|wide)", "This is a QuickTime film (MOV). Save it as MP4 first."),
    (rb"\x1a\x45\xdf\xa3", "This is a Matroska film (MKV). Save it as WebM or MP4 first."),
    (rb".{4}ftyp", "This sort of MP4 file is not taken. Save it as an ordinary MP4 video first."),
)


def sort_of(head: bytes) -> Sort | None:
    """What a file is, by its first bytes; nothing for what is not taken."""
    for start, sort in ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG)):
        if head.startswith(start):
            return sort
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS and 16 <= int.from_bytes(head[:4]) <= 1024:
        return MP4
    return WEBM if _WEBM.match(head) else None


def photo_or_video(sent: File) -> tuple[str, File]:
    """Its kind, and the file as it is kept, under a name of ours; raises `BadMedia`."""
    head = _head(sent)
    sort = sort_of(head)
    if not sort:
        raise BadMedia(_why_not(head) if sent.size <= MOST_IN_A_FILE else _too_large(MOST_IN_A_FILE))
    most = MOST_IN_A_PHOTO if sort.kind == Photo else MOST_IN_A_FILE
    if sent.size > most:
        raise BadMedia(_too_large(most))
    kept = _drawn_anew(sent, sort) if sort.kind == Photo else File(sent.file)
    kept.name = _name(sort.ending)
    return sort.kind, kept


def captions(sent: File) -> File:
    """WebVTT as it is kept; raises `BadMedia`."""
    if sent.size > MOST_IN_CAPTIONS:
        raise BadMedia("Captions take at most 200 kB.")
    data = sent.read()
    if not is_captions(data):
        raise BadMedia("This is not a WebVTT file: its first line should be WEBVTT, and its letters UTF-8.")
    return ContentFile(data, name=_name("vtt"))


def is_captions(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(re.match(r"WEBVTT(?:[ \t\r\n]|$)", text)) and "\0" not in text


def forget_files_of(version) -> None:
    """Before photos and videos go with a draft: their files go too, unless another version shows them."""
    forget_files(version.media.all() if hasattr(version, "media") else [])


def forget_files(rows) -> None:
    """Before rows go, or take other captions."""
    forget({file.name for row in rows for file in (row.file, row.captions) if file})


def forget(names) -> None:
    """Once that is written, remove the files that no version shows any more."""
    if names:
        transaction.on_commit(partial(_remove_unused, set(names)))


def _remove_unused(names) -> None:
    for name in names:
        if not ExerciseMedia.objects.filter(Q(file=name) | Q(captions=name)).exists():
            default_storage.delete(name)


def _head(sent: File) -> bytes:
    if sent.size > MOST_IN_A_FILE:  # nothing of it was kept
        return b""
    sent.seek(0)
    head = sent.read(HEAD)
    sent.seek(0)
    return head


def _why_not(head: bytes) -> str:
    for start, says in _REFUSED:
        if re.match(start, head, re.DOTALL):
            return says
    return "This is neither a photo (JPEG, PNG or WebP) nor a video (MP4 or WebM)."


def _too_large(most: int) -> str:
    return f"It is too large: photos take at most 10 MB, videos 60 MB. This one has more than {most // MEGABYTE} MB."


def _drawn_anew(sent: File, sort: Sort) -> ContentFile:
    """Upright, not larger than it is shown, and nothing in it but the picture."""
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(sent, formats=[_DRAWN_AS[sort][0]]) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise BadMedia("This photo has too many pixels. Make it smaller first.")
            photo.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.LANCZOS)
            return ContentFile(_bare(ImageOps.exif_transpose(photo), sort))
    except BadMedia:
        raise
    except _BAD_PHOTO:
        raise BadMedia("This photo can not be read. Open it on your computer and save it anew.") from None


def _bare(photo: Image.Image, sort: Sort) -> bytes:
    """A new picture with the same pixels: what else the old one carried stays behind."""
    seen_through = sort is not JPEG and photo.has_transparency_data
    mode = "RGBA" if seen_through else "RGB"
    bare = Image.new(mode, photo.size)
    bare.paste(photo.convert(mode))
    page = BytesIO()
    form, how = _DRAWN_AS[sort]
    bare.save(page, form, **how)
    return page.getvalue()


def _name(ending: str) -> str:
    """Says nothing about what it shows, and can not be guessed."""
    return f"{secrets.token_hex(16)}.{ending}"
