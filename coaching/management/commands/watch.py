"""`manage.py watch`: does Celery's urgent work itself whenever that is late. Run one beside every Backstride."""

import signal
import threading

from django.core.management.base import BaseCommand

from accounts.clock import app_now
from coaching.notifications.slots import slot
from coaching.operations.watching import Watcher


class Command(BaseCommand):
    help = "Looks every second for red flags and messages that are late, and does the work itself. Ends on SIGTERM."

    def handle(self, *args, **options):
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Watching.")
        self.stdout.flush()
        Watcher(worker=slot.name(), read_clock=app_now).run(stop)
        self.stdout.write("Stopped watching.")
