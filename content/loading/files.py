"""Reads the library's YAML files into entries; nothing here knows the database."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from content.figures.files import read_what_is_good
from content.plain_yaml import PlainLoader

LIBRARY = Path(__file__).resolve().parent.parent / "library"


@dataclass(frozen=True)
class Problem:
    """What is wrong, where: file, item and field."""

    file: str
    item: str
    field: str
    says: str

    def __str__(self):
        return ": ".join(part for part in (self.file, self.item, self.field, self.says) if part)


class BrokenLibrary(Exception):
    """The files can not be loaded; `problems` names every place to mend."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One thing a file describes, as it is written there."""

    file: str
    slug: str
    data: dict

    @property
    def mark(self) -> str:
        """A fingerprint of what is written: it changes when and only when the words or numbers do."""
        return hashlib.sha256(json.dumps(self.data, sort_keys=True, default=str).encode()).hexdigest()

    def problem(self, field_name, says) -> Problem:
        return Problem(self.file, self.slug, field_name, says)


@dataclass
class Library:
    """Everything the files describe, by slug (sources by code)."""

    equipment: dict[str, Entry] = field(default_factory=dict)
    sources: dict[str, Entry] = field(default_factory=dict)
    claims: dict[str, Entry] = field(default_factory=dict)
    contributors: dict[str, Entry] = field(default_factory=dict)
    self_tests: dict[str, Entry] = field(default_factory=dict)
    swap_rules: dict[str, Entry] = field(default_factory=dict)
    exercises: dict[str, Entry] = field(default_factory=dict)
    routines: dict[str, Entry] = field(default_factory=dict)
    programs: dict[str, Entry] = field(default_factory=dict)
    guides: dict[str, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in SHELVES}


SHELVES = tuple(name for name in Library.__dataclass_fields__ if name != "problems")
# lists that a library may do without
_OPTIONAL = {"claims": "code", "contributors": "slug", "self_tests": "slug", "swap_rules": "slug"}


def read(folder: Path = LIBRARY) -> Library:
    """Everything in `folder`; whatever could not be read is in `problems`."""
    library = Library()
    if not folder.is_dir():
        library.problems.append(Problem(str(folder), "", "", "There is no such folder."))
        return library
    _read_vocabulary(library, folder)
    for path in sorted((folder / "exercises").glob("*.yaml")):
        _read_list(library, folder, f"exercises/{path.name}", "exercises", "slug", shared=("kind",))
    _read_figures(library, folder / "figures")
    for path in sorted((folder / "routines").glob("*.yaml")):
        _read_list(library, folder, f"routines/{path.name}", "routines", "slug")
    for path in sorted((folder / "programs").glob("*.yaml")):
        _read_one(library, folder, f"programs/{path.name}")
    for path in sorted((folder / "guides").glob("*.md")):
        _read_guide(library, folder, f"guides/{path.name}")
    return library


def _read_figures(library, folder):
    """The pose of each exercise becomes part of what is said about it."""
    figures, problems = read_what_is_good(folder)
    library.problems += [Problem(f"figures/{file}", *rest) for file, *rest in problems]
    for slug, pose in figures.items():
        if slug in library.exercises:
            library.exercises[slug].data["pose"] = pose
        else:
            library.problems.append(Problem("figures", slug, "slug", "There is no such exercise."))


def _read_vocabulary(library, folder):
    _read_list(library, folder, "equipment.yaml", "equipment", "slug")
    _read_list(library, folder, "sources.yaml", "sources", "code")
    for shelf, key in _OPTIONAL.items():
        if (folder / f"{shelf}.yaml").exists():
            _read_list(library, folder, f"{shelf}.yaml", shelf, key)


def _read_list(library, folder, name, shelf, key, *, shared=()):
    """A file with a list of entries under the name of the shelf, and perhaps fields that all of them share."""
    page = _parse(library, folder / name, name)
    if page is None:
        return
    rows = page.pop(shelf, None)
    common = {word: page.pop(word) for word in shared if word in page}
    for word in page:
        library.problems.append(Problem(name, "", str(word), "This word is not known here."))
    if not isinstance(rows, list):
        library.problems.append(Problem(name, "", shelf, "A list is missing."))
        return
    for number, row in enumerate(rows, start=1):
        _shelve(library, name, shelf, row, key=key, number=number, common=common)


def _read_one(library, folder, name):
    page = _parse(library, folder / name, name)
    if page is not None:
        _shelve(library, name, "programs", page, key="slug", number=1, common={})


def _read_guide(library, folder, name):
    """Markdown under fields between two lines of three dashes."""
    text = (folder / name).read_text(encoding="utf-8")
    parts = text.split("---\n", 2) if text.startswith("---\n") else []
    if len(parts) != 3:
        library.problems.append(Problem(name, "", "", "It should begin with fields between two lines of ---."))
        return
    page = _parse_text(library, parts[1], name)
    if page is not None:
        _shelve(library, name, "guides", {**page, "body": parts[2].strip()}, key="slug", number=1, common={})


def _shelve(library, name, shelf, row, *, key, number, common):
    slug = row.get(key) if isinstance(row, dict) else None
    if not isinstance(slug, str) or not slug:
        library.problems.append(Problem(name, f"item {number}", key, "It is missing."))
        return
    known = getattr(library, shelf)
    if slug in known:
        library.problems.append(Problem(name, slug, key, f"There is already one in {known[slug].file}."))
        return
    known[slug] = Entry(name, slug, {**common, **row})


def _parse(library, path, name):
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        library.problems.append(Problem(name, "", "", "The file is missing."))
        return None
    except UnicodeDecodeError as wrong:
        library.problems.append(Problem(name, "", "", f"This is not YAML. {wrong}"))
        return None
    return _parse_text(library, text, name)


def _parse_text(library, text, name):
    try:
        page = yaml.load(text, Loader=PlainLoader)  # noqa: S506 - it is a safe loader
    except yaml.YAMLError as wrong:
        library.problems.append(Problem(name, "", "", f"This is not YAML. {' '.join(str(wrong).split())}"))
        return None
    if not isinstance(page, dict):
        library.problems.append(Problem(name, "", "", "The file should hold named fields."))
        return None
    return page
