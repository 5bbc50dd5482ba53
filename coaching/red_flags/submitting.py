"""The athlete's side: one transaction that stores everything, or nothing at all."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from coaching.programs.actions import place_hold
from coaching.programs.models import Hold
from coaching.red_flags import cards, climbing, events, telling
from coaching.red_flags.models import PainReport, RedFlag, RedFlagReport
from coaching.red_flags.queries import people_for, who_is_told_now
from coaching.rules.ladder import LADDERS, frozen
from coaching.rules.red_flag_table import DUTIES, FLAGS, MONITOR, NONE, PROGRAM_ACTIONS, RULE_VERSION, TIERS
from coaching.rules.triage import Verdict, assess

SEVERE = 8


def report_pain(athlete, *, kind, score, idem_key, at, farthest_site=None, supersedes=None) -> PainReport:
    """One pain score; the same form sent twice is one report. A correction supersedes, and withdraws nothing."""
    with transaction.atomic():
        report, _ = PainReport.objects.get_or_create(
            athlete=athlete,
            idem_key=idem_key,
            defaults={
                "kind": kind,
                "score": score,
                "farthest_site": farthest_site,
                "reported_on": supersedes.reported_on if supersedes else athlete.local_day(at),
                "reported_at": at,
                "supersedes": supersedes,
            },
        )
    return report


def is_severe(score: int | None) -> bool:
    """Whether the safety screen is offered at once (clinical/1-red-flags.md, K14)."""
    return score is not None and score >= SEVERE


def submit_screen(athlete, *, answers, note, idem_key, at: datetime) -> RedFlagReport:
    """Store one answered safety screen with everything that follows from it: flag, deadline, hold, history, messages.

    Durable: whoever reads the answer may rely on it. The same `idem_key` gives the same report. Raises UnknownAnswer.
    """
    verdict = assess(answers)
    try:
        return _submit(athlete, answers=answers, verdict=verdict, note=note, idem_key=idem_key, at=at)
    except IntegrityError:  # the same form arrived twice at the same moment: the other one stored it
        return RedFlagReport.objects.for_athlete(athlete).get(idem_key=idem_key)


@transaction.atomic(durable=True)
def _submit(athlete, *, answers, verdict: Verdict, note, idem_key, at):
    # one report of an athlete at a time, so that two cannot both believe that no flag is open
    get_user_model().objects.select_for_update().get(id=athlete.id)
    if stored := RedFlagReport.objects.for_athlete(athlete).filter(idem_key=idem_key).first():
        return stored
    joined = _flag_to_join(athlete, verdict)
    flag = None if verdict.tier == NONE else joined or _raise_flag(athlete, verdict, at=at)
    report = RedFlagReport.objects.create(
        athlete=athlete,
        red_flag=flag,
        idem_key=idem_key,
        rule_version=RULE_VERSION,
        answers=dict(answers),
        wording={flag_id: FLAGS[flag_id].question for flag_id in answers},
        flags=list(verdict.flags),
        tier=verdict.tier,
        card=cards.compose(verdict, athlete, answers=answers),
        note=note,
        reported_at=at,
    )
    if joined:
        _tell_again(joined, report, at=at)
    return report


def _raise_flag(athlete, verdict: Verdict, *, at) -> RedFlag:
    flag = RedFlag.objects.create(
        athlete=athlete,
        tier=verdict.tier,
        main_flag=verdict.flags[0],
        duty=verdict.duty,
        opened_at=at,
        plan=frozen(verdict.tier),
        due_at=at + LADDERS[verdict.tier].rungs[0].after,
    )
    events.write(flag, "opened", at=at, tier=verdict.tier, rule=verdict.rule)
    if verdict.program != Hold.Action.CONTINUE or verdict.pause_nudges:
        place_hold(athlete, red_flag=flag, action=verdict.program, pause_nudges=verdict.pause_nudges, at=at)
    if flag.due_at <= at:
        climbing.climb(flag, now=at)
    return flag


def _flag_to_join(athlete, verdict: Verdict) -> RedFlag | None:
    """The flag that nobody has acknowledged yet and that asks for at least as much as this report; otherwise a new one
    is raised, so that nothing is ever merged away."""
    if verdict.tier == NONE:
        return None
    waiting = RedFlag.objects.for_athlete(athlete).unacknowledged().exclude(tier=MONITOR)
    for flag in waiting.select_related("athlete", "hold").order_by("-opened_at"):
        hold = getattr(flag, "hold", None)
        as_strict = [
            TIERS.index(flag.tier) <= TIERS.index(verdict.tier),
            DUTIES.index(flag.duty) <= DUTIES.index(verdict.duty),
            PROGRAM_ACTIONS.index(hold.action if hold else "CONTINUE") <= PROGRAM_ACTIONS.index(verdict.program),
            not verdict.pause_nudges or bool(hold and hold.pause_nudges),
        ]
        if all(as_strict) and (held := events.locked(flag.id)).state == RedFlag.State.OPEN:
            return held
    return None


def _tell_again(flag: RedFlag, report: RedFlagReport, *, at) -> None:
    """Reported again while nobody has it: whoever is responsible now hears at once."""
    people = people_for(who_is_told_now(flag), flag.athlete)
    telling.tell(flag, people, kind="red_flag_reported_again", at=at, turn=f":again{report.id}")
    events.write(flag, "reported_again", at=at, report=report.id, people=[person.id for person in people])
