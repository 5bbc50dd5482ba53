"""A hint to the worker that there is something to do. It may be lost: the timetable finds the row a little later.

A request never waits for the broker: the hint is sent by a thread of its own, at most one at a time, over a connection
with short patience. A broker that is away or hangs costs that thread a quarter of a second per step and the request
nothing; hints asked for meanwhile become one.
"""

import logging
import threading

from celery import current_app

logger = logging.getLogger(__name__)
# The web's way to talk to the broker: a dead one is given up at once, a hung one after a quarter of a second. Workers
# and beat are patient (config/celery.py); celery's own limits do not cover who publishes.
BRIEFLY = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25, "max_retries": 0, "retry_on_timeout": False}
DELIVER = "coaching.deliver_notifications"
STALE_AFTER_S = 30


class Poker:
    """Sends one hint at a time in the background; never raises, never makes the caller wait."""

    def __init__(self, send):
        self._send = send
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def poke(self):
        """Ask for a hint. One that is asked for while another is on its way is sent after it, because the first may
        have been read before the caller's transaction was committed."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="poke", daemon=True)
                self._thread.start()

    def wait(self, seconds):
        """For tests and for commands that end: give a hint on its way this long to arrive."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def _run(self):
        while self._still_wanted():
            try:
                self._send()
            except Exception as error:  # whatever a broker may throw: it is only a hint
                logger.warning("poke failed: %s", type(error).__name__)

    def _still_wanted(self):
        with self._lock:
            wanted, self._wanted = self._wanted, False
            if not wanted:
                self._thread = None
            return wanted


def send_hint(task, *, queue=None):
    """Publish the name of a task over a new connection, which cannot be half dead; raises when it cannot."""
    with current_app.connection_for_write(transport_options=BRIEFLY) as connection:
        current_app.send_task(
            task, connection=connection, queue=queue, retry=False, expires=STALE_AFTER_S, ignore_result=True
        )


def broker_answers() -> bool:
    """Whether a hint would be taken now; known within a quarter of a second."""
    try:
        with current_app.connection_for_write(transport_options=BRIEFLY) as connection:
            connection.default_channel  # noqa: B018  (opening it asks the broker)
    except Exception:  # whatever a broker may throw
        return False
    return True


_poker = Poker(lambda: send_hint(DELIVER))


def poke_delivery():
    """Tell a worker that a message is waiting."""
    _poker.poke()
