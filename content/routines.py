"""A routine as somebody does it: the steps on the athlete's page, and how long they take.

Load the routine with `Routine.objects.with_steps()` (or a program with `Program.objects.with_days()`), and a page costs
a constant number of queries.
"""

from dataclasses import dataclass, field

from content.doses import LEVEL_NAMES, LEVELS, REST_SECONDS, in_words
from content.minutes import Share
from content.models import IF_YOU_LIKE, Exercise, Routine, RoutineItem

PROFILE_NAMES = {"beginner": "Beginner", "default": "Standard", "advanced": "Advanced"}


@dataclass(frozen=True)
class Step:
    """One exercise as one athlete does it on one day."""

    position: int
    exercise: Exercise
    name: str
    slug: str
    level: str
    level_name: str
    dose_text: str
    sets: int
    sides: int
    reps: int | None
    seconds_each: int
    rest_seconds: int
    work_seconds: int
    minutes_text: str
    cues: list[str] = field(default_factory=list)
    mistake: str = ""
    caution: str = ""
    equipment: list[str] = field(default_factory=list)


def steps(routine: Routine, *, profile="default", plus=False, reduce=False, gentle_only=False) -> list[Step]:
    """The routine for an athlete of `profile`.

    `plus` is the even week's larger dose; `reduce` one level down and no larger dose; `gentle_only` only the gentle
    exercises at the beginner's dose, which may be none at all.
    """
    shares = routine.shares(profile=profile, plus=plus, reduce=reduce, gentle_only=gentle_only)
    return [_step(position, row, share) for position, (row, share) in enumerate(shares, start=1)]


def minutes(routine: Routine, *, profile="default", plus=False, reduce=False, gentle_only=False) -> int:
    """How many minutes those steps take."""
    return routine.minutes(profile=profile, plus=plus, reduce=reduce, gentle_only=gentle_only)


def steps_by_level(exercise: Exercise) -> list[Step]:
    """One exercise by itself, at each level."""
    alone = RoutineItem(exercise=exercise)
    item = alone.as_item()
    return [_step(1, alone, Share(0, item, level, item.doses[level])) for level in LEVELS]


def kit(of_steps: list[Step]) -> list[str]:
    """Everything to lay out before starting, each thing once; what is needed anyway is not offered as optional."""
    needed = {name: None for step in of_steps for name in step.equipment}
    return [name for name in needed if not (name.endswith(IF_YOU_LIKE) and name.removesuffix(IF_YOU_LIKE) in needed)]


def _step(position: int, row: RoutineItem, share: Share) -> Step:
    exercise, dose = row.exercise, share.dose
    return Step(
        position=position,
        exercise=exercise,
        name=exercise.name,
        slug=exercise.slug,
        level=share.level,
        level_name=LEVEL_NAMES[share.level],
        dose_text=in_words(dose),
        sets=dose.sets,
        sides=dose.sides,
        reps=dose.amount if dose.unit == "r" else None,
        seconds_each=dose.seconds_each(exercise.rep_seconds),
        rest_seconds=REST_SECONDS,
        work_seconds=dose.work_seconds(exercise.rep_seconds),
        minutes_text=_about(share.seconds),
        cues=[cue.text for cue in exercise.cues.all()],
        mistake=exercise.common_mistake,
        caution=exercise.caution,
        equipment=exercise.equipment_names,
    )


def _about(seconds: int) -> str:
    if seconds < 50:
        return "less than a minute"
    minutes = max(1, round(seconds / 60))
    return "about 1 minute" if minutes == 1 else f"about {minutes} minutes"
