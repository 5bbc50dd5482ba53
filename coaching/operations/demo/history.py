"""Plays the demo athletes' last weeks through the real actions, day by day, at the times they would have happened."""

from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction

from accounts.models import User
from coaching.checkins import actions as checkins
from coaching.checkins.models import CheckIn
from coaching.logbook import actions as logbook
from coaching.logbook.models import SessionLog
from coaching.operations.demo.people import Athlete
from coaching.programs import actions as programs
from coaching.programs.models import PlannedSession
from coaching.red_flags import actions as red_flags
from coaching.red_flags.models import PainReport
from content.models import Program

PROGRAM = "balanced_back_42"


def local(user: User, day, hour: int, minute: int = 0) -> datetime:
    """The moment of that time on that day where the athlete lives."""
    return datetime.combine(day, time(hour, minute), tzinfo=user.zone)


def pain_on(story: Athlete, *, day: int, days: int, dice: Random) -> int:
    """A believable score: falling from the first to the latest, a little noise, a flare where the story has one."""
    base = story.pain_from + (story.pain_to - story.pain_from) * day / max(1, days)
    if story.flare_days and days - day <= story.flare_days:
        base += 3.4
    return max(0, min(7, round(base + dice.uniform(-0.8, 0.8))))


@transaction.atomic
def play(athlete: User, story: Athlete, *, coach: User, at: datetime) -> None:
    """From the day the program began until yesterday: mornings, sessions, check-ins."""
    if not story.weeks:
        return
    # the same story every time, whatever the day it is seeded on
    dice = Random(story.key)  # noqa: S311  (believable noise, not secrets)
    today = athlete.local_day(at)
    days = round(story.weeks * 7)
    began = today - timedelta(days=days)
    programs.assign_program(
        athlete,
        program=Program.objects.published().get(slug=PROGRAM),
        level=story.level,
        starts_on=began,
        by=coach,
        at=local(athlete, began, 6),
    )
    checkins.set_schedule(athlete, days=[1, 3, 5], local_time=time(18), active=True, at=local(athlete, began, 6, 5))
    for day in range(days + 1):
        _play_day(athlete, story, day=day, days=days, on=began + timedelta(days=day), dice=dice, at=at)


def _play_day(athlete, story, *, day, days, on, dice, at):
    if days - day < story.quiet_days:
        return
    score = pain_on(story, day=day, days=days, dice=dice)
    morning = local(athlete, on, 7, dice.randrange(5, 55))
    if morning < at and dice.random() < 0.9:
        red_flags.report_pain(athlete, kind=PainReport.Kind.MORNING, score=score, idem_key=f"demo-m{day}", at=morning)
    evening = local(athlete, on, 19, dice.randrange(0, 59))
    if evening < at and day < days:
        _log_session(athlete, story, on=on, score=score, dice=dice, at=evening)
    _answer_check_in(athlete, on=on, score=score, dice=dice, before=at)


def _log_session(athlete, story, *, on, score, dice, at):
    session = PlannedSession.objects.for_athlete(athlete).of_running_programs().on(on).open().first()
    lucky = dice.random() * 10
    if session is None or lucky > story.diligence + 1:
        return
    outcome = SessionLog.Outcome.DONE if lucky < story.diligence else SessionLog.Outcome.NOT_TODAY
    done = outcome == SessionLog.Outcome.DONE
    logbook.log_session(
        session,
        outcome=outcome,
        reason="" if done else dice.choice(["time", "life", "bored"]),
        pain_during=max(0, score - dice.randrange(2)) if done else None,
        effort=dice.randrange(3, 7) if done else None,
        farthest_site=0 if done else None,
        note=story.note if done and dice.random() < 0.2 else "",
        idem_key=f"demo-s{on:%Y%m%d}",
        at=at,
    )


def _answer_check_in(athlete, *, on, score, dice, before):
    asked_at, answered_at = local(athlete, on, 18, 1), local(athlete, on, 18, 20 + dice.randrange(30))
    if asked_at >= before:
        return
    checkins.open_due_check_ins(now=asked_at)
    question = CheckIn.objects.for_athlete(athlete).unanswered().filter(local_on=on).first()
    if question and answered_at < before and dice.random() < 0.8:
        checkins.answer(question, score=score, farthest_site=0, note="", at=answered_at)
