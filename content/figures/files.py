"""Reads the files of poses (content/library/figures/*.yaml) into plain data with every named pose filled in."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from content.plain_yaml import PlainLoader

FOLDER = Path(__file__).resolve().parent.parent / "library" / "figures"


class Problem(NamedTuple):
    """What is wrong, where: file, figure and field."""

    file: str
    item: str
    field: str
    says: str

    def __str__(self):
        return ": ".join(part for part in self if part)


class BrokenFigures(Exception):
    """The files can not be read; `problems` names every place to mend."""

    def __init__(self, problems: list[Problem]):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_figures(folder: Path = FOLDER) -> dict[str, dict]:
    """Every figure's data by slug, as it may be stored: named poses filled in, nothing but plain JSON."""
    figures, problems = read_what_is_good(folder)
    if problems:
        raise BrokenFigures(problems)
    return figures


def read_what_is_good(folder: Path = FOLDER) -> tuple[dict[str, dict], list[Problem]]:
    """The same, but with what could not be read in a list next to it."""
    figures: dict[str, dict] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        _read(path, figures, problems)
    return dict(sorted(figures.items())), problems


def _read(path: Path, figures: dict[str, dict], problems: list[Problem]) -> None:
    try:
        page = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        problems.append(Problem(path.name, "", "", f"This is not YAML. {' '.join(str(wrong).split())}"))
        return
    if not isinstance(page, dict) or not isinstance(page.get("figures"), list):
        problems.append(Problem(path.name, "", "figures", "A list is missing."))
        return
    poses = page.get("poses") or {}
    for number, row in enumerate(page["figures"], start=1):
        slug = row.get("slug") if isinstance(row, dict) else None
        try:
            free = _free(slug, figures)
            figures[free] = resolved(row, poses)
        except Wrong as wrong:
            problems.append(Problem(path.name, str(slug or f"item {number}"), wrong.field, wrong.says))


class Wrong(Exception):
    """What is wrong with one figure: the field, and what to say."""

    def __init__(self, field: str, says: str):
        super().__init__(says)
        self.field, self.says = field, says


def _free(slug: Any, figures: dict[str, dict]) -> str:
    if not isinstance(slug, str) or not slug:
        raise Wrong("slug", "It is missing.")
    if slug in figures:
        raise Wrong("slug", "There is already one with this name.")
    return slug


def resolved(row: dict, poses: dict) -> dict:
    """The entry with `base` worked into each frame's pose; a key that is `null` is taken away."""
    entry = {word: value for word, value in row.items() if word not in {"base", "frames", "panels"}}
    if "panels" in row:
        panels = row["panels"] if isinstance(row["panels"], list) else []
        entry["panels"] = [resolved(panel, poses) for panel in panels if isinstance(panel, dict)]
        return entry
    base = _parts(row.get("base"), poses, "base")
    frames = row.get("frames")
    if not isinstance(frames, list):
        raise Wrong("frames", "A list is missing.")
    entry["frames"] = [_frame(frame, base, poses, f"frame {number}") for number, frame in enumerate(frames, start=1)]
    return entry


def _frame(frame: Any, base: list[dict], poses: dict, where: str) -> dict:
    if not isinstance(frame, dict):
        raise Wrong(where, "It should be named fields.")
    own = frame.get("pose") or {}
    if not isinstance(own, dict):
        raise Wrong(f"{where}.pose", "It should be named fields.")
    pose: dict = {}
    for part in [*base, *_parts(frame.get("base"), poses, f"{where}.base"), own]:
        pose.update(part)
    rest = {word: value for word, value in frame.items() if word not in {"base", "pose"}}
    return {**rest, "pose": {key: value for key, value in pose.items() if value is not None}}


def _parts(base: Any, poses: dict, where: str) -> list[dict]:
    """Named poses and poses written out, in the order they are laid over each other."""
    parts = []
    for part in base if isinstance(base, list) else [base] if base else []:
        found = poses.get(part) if isinstance(part, str) else part
        if not isinstance(found, dict):
            raise Wrong(where, f"There is no pose “{part}” in this file.")
        parts.append(found)
    return parts
