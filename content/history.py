"""The history of a thing in the library: writing it, and reading who had a hand in a version."""

from content.models import ContentEvent

What = ContentEvent.What
# whoever did one of these to a version is one of those who wrote it
_WROTE = (What.STARTED, What.REVISED, What.EDITED, What.IMPORTED, What.SUBMITTED)


def record(thing, what, *, by, at, because=""):
    """Write it into the history of the library."""
    ContentEvent.objects.create(
        what=what, kind=thing.kind_name, slug=thing.slug, version=thing.version, because=because, by=by, happened_at=at
    )


def events_of(thing):
    """Everything that happened to the thing in all its versions, the latest first."""
    return ContentEvent.objects.filter(kind=thing.kind_name, slug=thing.slug).order_by("-id")


def writers_of(version) -> set[int]:
    """Ids of the people who began, edited, imported or sent this version."""
    return set(_of_this_life(version).filter(what__in=_WROTE, by__isnull=False).values_list("by", flat=True))


def latest(version, *whats):
    """The latest event of these kinds in the life of this version, with who did it; None when there is none."""
    return _of_this_life(version).filter(what__in=whats).select_related("by").order_by("-id").first()


def _of_this_life(version):
    """A draft that was thrown away leaves its number to the next one, but not its history."""
    events = events_of(version).filter(version=version.version)
    thrown_away = events.filter(what=What.DISCARDED).first()
    return events.filter(id__gt=thrown_away.id) if thrown_away else events
