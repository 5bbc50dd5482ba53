"""What Today shows, in words: the morning's pain, the week, running, and what safety changed."""

import secrets
from datetime import date, datetime

from coaching.dashboard import day as days
from coaching.dashboard import run_advice, today_cards
from coaching.dashboard.day import Day
from coaching.dashboard.words import at_moment, day, greeting
from coaching.programs.models import PlannedSession
from coaching.red_flags.cards import PROGRAM, TITLES
from coaching.red_flags.models import PainReport
from coaching.red_flags.queries import status_of
from coaching.rules.red_flag_table import EMERGENCY, SAME_DAY

WEEKS = 6
WITH_WHOLE_CARD = {EMERGENCY, SAME_DAY}
Status = PlannedSession.Status
# what a square of the week looks like, and what it says
SQUARES = {
    Status.DONE: ("done", "done"),
    Status.SHORT: ("short", "short version done"),
    Status.NOT_TODAY: ("missed", "not today"),
}


def page(athlete, *, now: datetime) -> dict:
    """Everything Today shows; only what safety asks for while everything is on hold."""
    today = days.of(athlete, now=now)
    shown = {
        "title": f"{greeting(today.now)}, {athlete.first_name}",
        "date": day(today.on),
        "state": today.state,
        "cards": [_card(flag, now=today.now) for flag in today.flags if flag.tier in WITH_WHOLE_CARD],
        "signs": [_sign(flag, now=today.now) for flag in today.flags if flag.tier not in WITH_WHOLE_CARD],
    }
    return shown if today.state == days.HELD else shown | _day(athlete, today)


def _day(athlete, today: Day) -> dict:
    week = _week_number(today)
    return {
        "week_number": week,
        "weeks": WEEKS,
        "hold": today.hold,
        "pain": _morning_pain(athlete, today),
        "idem_key": secrets.token_urlsafe(16),
        "week": [_square(today, on) for on in today.week] if any(map(today.session_on, today.week)) else [],
        "week_words": _week_words(today),
        "run": _run(today, week=week),
        **today_cards.first_card(athlete, today),
    }


def _week_number(today: Day) -> int:
    """Of the program: today's week, or that of the next routine, or of the last one; 0 outside of the six weeks."""
    if today.state in {days.NO_PROGRAM, days.OVER, days.BEFORE}:
        return 0
    nearest = [one.week for one in today.sessions if one.planned_on >= today.on]
    before = [one.week for one in today.sessions]
    return (nearest or before[-1:] or [0])[0]


def _run(today: Day, *, week: int) -> list[str]:
    """What to run beside the routines; not asked of somebody who is ill or away."""
    if not today.program or not week or today.state == days.PAUSED:
        return []
    return run_advice.advice(today.program.program.slug, week=week, hold=today.hold)


def _square(today: Day, on: date) -> dict:
    session = today.session_on(on)
    state, words = SQUARES.get(Status(session.status), ("", "")) if session else ("rest", "no routine")
    if session and session.is_open:
        state, words = ("held", "waits") if session.is_frozen else ("", "to come" if on >= today.on else "not logged")
    text = f"{on:%A}{', today' if on == today.on else ''}: {words}"
    return {"letter": f"{on:%a}"[0], "state": state, "text": text, "is_today": on == today.on}


def _week_words(today: Day) -> str:
    """2 done, 1 short version; nothing at all says nothing."""
    statuses = [one.status for on in today.week if (one := today.session_on(on))]
    done, short = statuses.count(Status.DONE), statuses.count(Status.SHORT)
    return ", ".join([f"{done} done"] * bool(done) + [f"{short} in short"] * bool(short))


def _morning_pain(athlete, today: Day) -> int | None:
    """The score that stands for this morning."""
    mornings = PainReport.objects.for_athlete(athlete).mornings().current().filter(reported_on=today.on)
    return mornings.order_by("-reported_at").values_list("score", flat=True).first()


def _card(flag, *, now: datetime) -> dict:
    """A safety card as it was shown, with the truth about who knows."""
    status = status_of(flag, now=now, since=flag.reported_at)
    moments = ("saved_at", "sent_at", "seen_at", "acknowledged_at")
    at = {name: _moment(getattr(status, name), now=now) for name in moments}
    shown = flag.card or {"title": TITLES[flag.tier]}
    return {"report_id": flag.report_id, **shown, "status": status, "at": at}


def _sign(flag, *, now: datetime) -> dict:
    """A flag that leaves time: what it changes, and who has it."""
    hold = getattr(flag, "hold", None)
    return {
        "report_id": flag.report_id,
        "title": TITLES[flag.tier],
        "program": PROGRAM[hold.action] if hold else "",
        "owner": flag.acknowledged_by.first_name if flag.acknowledged_by else "",
        "since": _moment(flag.acknowledged_at, now=now),
    }


def _moment(moment: datetime | None, *, now: datetime) -> str:
    return at_moment(moment.astimezone(now.tzinfo), now=now) if moment else ""
