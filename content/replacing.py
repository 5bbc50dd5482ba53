"""Putting one exercise or routine in the place of another that is about to be retired."""

from django.db.models import F

from content.carrying import carry_up
from content.models import Exercise, Routine, SwapRule
from content.readiness import balance
from content.usage import users_of


class UnfitReplacement(Exception):
    """It can not take that place; `problems` says why, in sentences."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems


def unfit(thing, replacement) -> list[str]:
    """Why `replacement` can not stand in for `thing`; empty when it can."""
    if replacement.slug == thing.slug:
        return ["Choose another one than the one you retire."]
    if not replacement.is_published:
        return [f"{replacement} is not live. Publish it first."]
    routines = users_of(thing) if isinstance(thing, Exercise) else []
    return [problem for routine in routines for problem in _spoilt(routine, thing, replacement)]


def put_in_place(thing, replacement, *, by, at):
    """New versions of all that was made of `thing`, with `replacement` in its place; rules and drafts name it too."""
    because = f"{replacement.name} instead of {thing.name}"
    made = carry_up(type(thing), {thing.pk: replacement.pk}, by=by, at=at, because=because)
    if isinstance(thing, Exercise):
        _rename_links(thing, replacement)
        _rename_in_rules(thing, replacement)
    return made


def _spoilt(routine: Routine, thing, replacement):
    items = list(routine.items.select_related("exercise"))
    if replacement in [item.exercise for item in items]:
        yield f"{routine.name} has {replacement.name} already. Choose another, or revise that routine first."
        return
    after = [replacement if item.exercise == thing else item.exercise for item in items if not item.only_when_short]
    if not routine.standalone:
        yield from (f"{routine.name}: {problem}" for problem in balance({exercise.kind for exercise in after}))


def _rename_links(thing, replacement):
    """Only in drafts: what is live never changes, and its page follows `replaced_by`."""
    for name in ("easier_slug", "harder_slug"):
        drafts = Exercise.objects.drafts().filter(**{name: thing.slug})
        others = drafts.exclude(slug=replacement.slug)
        others.update(**{name: replacement.slug}, edits=F("edits") + 1)
        drafts.filter(slug=replacement.slug).update(**{name: ""}, edits=F("edits") + 1)


def _rename_in_rules(thing, replacement):
    """Where the old one had to go, the new one has to; but what a rule puts in, it does not take out."""
    for rule in SwapRule.objects.all():
        if thing.slug not in (*rule.remove, *rule.instead):
            continue
        rule.instead = _renamed(rule.instead, thing.slug, replacement.slug, unless=rule.remove)
        rule.remove = _renamed(rule.remove, thing.slug, replacement.slug, unless=rule.instead)
        rule.save(update_fields=["remove", "instead"])


def _renamed(slugs, old, new, *, unless):
    """Each slug once, the new one in the place of the old one unless the other list has it."""
    new_slugs = [new if slug == old else slug for slug in slugs if slug != old or new not in unless]
    return list(dict.fromkeys(new_slugs))
