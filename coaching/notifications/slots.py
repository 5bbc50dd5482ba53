"""A name for this process that its successor will have again, so that it can take back at once what a crash left."""

import fcntl
import os
import socket
from itertools import count
from typing import IO

from django.conf import settings

MOST_PROCESSES = 64


class Slot:
    """A numbered place on this machine, ours as long as this process lives: the kernel frees the lock when it dies."""

    def __init__(self):
        self._pid = 0
        self._name = ""
        self._lock: IO | None = None

    def name(self) -> str:
        """host:number; a forked child takes a place of its own."""
        if self._pid != os.getpid():
            self._pid, self._name = os.getpid(), f"{socket.gethostname()}:{self._take()}"
        return self._name

    def _take(self) -> str:
        folder = settings.VAR_DIR / "slots"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for number in count():
                if number == MOST_PROCESSES:
                    break
                self._lock = (folder / f"{number}.lock").open("w")
                try:
                    fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self._lock.close()
                else:
                    return str(number)
        except OSError:
            pass  # nowhere to write: then what a crash leaves behind waits for the end of its lease
        return f"pid{os.getpid()}"


slot = Slot()
