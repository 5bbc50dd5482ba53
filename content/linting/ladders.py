"""Rules for easier and harder exercises: who looks for an easier one must never come back to where they were."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from content.loading.files import Library, Problem

WORDS = ("easier", "harder")


def strange_neighbours(library: Library) -> Iterator[Problem]:
    for entry in library.exercises.values():
        for word in WORDS:
            slug = entry.data.get(word)
            if slug and slug not in library.exercises:
                yield entry.problem(word, f"“{slug}” is not in the library.")


def going_in_circles(library: Library) -> Iterator[Problem]:
    """Harder and harder never leads back; so nothing is both easier and harder than something else."""
    links = {slug: (entry.data.get("easier"), entry.data.get("harder")) for slug, entry in library.exercises.items()}
    if slugs := circle(links):
        yield library.exercises[slugs[0]].problem("harder", f"It leads back to itself: {' → '.join(slugs)}.")


def circle(links: Mapping[str, tuple[str | None, str | None]]) -> list[str]:
    """Slugs that lead from one to a harder one and back to the first; `links` are (easier, harder) of each slug."""
    try:
        TopologicalSorter(_easier_ones(links)).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def _easier_ones(links) -> dict[str, set[str]]:
    """What is easier than each exercise, whichever of the two says so."""
    below: dict[str, set[str]] = {slug: set() for slug in links}
    for slug, (easier, harder) in links.items():
        if easier in below:
            below[slug].add(easier)
        if harder in below:
            below[harder].add(slug)
    return below
