"""What may come in as a file: only from curators, only so much, and nothing is read far beyond that."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.urls import reverse

MEGABYTE = 1024 * 1024
MOST_IN_A_FILE = 60 * MEGABYTE
MOST_IN_A_REQUEST = 3 * MOST_IN_A_FILE
MOST_FROM_OTHERS = 2 * MEGABYTE


class NotKept(UploadedFile):
    """A file of which only the name and the size are known; a form says at its field that it is too large."""


class CarefulUploads(FileUploadHandler):
    """Stands before the handlers that keep files.

    A request that says it is far too long is not read any further: `was_stopped` then tells its view. A file that
    turns out too long, or comes from somebody else, is read to its end, so that the rest of the form arrives, but not
    kept.
    """

    request: Any

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803
        self.request.upload_stopped = False
        self.is_welcome = _may_upload(self.request)
        self.is_endless = content_length > (MOST_IN_A_REQUEST if self.is_welcome else MOST_FROM_OTHERS)

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.size = 0
        if self.is_endless:
            self.request.upload_stopped = True
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data, start):
        self.size += len(raw_data)
        return raw_data if self._is_kept() else None

    def file_complete(self, file_size):
        if self._is_kept():
            return None
        return NotKept(BytesIO(), name=self.file_name, content_type=self.content_type, size=self.size)

    def _is_kept(self) -> bool:
        return self.is_welcome and self.size <= MOST_IN_A_FILE


def was_stopped(request) -> bool:
    """Whether a file was so large that the rest of the form never arrived."""
    if request.method != "POST" or request.POST is None:  # looking at it is what lets the files come in
        return False
    return getattr(request, "upload_stopped", False)


def _may_upload(request) -> bool:
    if not request.path.startswith(reverse("admin:app_list", args=["content"])) or not hasattr(request, "user"):
        return False
    return request.user.is_authenticated and request.user.is_staff and request.user.is_curator
