"""What is made of something gets a new version when that something does: routines, and the programs above them."""

from typing import Any

from django.db import transaction
from django.db.models import F

from content.copies import copy_of, copy_parts
from content.history import What, record
from content.models import UNPUBLISHED, Exercise, Program, Routine, State

ABOVE: dict[type, Any] = {Exercise: Routine, Routine: Program}
_BECAUSE = "something it is made of has a new version"


@transaction.atomic
def renew(model, replaced, *, by, at, because=_BECAUSE):
    """New live versions of every routine (or program) made of what was `replaced` (old id to new id).

    Drafts point to the new versions too. Returns what was made, by the id of the version before it.
    """
    _repoint_drafts(model, replaced)
    users = model.objects.published().filter(**{"__".join(model.uses) + "__in": list(replaced)}).distinct()
    return {user.pk: _renew(user, replaced, by=by, at=at, because=because) for user in users.order_by("slug")}


def carry_up(model, replaced, *, by, at, because=_BECAUSE):
    """Renew what is made of the `replaced` versions of `model`, and what is made of that; returns the new versions."""
    made = []
    while replaced and (model := ABOVE.get(model)):
        renewed = renew(model, replaced, by=by, at=at, because=because)
        made += renewed.values()
        replaced = {old: new.pk for old, new in renewed.items()}
    return made


def set_retired(thing, *, because, by, at, replaced_by=""):
    """Take a live version out; false when it is not live."""
    changed = (
        type(thing)
        .objects.published()
        .filter(pk=thing.pk)
        .update(state=State.RETIRED, retired_at=at, replaced_by=replaced_by)
    )
    if changed:
        record(thing, What.RETIRED, because=because, by=by, at=at)
    return changed


def live_instead(thing):
    """For a thing made of versions that have been replaced since: the live ones by the ids of the old ones."""
    part, key = thing.uses
    if not part:
        return {}
    below = {getattr(row, key) for row in getattr(thing, part).select_related(key)}
    stale = [version for version in below if not version.is_published]
    live = type(next(iter(below))).objects.published().filter(slug__in=[v.slug for v in stale]) if stale else []
    ids = {version.slug: version.pk for version in live}
    return {version.pk: ids[version.slug] for version in stale if version.slug in ids}


def _renew(user, replaced, *, by, at, because):
    """The same again with what was replaced, live at once."""
    set_retired(user, because=because, by=by, at=at)
    new = copy_of(user, state=State.PUBLISHED, at=at)
    new.save()
    new.newborn = True
    copy_parts(user, new, instead=replaced)
    new.newborn = False
    record(new, What.PUBLISHED, because=because, by=by, at=at)
    return new


def _repoint_drafts(model, replaced):
    """Whoever has such a draft open in a form learns of it when saving: its count of edits goes up."""
    part, key = model.uses
    line, whole = model._meta.get_field(part).related_model, model._meta.model_name
    rows = line.objects.filter(**{f"{whole}__state__in": UNPUBLISHED, f"{key}__in": list(replaced)})
    model.objects.filter(pk__in=list(rows.values_list(whole, flat=True))).update(edits=F("edits") + 1)
    for old, new in replaced.items():
        rows.filter(**{key: old}).update(**{f"{key}_id": new})
