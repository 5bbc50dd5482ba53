"""Writes checked entries into the library: only what is new or has changed, all of it or nothing."""

from dataclasses import dataclass, field

from django.db import transaction

from content.actions import record, renew, set_retired
from content.copies import next_number
from content.curators import ensure_curators_group, one_at_a_time
from content.loading.build import PARTS, PLAIN_KEYS, ROWS, References, plain_columns
from content.loading.checks import check
from content.loading.files import LIBRARY, Library, read
from content.models import (
    Claim,
    ContentEvent,
    Contributor,
    Equipment,
    Exercise,
    Guide,
    Program,
    Routine,
    SelfTest,
    Source,
    State,
    SwapRule,
)

_BECAUSE = "the library's files"
_BELOW: dict[type, type] = {Routine: Exercise, Program: Routine}
# the shelves of plain rows, and the word that names a row; a row points only to rows written before or beside it
_PLAIN: tuple[tuple[type, str, str], ...] = (
    (Equipment, "equipment", "slug"),
    (Source, "sources", "code"),
    (Claim, "claims", "code"),
    (Contributor, "contributors", "slug"),
    (SelfTest, "self_tests", "slug"),
    (SwapRule, "swap_rules", "slug"),
)
_VERSIONED: tuple[tuple[type, str], ...] = (
    (Exercise, "exercises"),
    (Routine, "routines"),
    (Program, "programs"),
    (Guide, "guides"),
)


@dataclass
class Report:
    """What a load did, thing by thing."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def is_first(self) -> bool:
        return bool(self.added) and not (self.changed or self.unchanged)


def load(folder=LIBRARY, *, at) -> Report:
    """Read, check, and write what is new; a published row is never edited, a curator's draft never touched."""
    library = read(folder)
    check(library)
    return write(library, at=at)


@transaction.atomic
def write(library: Library, *, at) -> Report:
    """Write a checked library: exercises, then what is made of them, then what is made of that."""
    report = Report()
    ensure_curators_group()
    one_at_a_time()
    plain: dict[type, dict] = {}
    for kind, shelf, key in _PLAIN:
        plain[kind] = _write_plain(kind, getattr(library, shelf), key, report, known=plain)
    replaced: dict[int, int] = {}
    for model, shelf in _VERSIONED:
        below = _live(_BELOW.get(model))
        refs = References(equipment=plain[Equipment], sources=plain[Source], claims=plain[Claim], below=below)
        written = _write_versions(model, getattr(library, shelf), refs, report, at=at)
        renewed = renew(model, replaced, by=None, at=at) if replaced and model in _BELOW else {}
        report.carried += map(str, renewed.values())
        replaced = written | {old: new.pk for old, new in renewed.items()}
    return report


def _write_plain(model, entries, key, report, *, known):
    """Rows without versions: a changed file changes them."""
    rows = {getattr(row, key): row for row in model.objects.all()}
    changed = []
    for slug, entry in entries.items():
        row = rows.get(slug)
        if row and row.library_mark == entry.mark:
            report.unchanged += 1
            continue
        (report.changed if row else report.added).append(f"{model._meta.verbose_name} {slug}")
        said = {**plain_columns(model, entry.data), "library_mark": entry.mark}
        rows[slug], _ = model.objects.update_or_create(**{key: slug}, defaults=said)
        changed.append(entry)
    for entry in changed:
        for word, target in PLAIN_KEYS.get(model, {}).items():
            there = rows if target is model else known[target]
            getattr(rows[entry.slug], word).set(there[code] for code in entry.data.get(word, []))
    return rows


def _write_versions(model, entries, refs, report, *, at) -> dict[int, int]:
    """New live versions of what the files changed since they were last read; returns new ids by the old ones."""
    marks = dict(model.objects.once_published().order_by("version").values_list("slug", "library_mark"))
    live, drafts = _live(model), set(model.objects.drafts().values_list("slug", flat=True))
    replaced = {}
    for slug, entry in entries.items():
        if marks.get(slug) == entry.mark:
            report.unchanged += 1
            continue
        before = live.get(slug)
        new = _write_version(model, entry, refs, before=before, at=at)
        (report.changed if slug in marks else report.added).append(f"{new.kind_name} {slug} v{new.version}")
        report.notes += _notes(new, before, slug in drafts)
        if before:
            replaced[before.pk] = new.pk
    return replaced


def _write_version(model, entry, refs, *, before, at):
    if before:
        set_retired(before, because=_BECAUSE, by=None, at=at)
    row = ROWS[model](entry.data, refs)
    row.library_mark, row.state, row.published_at = entry.mark, State.PUBLISHED, at
    row.version = next_number(model, entry.slug)
    row.revised_from = before.version if before else None
    row.save()
    row.newborn = True
    for parts in PARTS[model](entry.data, row, refs):
        if parts:
            type(parts[0]).objects.bulk_create(parts)
    row.newborn = False
    record(row, ContentEvent.What.PUBLISHED, because=_BECAUSE, by=None, at=at)
    return row


def _notes(new, before, has_draft):
    if has_draft:
        yield f"A curator's draft of {new.kind_name} {new.slug} was left alone; it does not have these changes."
    if before and _published_by_hand(before):
        yield f"{new.kind_name} {new.slug} v{new.version} replaces v{before.version}, which a curator had published."


def _published_by_hand(version):
    of_it = ContentEvent.objects.filter(kind=version.kind_name, slug=version.slug, version=version.version)
    return of_it.filter(what=ContentEvent.What.PUBLISHED, by__isnull=False, because="").exists()


def _live(model):
    return {row.slug: row for row in model.objects.published()} if model else {}
