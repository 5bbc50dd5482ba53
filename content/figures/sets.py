"""The drawn set: which files there are for every figure, and whether everything is as it should be."""

from collections.abc import Iterable, Iterator, Mapping
from gzip import compress
from pathlib import Path

from content.figures.checking import lint
from content.figures.files import FOLDER, read_what_is_good
from content.figures.looks import DEFAULT
from content.figures.model import BadPose, Figure
from content.figures.picture import svg
from content.figures.reading import figure_of


def read_set(names: Mapping[str, str], folder: Path = FOLDER) -> tuple[list[Figure], list[str]]:
    """Every figure that can be read, named for its exercise, and what is wrong with the others."""
    entries, unread = read_what_is_good(folder)
    figures, wrong = [], [str(problem) for problem in unread]
    for slug, data in entries.items():
        try:
            figures.append(figure_of(data, name=names.get(slug, "")))
        except BadPose as bad:
            wrong.append(f"{slug}: {bad}")
    return figures, wrong


def unmatched(figures: Iterable[str], exercises: Iterable[str]) -> list[str]:
    drawn, wanted = set(figures), set(exercises)
    return [f"{slug}: This exercise has no figure." for slug in sorted(wanted - drawn)] + [
        f"{slug}: This figure has no exercise." for slug in sorted(drawn - wanted)
    ]


def findings(figures: Iterable[Figure]) -> list[str]:
    return [finding for figure in figures for finding in lint(figure)]


def file_name(slug: str, look: str, *, still: bool) -> str:
    return f"{slug}.{look}{'-still' if still else ''}.svg"


def files_of(figure: Figure, looks: Iterable[str] = tuple(DEFAULT.values())) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; all looks come from one working out of the poses."""
    for look in looks:
        for still in (False, True):
            yield file_name(figure.slug, look, still=still), svg(figure, look=look, still=still).encode()


def packed_size(drawn: bytes) -> int:
    return len(compress(drawn, 9, mtime=0))
