"""The curators' whole user interface: stock admin, with drafts, reviews, comparisons, previews and publishing."""

from content.admin.exercises import ExerciseAdmin
from content.admin.guides import GuideAdmin
from content.admin.knowledge import ClaimAdmin, ContributorAdmin, SelfTestAdmin, SwapRuleAdmin
from content.admin.programs import ProgramAdmin
from content.admin.routines import RoutineAdmin
from content.admin.vocabulary import ContentEventAdmin, EquipmentAdmin, SourceAdmin

__all__ = [
    "ClaimAdmin",
    "ContentEventAdmin",
    "ContributorAdmin",
    "EquipmentAdmin",
    "ExerciseAdmin",
    "GuideAdmin",
    "ProgramAdmin",
    "RoutineAdmin",
    "SelfTestAdmin",
    "SourceAdmin",
    "SwapRuleAdmin",
]
