"""Who may write the library: the group of curators, and what it may do in the admin."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Model

from accounts.models import CURATORS
from content.models import (
    Claim,
    ContentEvent,
    Contributor,
    Equipment,
    Exercise,
    ExerciseCue,
    ExerciseEquipment,
    ExerciseMedia,
    ExerciseSource,
    Guide,
    GuideClaim,
    Program,
    ProgramDay,
    ProgramSource,
    ProgramWeek,
    Routine,
    RoutineItem,
    SelfTest,
    Source,
    SwapRule,
)

_WRITTEN = ("view", "add", "change")
# the lines of a draft may also be taken out again
_LINES = (*_WRITTEN, "delete")
_WHOLES: tuple[type[Model], ...] = (
    *(Exercise, Routine, Program, Guide),
    *(Equipment, Source, Claim, Contributor, SelfTest, SwapRule),
)
_PARTS: tuple[type[Model], ...] = (
    ExerciseCue,
    ExerciseEquipment,
    ExerciseSource,
    ExerciseMedia,
    RoutineItem,
    ProgramDay,
    ProgramWeek,
    ProgramSource,
    GuideClaim,
)
_HISTORY: tuple[type[Model], ...] = (ContentEvent,)
_MAY = ((_WHOLES, _WRITTEN), (_PARTS, _LINES), (_HISTORY, ("view",)))


def one_at_a_time():
    """Curators change the library one after another: within a transaction, wait until nobody else does.

    Two who publish at once would otherwise each make the next version of the same routine. (SQLite has one writer.)
    """
    Group.objects.select_for_update().filter(name=CURATORS).first()


def ensure_curators_group() -> Group:
    """The group exists and may do all of that, and nothing else; writes only what is missing or too much."""
    group, _ = Group.objects.get_or_create(name=CURATORS)
    codenames = {f"{verb}_{model._meta.model_name}" for models, verbs in _MAY for model in models for verb in verbs}
    wanted = Permission.objects.filter(content_type__app_label="content", codename__in=codenames)
    if {p.pk for p in wanted} != set(group.permissions.values_list("pk", flat=True)):
        group.permissions.set(wanted)
    return group
