"""The curators' whole user interface: stock admin, with drafts, previews and publishing."""

from content.admin.exercises import ExerciseAdmin
from content.admin.programs import ProgramAdmin
from content.admin.routines import RoutineAdmin
from content.admin.vocabulary import ContentEventAdmin, EquipmentAdmin, SourceAdmin

__all__ = ["ContentEventAdmin", "EquipmentAdmin", "ExerciseAdmin", "ProgramAdmin", "RoutineAdmin", "SourceAdmin"]
