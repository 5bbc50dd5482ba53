"""What curators do with the library: begin a new version, have it reviewed, publish it, retire it.

What is published never changes: a curator revises it by making the next version. Publishing the next version of an
exercise carries it into the routines that use it, and those into the programs; athletes keep the versions they have.
"""

from django.db import transaction

from content.carrying import ABOVE, carry_up, live_instead, renew, set_retired
from content.copies import copy_of, copy_parts
from content.curators import one_at_a_time
from content.history import What, record
from content.media_files import forget_files_of
from content.models import State
from content.readiness import hurdles
from content.replacing import UnfitReplacement, put_in_place, unfit
from content.usage import carried_along, dependants_of, users_of

__all__ = [
    "NotADraft",
    "NotInReview",
    "NotPublished",
    "NotReady",
    "StillInUse",
    "UnfitReplacement",
    "carried_along",
    "discard",
    "publish",
    "record",
    "renew",
    "retire",
    "revise",
    "send_back",
    "set_retired",
    "submit",
    "users_of",
]


class NotADraft(Exception):
    """It has been sent for review or published in the meantime, perhaps by another curator."""


class NotInReview(Exception):
    """It has been sent back or published in the meantime, or was never sent for review."""


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
    copy_parts(thing, draft, instead=live_instead(thing))
    record(draft, What.REVISED, by=by, at=at)
    return draft


@transaction.atomic
def submit(draft, *, by, at):
    """Send the draft for review: from now on it can be read, sent back or published, but not written."""
    one_at_a_time()
    if not _move(draft, State.DRAFT, State.REVIEW):
        raise NotADraft
    record(draft, What.SUBMITTED, by=by, at=at)
    return draft


@transaction.atomic
def send_back(draft, *, because, by, at):
    """Let its writers go on with it, and tell them why."""
    one_at_a_time()
    if not _move(draft, State.REVIEW, State.DRAFT):
        raise NotInReview
    record(draft, What.RETURNED, because=because, by=by, at=at)
    return draft


@transaction.atomic
def publish(draft, *, by, at, carry=True):
    """Make the draft live, retire the version before it and, with `carry`, renew whatever is made of that one."""
    one_at_a_time()
    if problems := hurdles(draft, by=by):
        raise NotReady(problems)
    before = type(draft).objects.versions_of(draft).published().first()
    if before:
        set_retired(before, because=f"replaced by v{draft.version}", by=by, at=at)
    if not type(draft).objects.drafts().filter(pk=draft.pk).update(state=State.PUBLISHED, published_at=at):
        raise NotADraft
    draft.refresh_from_db()
    record(draft, What.PUBLISHED, by=by, at=at)
    if before and carry:
        carry_up(type(draft), {before.pk: draft.pk}, by=by, at=at)
    return draft


@transaction.atomic
def retire(thing, *, by, at, replacement=None):
    """Take it out of the library. What is made of it gets a new version with `replacement` in its place.

    Athletes who have it in their plan keep it.
    """
    one_at_a_time()
    if not replacement and (users := dependants_of(thing)):
        raise StillInUse(users)
    if replacement and (problems := unfit(thing, replacement)):
        raise UnfitReplacement(problems)
    slug, because = (replacement.slug, f"{replacement.name} takes its place") if replacement else ("", "")
    if not set_retired(thing, because=because, replaced_by=slug, by=by, at=at):
        raise NotPublished
    if replacement:
        put_in_place(thing, replacement, by=by, at=at)
    thing.refresh_from_db()
    return thing


@transaction.atomic
def discard(draft, *, by, at):
    """Throw a draft away."""
    one_at_a_time()
    if not type(draft).objects.filter(pk=draft.pk, state=State.DRAFT).exists():
        raise NotADraft
    above = ABOVE.get(type(draft))
    if above and (users := list(above.objects.filter(**{"__".join(above.uses): draft}).distinct())):
        raise StillInUse(users)
    record(draft, What.DISCARDED, by=by, at=at)
    forget_files_of(draft)
    draft.delete()


def _move(draft, before, after) -> bool:
    """From one state to the next, unless somebody was faster."""
    moved = type(draft).objects.filter(pk=draft.pk, state=before).update(state=after)
    draft.refresh_from_db()
    return bool(moved)
