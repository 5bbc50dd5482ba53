"""What a row changes gets into a draft, never into what is live."""

from content.actions import revise
from content.exchange.columns import Shelf
from content.exchange.plans import Plan
from content.history import What, record


def take_in(model, plan: Plan, shelf: Shelf, *, by, at, because) -> None:
    """Into the draft that there is, into the next version's, or into the first version of something new."""
    draft = _draft(model, plan, by=by, at=at)
    for change in plan.changes:
        if not change.column.is_part:
            change.column.put(draft, change.value, shelf)
    draft.edits += 1
    draft.save()
    for change in plan.changes:
        if change.column.is_part:
            change.column.put(draft, change.value, shelf)
    record(draft, What.IMPORTED, by=by, at=at, because=because)


def _draft(model, plan: Plan, *, by, at):
    if plan.is_new:
        return model(slug=plan.slug)
    return revise(plan.standing.target, by=by, at=at)
