"""Rules against what lies about unused, and against what points to nothing."""

from collections.abc import Iterator

from content.linting.sessions import lines_of
from content.loading.files import Library, Problem

# exercises that no routine has, each for its reason
UNUSED = {
    "prone_press_up": "swap only: when bending hurts, and only if it draws symptoms back (§8.3)",
    "prone_back_extension": "swap only: for thin bones, while somebody trained looks on (§8.3)",
    "russian_twist": "the coach's choice in phase 3, after two weeks of turning without pain (§8.3)",
    "hamstring_walkout": "the coach's choice: a step between the glute bridge and the slider curl (§7)",
}


def idle_exercises(library: Library) -> Iterator[Problem]:
    used = {slug for routine in library.routines.values() for slug, _ in lines_of(routine)}
    for slug, exercise in library.exercises.items():
        if slug not in used and slug not in UNUSED:
            yield exercise.problem(
                "slug", "No routine has it; if that is meant, its reason belongs in the lint's list."
            )
        if slug in used and slug in UNUSED:
            yield exercise.problem("slug", "A routine has it now; take it off the lint's list of unused ones.")


def idle_equipment(library: Library) -> Iterator[Problem]:
    used = {
        slug
        for exercise in library.exercises.values()
        for word in ("equipment", "optional_equipment")
        for slug in exercise.data.get(word, [])
    }
    for slug, thing in library.equipment.items():
        if slug not in used:
            yield thing.problem("slug", "No exercise needs it.")


def strange_contributors(library: Library) -> Iterator[Problem]:
    """Exercises and self-tests speak of contributors that the library describes."""
    for shelf in (library.exercises, library.self_tests):
        for entry in shelf.values():
            for slug in entry.data["contributors"]:
                if slug not in library.contributors:
                    yield entry.problem("contributors", f"“{slug}” is not described in contributors.yaml.")


def strange_swaps(library: Library) -> Iterator[Problem]:
    """A rule takes out and puts in exercises that there are, and never the same one."""
    for rule in library.swap_rules.values():
        remove, instead = rule.data.get("remove", []), rule.data.get("instead", [])
        for slug in [*remove, *instead]:
            if slug not in library.exercises:
                yield rule.problem("remove" if slug in remove else "instead", f"“{slug}” is not in the library.")
        for slug in sorted(set(remove) & set(instead)):
            yield rule.problem("instead", f"{slug} is taken out and put in.")
