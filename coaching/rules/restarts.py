"""Where a program begins again after a hold (clinical rules §1.6): by the flag, and by how long it lasted."""

DAYS_A_PHASE = 14

SAME_DAY, ONE_LEVEL_DOWN, PHASE_START, PHASE_BACK, PROGRAM_START = (
    "same_day",
    "one_level_down",
    "phase_start",
    "phase_back",
    "program_start",
)
MILDEST_FIRST = (SAME_DAY, ONE_LEVEL_DOWN, PHASE_START, PHASE_BACK, PROGRAM_START)
RESTART_BY_TIER = {
    "emergency_now": PROGRAM_START,
    "same_day_urgent": PHASE_BACK,
    "clinician_days": ONE_LEVEL_DOWN,
    "monitor": SAME_DAY,
}


def phase_of(number: int) -> int:
    """1 settle, 2 build, 3 load and return."""
    return (number - 1) // DAYS_A_PHASE + 1


def first_of_phase(phase: int) -> int:
    """The number of its first day."""
    return (phase - 1) * DAYS_A_PHASE + 1


def strictest_restart(*restarts: str) -> str:
    """The one that goes back farthest; blanks do not count."""
    return max((restart for restart in restarts if restart), key=MILDEST_FIRST.index, default=SAME_DAY)


def restart_after(days_held: int) -> str:
    """Where to begin again after so many days without training."""
    if days_held <= 7:
        return SAME_DAY
    return PHASE_START if days_held <= 21 else PROGRAM_START


def suggested_restart(*, tier: str, days_held: int) -> str:
    """What the rules propose when a hold ends: by the flag's tier or by its length, whichever goes back farther."""
    return strictest_restart(RESTART_BY_TIER.get(tier, SAME_DAY), restart_after(days_held))


def restart_number(next_number: int, restart: str) -> int:
    """The day of the program to begin again with, for somebody whose next day is `next_number`."""
    phase = phase_of(next_number)
    first = {
        PHASE_START: first_of_phase(phase),
        PHASE_BACK: first_of_phase(max(phase - 1, 1)),
        PROGRAM_START: 1,
    }
    return first.get(restart, next_number)
