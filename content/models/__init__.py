"""What curators publish; knows nothing of who trains."""

from content.models.events import ContentEvent
from content.models.exercises import IF_YOU_LIKE, Exercise, ExerciseCue, ExerciseEquipment, ExerciseSource, Level
from content.models.programs import DAYS, Program, ProgramDay, ProgramSource
from content.models.routines import Routine, RoutineItem
from content.models.versions import PublishedIsImmutable, State
from content.models.vocabulary import Equipment, Source

__all__ = [
    "DAYS",
    "IF_YOU_LIKE",
    "ContentEvent",
    "Equipment",
    "Exercise",
    "ExerciseCue",
    "ExerciseEquipment",
    "ExerciseSource",
    "Level",
    "Program",
    "ProgramDay",
    "ProgramSource",
    "PublishedIsImmutable",
    "Routine",
    "RoutineItem",
    "Source",
    "State",
]
