"""What a curator should look at again in a day of a program: too long or short, lopsided, too much for its readers.

Nothing here keeps a program from being published (that is `content.readiness`).
"""

from dataclasses import dataclass, field

from content.doses import LEVELS
from content.linting.programs import DEFAULT_LEVELS, RUNNING_DRILLS
from content.minutes import LONGEST, PROFILES, SHORTEST
from content.models import Exercise, Program, Routine, SwapRule
from content.readiness import MOBILITY, STRENGTH
from content.routines import PROFILE_NAMES

HOPS_FROM_PHASE = 3
# for whom a program is: words in its name or description, and the swap rule that then counts for all of it
SITUATIONS = {"pregnan": "pregnant", "gave birth": "after_birth", "after birth": "after_birth"}
IRRITABLE = ("irritable", "easily upset")
IRRITABLE_LEVELS = DEFAULT_LEVELS["calm_the_irritable_back"]


@dataclass(frozen=True)
class Readers:
    """Whom a program is for, as far as some exercises are not for them."""

    irritable: bool = False
    left_out: dict[str, str] = field(default_factory=dict)


def readers_of(program: Program) -> Readers:
    """Read from what the program says of itself."""
    said = f"{program.slug} {program.name} {program.summary} {program.suits}".lower().replace("_", " ")
    slugs = {slug for word, slug in SITUATIONS.items() if word in said}
    rules = SwapRule.objects.filter(slug__in=slugs) if slugs else []
    left_out = {slug: rule.situation for rule in rules for slug in rule.remove}
    return Readers(irritable=any(word in said for word in IRRITABLE), left_out=left_out)


def cautions(routine: Routine | None, *, plus: bool, phase: int, readers: Readers) -> list[str]:
    """Sentences about one day; `routine` comes with its items and their exercises."""
    if routine is None:
        return ["No routine yet."]
    items = list(routine.items.all())
    always = [item.exercise for item in items if not item.only_when_short]
    return [
        *_time(routine, plus=plus),
        *([] if routine.standalone else _balance({exercise.kind for exercise in always})),
        *_before_a_run(routine, always),
        *_hops(always, phase, readers),
        *_for_readers(items, phase, readers),
    ]


def of_draft(draft) -> list[str]:
    """What to look at again before a routine or a program goes live; nothing of anything else."""
    if isinstance(draft, Routine):
        routine = Routine.objects.with_steps().get(pk=draft.pk)
        return _of_both_doses(routine, phase=HOPS_FROM_PHASE, readers=Readers())
    if not isinstance(draft, Program):
        return []
    program = Program.objects.with_days().get(pk=draft.pk)
    readers = readers_of(program)
    return [
        f"Day {day.number}: {says}"
        for day in program.days.all()
        for says in cautions(day.routine, plus=day.plus, phase=day.phase, readers=readers)
    ]


def _of_both_doses(routine, **how) -> list[str]:
    """Each sentence once."""
    return list(dict.fromkeys(says for plus in (False, True) for says in cautions(routine, plus=plus, **how)))


def _time(routine, *, plus):
    """Sets by themselves may be short."""
    for profile in PROFILES:
        takes = routine.minutes(profile=profile, plus=plus)
        if takes > LONGEST or (takes < SHORTEST and not routine.standalone):
            long_or_short = "Long" if takes > LONGEST else "Short"
            yield f"{long_or_short}: {takes} min for {PROFILE_NAMES[profile].lower()}."


def _balance(kinds):
    if not kinds & MOBILITY:
        yield "Nothing that loosens."
    if not kinds & STRENGTH:
        yield "Nothing that strengthens."


def _before_a_run(routine, exercises):
    for exercise in exercises if routine.before_run else []:
        if exercise.is_static:
            yield f"{exercise.name} is held still, and this comes right before a run."


def _hops(exercises, phase, readers):
    for exercise in exercises:
        hops = exercise.impact and exercise.slug not in RUNNING_DRILLS
        if hops and (phase < HOPS_FROM_PHASE or readers.irritable):
            yield f"{exercise.name} hops{'' if readers.irritable else f': only in phase {HOPS_FROM_PHASE}'}."


def _for_readers(items, phase, readers):
    most = IRRITABLE_LEVELS[min(phase, len(IRRITABLE_LEVELS)) - 1]
    for item in items:
        exercise: Exercise = item.exercise
        if exercise.slug in readers.left_out:
            yield f"{exercise.name} is left out here: {readers.left_out[exercise.slug]}"
        if readers.irritable and LEVELS.index(item.level) > LEVELS.index(most):
            yield f"{exercise.name} stands at {item.level}; a back that is easily upset gets {most} in phase {phase}."
