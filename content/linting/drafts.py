"""What keeps a curator's draft from athletes: its words, and the pose of its figure."""

from collections.abc import Callable, Iterable

from content.linting import poses, texts
from content.models import Exercise, Guide, Program, Routine


def problems(draft) -> list[str]:
    """In sentences for the curator; empty when all of it may be read and followed."""
    return [*texts.problems(_TEXTS[type(draft)](draft)), *poses.problems(getattr(draft, "pose", {}))]


def _exercise(draft: Exercise) -> Iterable[str]:
    cues = draft.cues.values_list("text", flat=True)
    return [draft.purpose, *cues, draft.common_mistake, draft.caution]


def _routine(draft: Routine) -> Iterable[str]:
    return [draft.summary, *draft.items.values_list("why", flat=True)]


def _program(draft: Program) -> Iterable[str]:
    running = draft.weeks.values_list("running", flat=True)
    whys = draft.source_links.values_list("why", flat=True)
    return [draft.summary, draft.suits, draft.gate, draft.graduation, *running, *whys]


def _guide(draft: Guide) -> Iterable[str]:
    return [draft.summary, draft.one_thing, draft.get_help, *texts.parts_of(draft.body)]


_TEXTS: dict[type, Callable[..., Iterable[str]]] = {
    Exercise: _exercise,
    Routine: _routine,
    Program: _program,
    Guide: _guide,
}
