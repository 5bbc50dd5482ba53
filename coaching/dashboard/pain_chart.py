"""Pain and routines of the last weeks: the sentence first, then the chart, then the table with the same numbers."""

from collections.abc import Sequence
from datetime import date, timedelta

from coaching.dashboard.charts import timeline
from coaching.dashboard.words import counted, month_day, short_day
from coaching.programs.models import PlannedSession
from coaching.red_flags.models import PainReport, RedFlag
from coaching.rules.pain import Scores, change
from coaching.rules.red_flag_table import MONITOR

MOST_DAYS, FEWEST_DAYS = 42, 14
FEWEST_REPORTS = 2
DONE = [PlannedSession.Status.DONE, PlannedSession.Status.SHORT]
WAYS = {"down": "Pain is down", "up": "Pain is up"}


def of(athlete, *, flags: list[RedFlag], today: date) -> dict:
    """Two queries."""
    first = today - timedelta(days=MOST_DAYS - 1)
    worst = _worst(athlete, since=first)
    minutes = _minutes(athlete, since=first, until=today)
    begins = max(first, min([today - timedelta(days=FEWEST_DAYS - 1), *worst, *minutes]))
    days = [begins + timedelta(days=count) for count in range((today - begins).days + 1)]
    pain = [worst.get(on) for on in days]
    done = [minutes.get(on, 0) for on in days]
    sentence = sentence_of(pain, routines=sum(map(bool, done)))
    title = f"Back pain and routines, {month_day(begins)} to {month_day(today)}"
    drawn = timeline(
        days, pain=pain, minutes=done, marks=_marks(athlete, flags, days), title=title, summary=sentence, name="pain"
    )
    rows = zip(days, pain, done, strict=True)
    return {
        "title": title,
        "sentence": sentence,
        "svg": drawn if len(worst) >= FEWEST_REPORTS else "",
        "table": [(short_day(on), score, count) for on, score, count in rows if score is not None or count][::-1],
    }


def sentence_of(pain: Scores, *, routines: int) -> str:
    """The answer, from the numbers of the chart."""
    given = [score for score in pain if score is not None]
    did = f" {counted(routines, 'routine')} done in this time."
    if len(given) < FEWEST_REPORTS:
        return f"The chart starts after two pain reports; {len(given)} so far."
    found = change(pain)
    if found is None:
        return f"Pain between {min(given)} and {max(given)} so far, {given[-1]} at last.{did}"
    if found.way == "level":
        return f"Pain is about the same: {found.last:.1f} on average this week.{did}"
    return f"{WAYS[found.way]} from {found.first:.1f} to {found.last:.1f} on average, first week to last.{did}"


def _worst(athlete, *, since: date) -> dict[date, int]:
    """The highest score of each day."""
    worst: dict[date, int] = {}
    reports = PainReport.objects.for_athlete(athlete).current().filter(reported_on__gte=since)
    for on, score in reports.values_list("reported_on", "score"):
        worst[on] = max(score, worst.get(on, 0))
    return worst


def _minutes(athlete, *, since: date, until: date) -> dict[date, int]:
    done = PlannedSession.objects.for_athlete(athlete).filter(status__in=DONE, planned_on__range=(since, until))
    return dict(done.values_list("planned_on", "minutes"))


def _marks(athlete, flags: list[RedFlag], days: Sequence[date]) -> list[tuple[int, str]]:
    """Red flags stand in the chart."""
    index = {on: place for place, on in enumerate(days)}
    opened = {athlete.local_day(flag.opened_at) for flag in flags if flag.tier != MONITOR}
    return [(index[on], "Red flag") for on in sorted(opened) if on in index]
