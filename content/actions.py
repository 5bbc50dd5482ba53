"""What curators do with the library: begin a new version, publish it, retire it.

What is published never changes: a curator revises it by making the next version. Publishing the next version of an
exercise carries it into the routines that use it, and those into the programs; athletes keep the versions they have.
"""

from django.db import transaction

from content.copies import copy_of, copy_parts
from content.curators import one_at_a_time
from content.models import ContentEvent, Exercise, Program, Routine, State
from content.readiness import missing

_ABOVE = {Exercise: Routine, Routine: Program}
What = ContentEvent.What


class NotADraft(Exception):
    """It has been published in the meantime, perhaps by another curator."""


class NotReady(Exception):
    """The draft may not go live yet; `problems` says why, in sentences."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems


class NotPublished(Exception):
    """Only what is live can be retired."""


class StillInUse(Exception):
    """Something else is made of it; `users` are those versions."""

    def __init__(self, users):
        super().__init__(f"Still used by {', '.join(map(str, users))}.")
        self.users = users


@transaction.atomic
def revise(thing, *, by, at):
    """The draft of the next version: a new copy of `thing`, or the one that somebody has already begun."""
    one_at_a_time()
    begun = type(thing).objects.versions_of(thing).drafts().first()
    if begun:
        return begun
    draft = copy_of(thing)
    draft.save()
    copy_parts(thing, draft, instead=_live_instead(thing))
    record(draft, What.REVISED, by=by, at=at)
    return draft


@transaction.atomic
def publish(draft, *, by, at, carry=True):
    """Make the draft live, retire the version before it and, with `carry`, renew whatever is made of that one."""
    one_at_a_time()
    if problems := missing(draft):
        raise NotReady(problems)
    before = type(draft).objects.versions_of(draft).published().first()
    if before:
        set_retired(before, because=f"replaced by v{draft.version}", by=by, at=at)
    if not type(draft).objects.drafts().filter(pk=draft.pk).update(state=State.PUBLISHED, published_at=at):
        raise NotADraft
    draft.refresh_from_db()
    record(draft, What.PUBLISHED, by=by, at=at)
    if before and carry:
        _carry(type(draft), {before.pk: draft.pk}, by=by, at=at)
    return draft


@transaction.atomic
def renew(model, replaced, *, by, at):
    """New live versions of every routine (or program) made of what was `replaced` (old id to new id).

    Drafts point to the new versions too. Returns what was made, by the id of the version before it.
    """
    _repoint_drafts(model, replaced)
    users = model.objects.published().filter(**{"__".join(model.uses) + "__in": list(replaced)}).distinct()
    return {user.pk: _renew(user, replaced, by=by, at=at) for user in users.order_by("slug")}


@transaction.atomic
def retire(thing, *, by, at):
    """Take it out of the library. Athletes who have it in their plan keep it."""
    one_at_a_time()
    if users := users_of(thing):
        raise StillInUse(users)
    if not set_retired(thing, because="", by=by, at=at):
        raise NotPublished
    thing.refresh_from_db()
    return thing


@transaction.atomic
def discard(draft, *, by, at):
    """Throw a draft away."""
    one_at_a_time()
    if not type(draft).objects.drafts().filter(pk=draft.pk).exists():
        raise NotADraft
    above = _ABOVE.get(type(draft))
    if above and (users := list(above.objects.filter(**{"__".join(above.uses): draft}).distinct())):
        raise StillInUse(users)
    record(draft, What.DISCARDED, by=by, at=at)
    draft.delete()


def users_of(thing) -> list:
    """The live versions made of `thing`, directly."""
    above = _ABOVE.get(type(thing))
    if not above:
        return []
    return list(above.objects.published().filter(**{"__".join(above.uses): thing}).distinct().order_by("slug"))


def carried_along(draft) -> list:
    """What publishing this draft would renew: routines, then programs."""
    before = type(draft).objects.versions_of(draft).published().first()
    direct = users_of(before) if before else []
    higher = {user.pk: user for below in direct for user in users_of(below)}
    return [*direct, *higher.values()]


def record(thing, what, *, by, at, because=""):
    """Write it into the history of the library."""
    ContentEvent.objects.create(
        what=what, kind=thing.kind_name, slug=thing.slug, version=thing.version, because=because, by=by, happened_at=at
    )


def set_retired(thing, *, because, by, at):
    """Take a live version out; false when it is not live."""
    changed = type(thing).objects.published().filter(pk=thing.pk).update(state=State.RETIRED, retired_at=at)
    if changed:
        record(thing, What.RETIRED, because=because, by=by, at=at)
    return changed


def _carry(model, replaced, *, by, at):
    while replaced and (model := _ABOVE.get(model)):
        replaced = {old: new.pk for old, new in renew(model, replaced, by=by, at=at).items()}


def _renew(user, replaced, *, by, at):
    """The same again with what was replaced, live at once."""
    set_retired(user, because="something it is made of has a new version", by=by, at=at)
    new = copy_of(user, state=State.PUBLISHED, at=at)
    new.save()
    new.newborn = True
    copy_parts(user, new, instead=replaced)
    new.newborn = False
    record(new, What.PUBLISHED, because="something it is made of has a new version", by=by, at=at)
    return new


def _repoint_drafts(model, replaced):
    part, key = model.uses
    rows = model._meta.get_field(part).related_model.objects.filter(**{f"{model._meta.model_name}__state": State.DRAFT})
    for old, new in replaced.items():
        rows.filter(**{key: old}).update(**{f"{key}_id": new})


def _live_instead(thing):
    """For a thing made of versions that have been replaced since: the live ones by the ids of the old ones."""
    part, key = thing.uses
    if not part:
        return {}
    below = {getattr(row, key) for row in getattr(thing, part).select_related(key)}
    stale = [version for version in below if not version.is_published]
    live = type(next(iter(below))).objects.published().filter(slug__in=[v.slug for v in stale]) if stale else []
    ids = {version.slug: version.pk for version in live}
    return {version.pk: ids[version.slug] for version in stale if version.slug in ids}
