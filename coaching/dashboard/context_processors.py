"""What every coach page shows: the bell, and the banner while a red flag waits for somebody."""

from functools import cache

from django.db.models import Count, F, Q, Window
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.clock import app_now
from coaching.dashboard.urgency import urgency
from coaching.dashboard.words import since
from coaching.red_flags.models import RedFlag
from coaching.rules.red_flag_table import MONITOR

NAMES = ["open_flag_count", "unacknowledged_flag_count", "oldest_unacknowledged_flag"]
WAITS = Q(state=RedFlag.State.OPEN)


def coach_alerts(request):
    """Counts of open flags, and of those that nobody has the most urgent, the oldest of its kind.

    One query, made when a template asks for the first of them; nothing for athletes, visitors and the admin.
    """
    user = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    inside_admin = bool(match and "admin" in match.namespaces)
    if user is None or not user.is_authenticated or inside_admin or not (user.is_coach or user.is_operator):
        return {}
    found = cache(lambda: _alerts(user))
    return {name: SimpleLazyObject(lambda name=name: found()[name]) for name in NAMES}  # type: ignore[misc]


def _alerts(user) -> dict:
    flags = RedFlag.objects.for_coach(user).uncleared().exclude(tier=MONITOR)
    counted = flags.annotate(uncleared=Window(Count("id")), waiting=Window(Count("id", filter=WAITS)))
    waiting_first = counted.order_by("-state", urgency(), "opened_at")  # "open" stands before "acknowledged"
    row = waiting_first.values("id", "opened_at", "uncleared", "waiting", name=F("athlete__name")).first()
    if row is None:
        return dict.fromkeys(NAMES, 0) | {"oldest_unacknowledged_flag": None}
    banner = _banner(row) if row["waiting"] else None
    return dict(zip(NAMES, [row["uncleared"], row["waiting"], banner], strict=True))


def _banner(row) -> dict:
    return {
        "athlete": row["name"],
        "since": f"{since(row['opened_at'], now=app_now())} ago",
        "url": reverse("coaching:red_flag", args=[row["id"]]),
    }
