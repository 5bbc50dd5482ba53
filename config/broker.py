"""The embedded broker: a folder of small files, kombu's file-system transport made safe to read while it is written.

Kombu creates a file and then fills it, so a reader may find it empty, and moves it through the machine's temporary
folder, which may be another disk. Here a message appears complete or not at all, and is taken by one reader only. It
may still be lost when its reader is killed: messages are hints, rows are the truth.
"""

import logging
import os
import time
from pathlib import Path
from queue import Empty
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)
# Beat goes on while no worker reads: enough hints are waiting already, more would only make the folder slow.
MOST_WAITING = 100


class Channel(filesystem.Channel):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for folder in [self.data_folder_in, self.data_folder_out, self.control_folder]:
            Path(folder).mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                raise ChannelError(f"Cannot write to {folder}")

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        bound = [list(binding) for binding in self.get_table(exchange)]
        this = [routing_key or "", pattern or "", queue or ""]
        if this not in bound:
            _write_whole(self._exchange_file(exchange), dumps([this, *bound]))

    def _put(self, queue: str, payload: dict, **kwargs: Any) -> None:  # type: ignore[override]  # as kombu's own
        folder = Path(self.data_folder_out)
        if self._size(queue) >= MOST_WAITING:
            return
        # sorted by name is sorted by time, across restarts of the machine too
        name = f"{time.time_ns():020}_{uuid4()}.{queue}.msg"
        _write_whole(folder / name, dumps(payload))

    def _get(self, queue: str, timeout: float | None = None) -> dict:
        folder = Path(self.data_folder_in)
        for name in sorted(name for name in os.listdir(folder) if name.partition(".")[2] == f"{queue}.msg"):
            taken = folder / f".{name}"
            try:
                (folder / name).rename(taken)
            except FileNotFoundError:
                continue  # another reader was quicker
            text = taken.read_text()
            taken.unlink()
            try:
                return loads(text)
            except ValueError:
                logger.warning("dropped an unreadable message of queue %s", queue)
        raise Empty


def _write_whole(file: Path, text: str) -> None:
    """Put `text` into `file` so that no reader ever sees a part of it."""
    unfinished = file.with_name(f".{uuid4()}")
    try:
        unfinished.write_text(text)
        unfinished.replace(file)
    except OSError as error:
        raise ChannelError(f"Cannot write to {file.parent}") from error


class Transport(filesystem.Transport):
    Channel = Channel


# "filesystem://" means ours from here on
TRANSPORT_ALIASES["filesystem"] = "config.broker:Transport"
