"""People's hands in a world of its own: a process that does what the test asks, through the product's own actions.

`python -m tests.faults.hands` reads one JSON call per line and answers each with one line.
"""

import json
import os
import sys
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.clock import app_now  # noqa: E402
from accounts.models import OPERATORS, Membership, User  # noqa: E402
from coaching.notifications import poke  # noqa: E402
from coaching.notifications.actions import notify  # noqa: E402
from coaching.notifications.models import Notification, Priority  # noqa: E402
from coaching.red_flags import actions as red_flags  # noqa: E402
from coaching.red_flags.models import RedFlag  # noqa: E402
from coaching.roster.models import CoachAssignment  # noqa: E402
from tests.factories import coach_for, consent, join, make_club, make_user  # noqa: E402

Role = Membership.Role


def bring_people():
    """Ada, her coach Cora, the deputy Dana, Hugo who heads the club, and Olga the operator."""
    now, club = app_now(), make_club("Harriers")
    ada, cora, dana, hugo = (
        make_user(name, email=f"{name.lower()}@example.org") for name in ("Ada", "Cora", "Dana", "Hugo")
    )
    for person, role in [(ada, Role.ATHLETE), (cora, Role.COACH), (dana, Role.COACH), (hugo, Role.HEAD)]:
        join(person, club, role, at=now)
    coach_for(ada, cora, at=now)
    coach_for(ada, dana, part=CoachAssignment.Part.DEPUTY, at=now)
    consent(ada, at=now)
    make_user("Olga", email="olga@example.org").groups.add(Group.objects.get_or_create(name=OPERATORS)[0])


def bring_athletes(count):
    """So many more athletes of Cora's, each signed in: their ids and sessions."""
    now, cora = app_now(), User.objects.get(email="cora@example.org")
    club, people = cora.memberships.get().club, []
    for number in range(count):
        athlete = make_user(f"Athlete {number}", email=f"athlete{number}@example.org", password=None)
        join(athlete, club, Role.ATHLETE, at=now)
        coach_for(athlete, cora, at=now)
        consent(athlete, at=now)
        browser = Client()
        browser.force_login(athlete)
        people.append({"id": athlete.id, "session": browser.cookies["sessionid"].value})
    return people


def first_messages():
    """Which message told the coach of whose flag first."""
    flags = dict(RedFlag.objects.order_by("-id").values_list("subject", "athlete_id"))
    rows = Notification.objects.filter(kind="red_flag_opened", subject__in=flags).order_by("-id")
    first = {flags[subject]: message_id for subject, message_id in rows.values_list("subject", "message_id")}
    return [{"athlete": athlete, "message_id": message_id} for athlete, message_id in first.items()]


def raise_flag(key):
    """Ada reports weakness in a leg; how long she waited for it to be stored, and the flag."""
    began = time.perf_counter()
    report = red_flags.submit_screen(
        User.objects.get(email="ada@example.org"),
        answers={"progressive_leg_weakness": "yes"},
        note="",
        idem_key=key,
        at=app_now(),
    )
    return {"flag": report.red_flag_id, "seconds": time.perf_counter() - began}


def acknowledge(flag):
    red_flags.acknowledge(RedFlag.objects.get(id=flag), by=User.objects.get(email="cora@example.org"), at=app_now())


def make_due(flag):
    """As if the time of the next rung had come."""
    RedFlag.objects.filter(id=flag).update(due_at=app_now() - timedelta(seconds=1))


def queue_bulk(count):
    """So many check-ins for Dana."""
    now, dana = app_now(), User.objects.get(email="dana@example.org")
    with transaction.atomic():
        for number in range(count):
            notify(
                dana,
                "red_flag_opened",
                once_key=f"bulk:{now}:{number}",
                at=now,
                priority=Priority.BULK,
                context={"path": "/"},
            )


def outbox():
    fields = ["id", "kind", "state", "attempts", "message_id", "last_error", "recipient__email", "priority"]
    return list(Notification.objects.order_by("id").values(*fields))


def hold_write_lock(seconds):
    """Somebody else writes for a long time."""
    with transaction.atomic():
        User.objects.filter(email="olga@example.org").update(name="Olga")
        time.sleep(seconds)


def poke_worker():
    poke.send_hint(poke.DELIVER)


def main():
    for line in sys.stdin:
        call = json.loads(line)
        try:
            answer = {"value": globals()[call["name"]](**call["arguments"])}
        except Exception as error:  # the test decides what it means
            answer = {"error": f"{type(error).__name__}: {error}"}
        finally:
            connection.close()
        print(json.dumps(answer, default=str), flush=True)  # noqa: T201  (this is how it answers)


if __name__ == "__main__":
    main()
