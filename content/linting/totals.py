"""How much there is in the library, one line for each kind of thing."""

from collections.abc import Collection

from content.linting.coverage import SECTIONS, Coverage, covered
from content.linting.sessions import is_program, program_routines
from content.loading.files import Library


def totals(library: Library, coverage: Coverage, *, flags: Collection[str]) -> list[str]:
    return [*(_counted(*pair) for pair in _counts(library)), _covered(library, coverage, flags)]


def _counts(library: Library) -> list[tuple[int, str]]:
    programs = [entry for entry in library.programs.values() if is_program(entry)]
    routines = program_routines(library)
    return [
        (len(library.exercises), "exercises"),
        (len(programs), "programs"),
        (len(library.programs) - len(programs), "challenges"),
        (len(routines), "routines"),
        (len(library.routines) - len(routines), "ready-made sets"),
        (sum(len(program.data.get("days") or []) for program in programs), "program days"),
        (len(library.guides), "guides"),
        (len(library.claims), "claims"),
        (len(library.contributors), "contributors"),
        (len(library.self_tests), "self-tests"),
        (len(library.swap_rules), "swap rules"),
        (len(library.sources), "sources"),
        (sum(bool(exercise.data.get("pose")) for exercise in library.exercises.values()), "figures"),
    ]


def _counted(count: int, name: str) -> str:
    return f"{count} {name.removesuffix('s') if count == 1 else name}"


def _covered(library: Library, coverage: Coverage, flags: Collection[str]) -> str:
    parts = [
        f"{covered(coverage, section, library, flags)} of {count} {name}"
        for section, (_, count, name) in SECTIONS.items()
    ]
    return f"coverage {', '.join(parts)}"
