"""Photos, videos and captions for whoever may see their exercise; phones ask for a video piece by piece."""

import re

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from accounts.access import anyone_signed_in
from content.media_files import HEAD, is_captions, sort_of
from content.models import ExerciseMedia

_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
# a file is a file and never a page, whatever somebody hid in it
_SAFE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
    "Accept-Ranges": "bytes",
}


@require_safe
@anyone_signed_in
def media(request, media_id):
    """The photo or the video itself."""
    file = _opened(_seen_by(request.user, media_id).file)
    sort = sort_of(file.read(HEAD))
    if not sort:
        raise Http404
    return _sent(request, file, sort.content_type)


@require_safe
@anyone_signed_in
def media_captions(request, media_id):
    """What is said in the video, as WebVTT."""
    file = _opened(_seen_by(request.user, media_id).captions)
    if not is_captions(file.read()):
        raise Http404
    return _sent(request, file, "text/vtt; charset=utf-8")


class Window:
    """A piece of an open file, to be read as if it were all."""

    def __init__(self, file, start: int, length: int):
        self._file, self._left = file, length
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


def _seen_by(user, media_id: int) -> ExerciseMedia:
    """Of a draft only for curators."""
    rows = ExerciseMedia.objects.all() if user.is_curator else ExerciseMedia.objects.of_frozen_wholes()
    row = rows.filter(pk=media_id).first()
    if not row:
        raise Http404
    return row


def _opened(field_file):
    try:
        return field_file.storage.open(field_file.name, "rb") if field_file else _missing()
    except FileNotFoundError:
        return _missing()


def _missing():
    raise Http404


def _sent(request, file, content_type: str) -> HttpResponseBase:
    """All of it, or the one piece asked for."""
    size = file.size
    piece = _piece(request.headers.get("Range", ""), size)
    if piece == (0, -1):
        file.close()
        return HttpResponse(status=416, headers={**_SAFE, "Content-Range": f"bytes */{size}"})
    start, end = piece or (0, size - 1)
    answer = FileResponse(Window(file, start, end - start + 1), status=206 if piece else 200, content_type=content_type)
    for name, value in {**_SAFE, "Content-Length": str(end - start + 1)}.items():
        answer[name] = value
    if piece:
        answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer


def _piece(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte; nothing when all is asked for, (0, -1) when there is no such piece."""
    found = _RANGE.fullmatch(asked.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:  # the last so many
        last = int(found[2])
        return (max(0, size - last), size - 1) if last and size else (0, -1)
    start, end = int(found[1]), min(int(found[2] or size - 1), size - 1)
    return (start, end) if start <= end else (0, -1)
