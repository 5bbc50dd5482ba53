"""What curators publish; knows nothing of who trains."""

from content.models.events import ContentEvent
from content.models.exercises import IF_YOU_LIKE, Exercise, ExerciseCue, ExerciseEquipment, ExerciseSource, Level
from content.models.guides import Guide, GuideClaim
from content.models.knowledge import Claim, Contributor, SelfTest, Strength, SwapRule
from content.models.media import ExerciseMedia
from content.models.programs import DAYS, Program, ProgramDay, ProgramSource, ProgramWeek
from content.models.routines import Routine, RoutineItem
from content.models.versions import UNPUBLISHED, PublishedIsImmutable, State
from content.models.vocabulary import Equipment, Source

__all__ = [
    "DAYS",
    "IF_YOU_LIKE",
    "UNPUBLISHED",
    "Claim",
    "ContentEvent",
    "Contributor",
    "Equipment",
    "Exercise",
    "ExerciseCue",
    "ExerciseEquipment",
    "ExerciseMedia",
    "ExerciseSource",
    "Guide",
    "GuideClaim",
    "Level",
    "Program",
    "ProgramDay",
    "ProgramSource",
    "ProgramWeek",
    "PublishedIsImmutable",
    "Routine",
    "RoutineItem",
    "SelfTest",
    "Source",
    "State",
    "Strength",
    "SwapRule",
]
