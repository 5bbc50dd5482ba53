"""A mail server that misbehaves on request. It records only what it took responsibility for.

In a test: `with Sink() as sink: sink.mode = "451 later"`. As a process: `python -m tests.faults.sink PORT LOGFILE`.
"""

import asyncio
import contextlib
import sys
import threading
import time
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

# what the server says at which step; a mode not named here is a normal conversation
ANSWERS = {
    "greeting 554": ("greeting", "554 go away"),
    "sender 451": ("MAIL", "451 later"),
    "sender 550": ("MAIL", "550 not you"),
    "recipient 450": ("RCPT", "450 greylisted"),
    "recipient 550": ("RCPT", "550 5.1.1 no such user"),
    "relay denied": ("RCPT", "554 5.7.1 relay access denied"),
    "content 452": ("dot", "452 disk full"),
    "content 554": ("dot", "554 looks like spam"),
    "auth 535": ("AUTH", "535 wrong password"),
}

REPLIES = {"QUIT": "221 bye", "EHLO": "250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME"}


@dataclass
class Accepted:
    at: float
    sender: str
    recipient: str
    raw: bytes = field(repr=False)

    @property
    def mail(self):
        return message_from_bytes(self.raw, policy=policy.default)


class Sink:
    """`mode` is a key of ANSWERS or: ok, hang at greeting, hang after dot, drop before dot, drop after dot, drip."""

    def __init__(self, port=0, mode="ok", log=None):
        self.port, self.mode, self.log = port, mode, log
        self.modes: dict[str, str] = {}  # another mode for one recipient, from DATA on
        self.accepted: list[Accepted] = []
        self.sessions = 0
        self.most_at_once = 0
        self._open = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    def _run(self):
        asyncio.set_event_loop(self._loop)
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self):
        self._stop = asyncio.Event()
        server = await asyncio.start_server(self._session, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _session(self, reader, writer):
        self.sessions += 1
        self._open += 1
        self.most_at_once = max(self.most_at_once, self._open)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open -= 1
            writer.close()

    async def _talk(self, reader, writer):
        step, answer = ANSWERS.get(self.mode, ("", ""))
        await _misgreet(writer, self.mode)
        await _say(writer, answer if step == "greeting" else "220 sink")
        envelope, mode = {}, self.mode
        while line := (await reader.readline()).decode(errors="replace").strip():
            word = line[:4].upper()
            if word == "DATA":
                await self._content(reader, writer, envelope, mode)
                continue
            envelope[word] = line.partition(":")[2].split(">")[0].strip(" <")
            await _say(writer, answer if word == step else REPLIES.get(word, "250 ok"))

    async def _content(self, reader, writer, envelope, mode):
        mode = self.modes.get(envelope["RCPT"], mode)
        if mode == "drop before dot":
            raise ConnectionResetError
        await _say(writer, "354 go on")
        raw = await reader.readuntil(b"\r\n.\r\n")
        step, answer = ANSWERS.get(mode, ("", ""))
        if step == "dot":
            return await _say(writer, answer)
        if mode == "hang after dot":
            await asyncio.sleep(60)
        self._take(envelope, raw)
        if mode == "drop after dot":
            writer.transport.abort()
            raise ConnectionResetError
        return await _say(writer, "250 ok")

    def _take(self, envelope, raw):
        self.accepted.append(Accepted(time.time(), envelope.get("MAIL", ""), envelope.get("RCPT", ""), raw))
        if self.log:
            mail = self.accepted[-1].mail
            self.log.write(
                f"{self.accepted[-1].at:.4f}\t{envelope.get('RCPT')}\t{mail['Message-ID']}\t{mail['Subject']}\n"
            )


async def _misgreet(writer, mode):
    """Servers that say nothing, or one letter at a time, for ever."""
    if mode == "hang at greeting":
        await asyncio.sleep(60)
    while mode == "drip":
        writer.write(b"2")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _say(writer, text):
    writer.write(f"{text}\r\n".encode())
    await writer.drain()


def main():
    with Path(sys.argv[2]).open("a", buffering=1) as log, Sink(port=int(sys.argv[1]), log=log):
        threading.Event().wait()


if __name__ == "__main__":
    main()
