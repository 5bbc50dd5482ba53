"""From "something feels wrong" to the mail server: how long a red flag takes, over HTTP, on the production shape.

Starts web, both workers, beat and watch on a PostgreSQL database and a Redis of its own, lets athletes report one after
another, and prints one JSON object. Everything it started ends with it.

    python bench/red_flag_latency.py [--flags 500] [--per-second 5]
"""

import argparse
import contextlib
import json
import math
import os
import secrets
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DATABASE_URL"] = (
    os.environ.get("TEST_DATABASE_URL")
    or os.environ.get("DATABASE_URL")
    or "postgres://postgres@127.0.0.1:5432/postgres"
)

from coaching.rules.red_flag_table import TILES  # noqa: E402  (after the path)
from tests.faults.processes import wait_until  # noqa: E402
from tests.faults.world import World  # noqa: E402

SIGN = "progressive_leg_weakness"
PARTS = ("web", "worker-critical", "worker-default", "beat", "watch")
LAST_MAIL_S = 60


class StayHere(urllib.request.HTTPRedirectHandler):
    """The redirect to the safety card is the answer we wait for, not the card."""

    def redirect_request(self, *_):
        return None


BROWSER = urllib.request.build_opener(StayHere)


def report(world, session):
    """One athlete sends the screen; the moment before, and the moment it was stored."""
    (tile,) = [tile for tile in TILES if SIGN in tile.flags]
    token = secrets.token_hex(16)
    fields = {flag: "yes" if flag == SIGN else "no" for flag in tile.flags}
    form = {
        **fields,
        "step": "questions",
        "tiles": tile.id,
        "idem_key": secrets.token_urlsafe(16),
        "note": "",
        "csrfmiddlewaretoken": token,
    }
    request = urllib.request.Request(
        f"http://127.0.0.1:{world.port}/something-feels-wrong/",
        data=urllib.parse.urlencode(form).encode(),
        headers={"Cookie": f"sessionid={session}; csrftoken={token}"},
    )
    began = time.time()
    try:
        with BROWSER.open(request, timeout=20) as answer:
            raise RuntimeError(f"not stored: {answer.status}")
    except urllib.error.HTTPError as answer:
        if answer.code != 302 or "/safety-card/" not in answer.headers["Location"]:
            raise RuntimeError(f"not stored: {answer.code}") from answer
    return began, time.time()


def percentile(values, share):
    """The smallest value that at least `share` of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def summary(seconds):
    return {
        "p50": round(percentile(seconds, 0.5), 3),
        "p99": round(percentile(seconds, 0.99), 3),
        "max": round(max(seconds), 3),
        "n": len(seconds),
    }


def measure(*, flags=500, per_second=5.0):
    with tempfile.TemporaryDirectory() as folder, World(folder) as world:
        for part in PARTS:
            world.start(part)
        wait_until(lambda: world.readiness()[0] == 200, 120, what="readiness")
        athletes = world.do("bring_athletes", count=flags)
        warm_up = athletes.pop()
        report(world, warm_up["session"])
        world.wait_for_mail(1, seconds=LAST_MAIL_S)
        sent = send_all(world, athletes, per_second)
        wait_until(lambda: len(world.mails("cora@example.org")) > len(sent), LAST_MAIL_S, what="the last mail")
        return result(world, sent)


def send_all(world, athletes, per_second):
    """athlete id → (moment before, moment after) of each report, at an even pace."""
    sent, began = {}, time.monotonic()
    for number, athlete in enumerate(athletes):
        time.sleep(max(0.0, began + number / per_second - time.monotonic()))
        sent[athlete["id"]] = report(world, athlete["session"])
    return sent


def result(world, sent):
    """Each mail belongs to a flag by its Message-ID; the first copy counts."""
    arrived = {}
    for mail in world.mails("cora@example.org"):
        arrived.setdefault(mail.mail["Message-ID"], mail.at)
    first = {row["athlete"]: arrived[row["message_id"]] for row in world.do("first_messages")}
    return {
        "what": "seconds from a red flag to the mail server (PostgreSQL, Redis, HTTP)",
        "from_pressing_send": summary([first[athlete] - before for athlete, (before, _) in sent.items()]),
        "from_the_answer": summary([max(0.0, first[athlete] - after) for athlete, (_, after) in sent.items()]),
        "request": summary([after - before for before, after in sent.values()]),
        "mails": len(world.mails()),
        "copies": len(world.mails()) - len({mail.mail["Message-ID"] for mail in world.mails()}),
        "bar": "p99 < 2",
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flags", type=int, default=500)
    parser.add_argument("--per-second", type=float, default=5.0)
    wanted = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        print(json.dumps(measure(flags=wanted.flags + 1, per_second=wanted.per_second), indent=2))


if __name__ == "__main__":
    main()
