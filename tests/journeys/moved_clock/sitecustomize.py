"""Loaded by every Python process of a journey's Backstride: moves the machine's clock by the seconds in a file.

libfaketime would do it from outside, but on current kernels it breaks `time.sleep` when the monotonic clock stays real.
"""

import os
from datetime import timedelta
from pathlib import Path

try:
    from django.utils import timezone
except ImportError:  # a process outside the virtual environment
    timezone = None

FILE = os.environ.get("JOURNEY_CLOCK_FILE", "")

if timezone and FILE:
    _real_now = timezone.now

    def _moved_now():
        return _real_now() + timedelta(seconds=int(Path(FILE).read_text() or 0))

    timezone.now = _moved_now
