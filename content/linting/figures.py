"""Rules for the moving figures: one for each exercise, and each as a body can do it."""

from collections.abc import Iterator

from content.linting import poses
from content.loading.files import Library, Problem


def undrawn(library: Library) -> Iterator[Problem]:
    """A figure without an exercise is found where the files are read."""
    for exercise in library.exercises.values():
        if not exercise.data.get("pose"):
            yield exercise.problem("pose", "No figure shows it.")


def impossible(library: Library) -> Iterator[Problem]:
    for exercise in library.exercises.values():
        for says in poses.problems(exercise.data.get("pose", {})):
            yield exercise.problem("pose", says)
