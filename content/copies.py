"""Making the next version of something: the row, and the rows that belong to it."""

from django.db.models import Max

from content.models import Exercise, State

# what one version does not hand on to the next
_OWN = frozenset({"id", "version", "state", "revised_from", "published_at", "retired_at", "replaced_by", "edits"})
# a physiotherapist signed these words and no others
_REVIEW = frozenset({"reviewed_by", "reviewed_on"})


def next_number(model, slug) -> int:
    """The number the next version gets; drafts count too."""
    return (model.objects.filter(slug=slug).aggregate(last=Max("version"))["last"] or 0) + 1


def copy_of(thing, *, state=State.DRAFT, at=None):
    """An unsaved next version that says the same."""
    own = _OWN | _REVIEW if isinstance(thing, Exercise) else _OWN
    said = [field.attname for field in thing._meta.concrete_fields if field.name not in own]
    return type(thing)(
        **{name: getattr(thing, name) for name in said},
        version=next_number(type(thing), thing.slug),
        state=state,
        revised_from=thing.version,
        published_at=at if state == State.PUBLISHED else None,
    )


def copy_parts(thing, copy, *, instead=None):
    """The parts of `thing` again, for its saved `copy`; `instead` maps what a part points to onto what replaces it."""
    for name in thing.parts:
        parts = [_copy_part(part, copy) for part in getattr(thing, name).all()]
        if instead and thing.uses[0] == name:
            _swap(parts, f"{thing.uses[1]}_id", instead)
        getattr(thing, name).model.objects.bulk_create(parts)


def _copy_part(part, copy):
    said = {
        field.attname: getattr(part, field.attname)
        for field in part._meta.concrete_fields
        if field.name not in ("id", part.whole)
    }
    return type(part)(**said, **{part.whole: copy})


def _swap(parts, attname, instead):
    for part in parts:
        setattr(part, attname, instead.get(getattr(part, attname), getattr(part, attname)))
