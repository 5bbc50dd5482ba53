"""When somebody is asked, and when reminded: local clock times turned into moments.

A question belongs to a planned local day, whatever the clocks do on it. A clock time that the change to summer time
skips is moved forward by the gap; one that comes twice in autumn means the first. A whole day that a zone leaves out
(Samoa, 30 December 2011) is no day.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count

SEND_WITHIN = timedelta(hours=6)  # later than this, a question about "right now" is no longer worth asking
ANSWER_WITHIN = timedelta(days=7)
REMIND_AFTER = timedelta(hours=24)
MOST_REMINDERS = 2

ONE_DAY = timedelta(days=1)


class NoDays(ValueError):
    """A schedule without a weekday never comes due."""


@dataclass(frozen=True, order=True)
class Due:
    """One question: the moment it is due, and the local day it belongs to."""

    at: datetime
    on: date


def moment(on: date, local_time: time, zone: tzinfo) -> datetime:
    """The moment at which clocks in `zone` show `local_time` on that day."""
    # fold=0 reads a skipped time with the offset before the gap, and a doubled one as the first
    return datetime.combine(on, local_time, tzinfo=zone).astimezone(UTC)


def is_a_day(on: date, zone: tzinfo) -> bool:
    """Whether this calendar day happens there at all."""
    return moment(on, time.min, zone) < moment(on + ONE_DAY, time.min, zone)


def planned(weekdays: Collection[int], local_time: time, zone: tzinfo, *, since: date) -> Iterator[Due]:
    """Every question from the local day `since` on, earliest first; weekdays are ISO, 1 Monday to 7 Sunday."""
    if not set(weekdays) & set(range(1, 8)):
        raise NoDays
    for number in count():
        on = since + number * ONE_DAY
        if on.isoweekday() in weekdays and is_a_day(on, zone):
            yield Due(moment(on, local_time, zone), on)


def next_due(
    weekdays: Collection[int], local_time: time, zone: tzinfo, *, after: datetime, after_on: date | None = None
) -> Due:
    """The first question later than `after`, and for a later day than `after_on`, the last one that was asked."""
    # a time that was moved forward over midnight belongs to the day before
    since = after.astimezone(zone).date() - ONE_DAY
    if after_on is not None:
        since = max(since, after_on + ONE_DAY)
    return next(due for due in planned(weekdays, local_time, zone, since=since) if due.at > after)


def too_late_to_ask(due_at: datetime, *, now: datetime) -> bool:
    return now - due_at > SEND_WITHIN


def is_quiet(local_time: time, *, quiet_from: time, quiet_until: time) -> bool:
    """Whether this clock time lies in somebody's quiet hours, which may run over midnight. Equal times: none."""
    if quiet_from <= quiet_until:
        return quiet_from <= local_time < quiet_until
    return local_time >= quiet_from or local_time < quiet_until


def not_quiet(at: datetime, zone: tzinfo, *, quiet_from: time, quiet_until: time) -> datetime:
    """This moment, or the end of the quiet hours it falls into."""
    local = at.astimezone(zone)
    if not is_quiet(local.time(), quiet_from=quiet_from, quiet_until=quiet_until):
        return at
    on = local.date() if local.time() < quiet_until else local.date() + ONE_DAY
    return max(at, moment(on, quiet_until, zone))
