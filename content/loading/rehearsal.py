"""What loading the library's files would change, told without changing it."""

from django.db import transaction

from content.differences import Change, changes
from content.loading.writing import Report, load
from content.models import Exercise, Guide, Program, Routine
from content.word_changes import GONE, NEW

_KINDS = {model._meta.model_name: model for model in (Exercise, Routine, Program, Guide)}


def rehearse(folder, *, at) -> tuple[Report, dict[str, list[Change]]]:
    """Load and take it all back: the report, and what reads differently in each new version of something."""
    with transaction.atomic():
        report = load(folder, at=at)
        differences = {name: _changes(name) for name in report.changed if name.split()[0] in _KINDS}
        transaction.set_rollback(True)
    return report, differences


def _changes(name: str) -> list[Change]:
    kind, slug, number = name.split()
    versions = _KINDS[kind].objects.filter(slug=slug)
    new = versions.get(version=int(number.removeprefix("v")))
    before = versions.filter(version=new.revised_from or 0).first()
    return changes(before, new) if before else []


def in_words(change: Change) -> list[str]:
    """A change as lines of plain text."""
    if not change.lines:
        return [f"{change.label}: {change.before} → {change.after}"]
    told = [line for line in change.lines if not line.is_same]
    return [f"{change.label}, {line.what}: {''.join(map(_marked, line.pieces))}" for line in told]


def _marked(piece) -> str:
    return {GONE: f"[-{piece.text}-]", NEW: f"{{+{piece.text}+}}"}.get(piece.what, piece.text)
