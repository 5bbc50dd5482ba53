"""Who may be asked, and reminded: for many athletes at once, in a constant number of queries.

Nobody is asked about exercise while an emergency or same-day flag is open (clinical/6-check-ins.md §6.3), while nudges
are paused, while their program stands still or has not begun, or after they withdrew a consent.
"""

from collections import Counter
from datetime import date

from accounts.models import Consent
from coaching.programs.models import AthleteProgram, Hold, ProgramPause
from coaching.red_flags.models import RedFlag, Tier

URGENT = [Tier.EMERGENCY, Tier.SAME_DAY]


class Eligible:
    """What is known of these athletes at this moment; asks the database once."""

    def __init__(self, athlete_ids):
        ids = list(athlete_ids)
        programs = AthleteProgram.objects.filter(athlete__in=ids, state=AthleteProgram.State.RUNNING)
        self._programs = {program.athlete_id: program for program in programs}
        self._away = list(
            ProgramPause.objects.filter(athlete_program__in=programs)
            .exclude(resumed_on=None)
            .values_list("athlete_program__athlete_id", "paused_on", "resumed_on")
        )
        flags = RedFlag.objects.uncleared().filter(athlete__in=ids, tier__in=URGENT)
        silenced = Hold.objects.standing().filter(athlete__in=ids, pause_nudges=True)
        self._spared = {*flags.values_list("athlete_id", flat=True), *silenced.values_list("athlete_id", flat=True)}
        consents = Consent.objects.standing().filter(user__in=ids).values_list("user_id", flat=True)
        self._consents = Counter(consents)

    def may_hear(self, athlete, *, on: date) -> bool:
        """Whether this athlete wants and should get a question on this local day of theirs."""
        return (
            athlete.is_active
            and self._trains(athlete.id, on)
            and athlete.id not in self._spared
            and self._consents[athlete.id] == len(Consent.Kind)
        )

    def _trains(self, athlete_id, on) -> bool:
        program = self._programs.get(athlete_id)
        if program is None or program.starts_on > on:
            return False
        stands_still = program.frozen_on is not None and program.frozen_on <= on
        away = any(who == athlete_id and since <= on < until for who, since, until in self._away)
        return not stands_still and not away
