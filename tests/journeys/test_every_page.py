"""Every page and state of the demo, on a phone and at a desk, light and dark: usable, quiet, and all ours.

`make shots` takes the pictures; on the way it asks axe, looks for violations of the content security policy, answers of
400 and more, other hosts and sideways scrolling, and ends with 1 if there was any.
"""

import re
import subprocess
import sys

import pytest

from tests.conventions.source import ROOT

pytestmark = pytest.mark.browser


def test_every_page_is_accessible_and_quiet():
    done = subprocess.run(
        [sys.executable, "scripts/shots.py"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=540
    )

    wrong = re.findall(r"^LOOK.*(?:\n {7}.*)+", done.stdout, re.MULTILINE)
    assert wrong == [], done.stderr[-2000:]
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert done.stdout.count("\nok  ") > 150
