"""Makes content for tests: small exercises, routines and programs, drafts or live."""

from content import actions
from content.models import (
    DAYS,
    Equipment,
    Exercise,
    ExerciseCue,
    ExerciseEquipment,
    Program,
    ProgramDay,
    Routine,
    RoutineItem,
)

CUES = ("Lie down.", "Breathe out.")


def draft_exercise(slug="plank", *, cues=CUES, **fields):
    """A draft of an exercise, ready to be published."""
    said = {
        "name": slug.replace("_", " ").capitalize(),
        "kind": "strength",
        "purpose": "It helps.",
        "targets": "belly",
        "start_position": "lying down",
        "dose_beginner": "1x10r",
        "dose_intermediate": "2x10r",
        "dose_advanced": "3x10r",
        "caution": "Go slowly.",
        "common_mistake": "Too fast.",
    }
    exercise = Exercise.objects.create(slug=slug, **{**said, **fields})
    ExerciseCue.objects.bulk_create(
        ExerciseCue(exercise=exercise, position=n, text=text) for n, text in enumerate(cues, start=1)
    )
    return exercise


def live_exercise(slug="plank", *, at, equipment=(), **fields):
    """A published exercise; `equipment` are names of things it needs."""
    draft = draft_exercise(slug, **fields)
    for name in equipment:
        thing, _ = Equipment.objects.get_or_create(slug=name.lower(), defaults={"name": name})
        ExerciseEquipment.objects.create(exercise=draft, equipment=thing)
    return actions.publish(draft, by=None, at=at)


def draft_routine(slug="first", *, exercises, levels="", **fields):
    """A draft of a routine of these exercises, at these levels (beginner where nothing is said)."""
    routine = Routine.objects.create(slug=slug, **{"name": f"The {slug} routine", "summary": "A good start.", **fields})
    RoutineItem.objects.bulk_create(
        RoutineItem(routine=routine, position=n, exercise=exercise, level=levels[n - 1 : n] or "B")
        for n, exercise in enumerate(exercises, start=1)
    )
    return routine


def live_routine(slug="first", *, at, exercises, **fields):
    return actions.publish(draft_routine(slug, exercises=exercises, **fields), by=None, at=at)


def draft_program(slug="six_weeks", *, routine, days=DAYS, **fields):
    """A draft of a program with the same routine every day; even weeks take the larger dose."""
    said = {
        "name": "Six weeks",
        "summary": "Six weeks.",
        "suits": "Everybody.",
        "phase_1": "Start",
        "phase_2": "Build",
        "phase_3": "Return",
    }
    program = Program.objects.create(slug=slug, **{**said, **fields})
    ProgramDay.objects.bulk_create(
        ProgramDay(program=program, number=n, routine=routine, plus=(n - 1) // 7 % 2 == 1) for n in range(1, days + 1)
    )
    return program


def live_program(slug="six_weeks", *, at, routine, **fields):
    return actions.publish(draft_program(slug, routine=routine, **fields), by=None, at=at)
