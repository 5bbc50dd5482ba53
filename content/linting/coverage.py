"""Everything that the five source articles name, against what the library has for it (coverage.yaml)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from content.loading.files import Library, Problem
from content.plain_yaml import BadYaml, read_yaml

FILE = "coverage.yaml"
# section: letters of its codes, how many there are, and its name for people
SECTIONS = {
    "causes": ("C", 34, "causes"),
    "fixes": ("F", 34, "fixes"),
    "movements": ("M", 26, "movements"),
    "warning_signs": ("RF", 20, "warning signs"),
}
SHELVES = {
    "guide": "guides",
    "contributor": "contributors",
    "exercise": "exercises",
    "program": "programs",
    "self_test": "self_tests",
}
# the load rules and prompts of the clinical rules, §4.2 to §4.4
LOAD_RULES = frozenset(
    {
        *("load_spike_plan", "load_spike_done", "load_spike_large", "double_change", "monotony_high"),
        *("speed_flag", "hill_flag", "surface_change", "cadence_goal", "shoe_check", "shoe_swap"),
    }
)


@dataclass
class Coverage:
    """What answers each code, by section, and what is wrong with the file itself."""

    answers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_coverage(folder: Path) -> Coverage:
    try:
        page = read_yaml((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BadYaml) as wrong:
        return Coverage(problems=[Problem(FILE, "", "", f"It can not be read. {wrong}")])
    coverage = Coverage()
    for section in SECTIONS:
        rows = page.get(section) if isinstance(page, dict) else None
        if not isinstance(rows, dict):
            coverage.problems.append(Problem(FILE, "", section, "Named fields are missing."))
            continue
        for code, row in rows.items():
            answers = row.get("covered_by") if isinstance(row, dict) else None
            listed = isinstance(answers, list) and all(isinstance(answer, str) for answer in answers)
            coverage.answers.setdefault(section, {})[str(code)] = list(answers or []) if listed else []
    return coverage


def gaps(coverage: Coverage, library: Library, flags: Collection[str]) -> Iterator[Problem]:
    """Exactly the codes there are, and each answered by things that exist."""
    yield from coverage.problems
    for section, rows in coverage.answers.items():
        codes = codes_of(section)
        yield from (Problem(FILE, code, section, "It is missing.") for code in codes if code not in rows)
        yield from (Problem(FILE, code, section, "There is no such code.") for code in rows if code not in codes)
        for code, answers in rows.items():
            if not answers:
                yield Problem(FILE, code, "covered_by", "Nothing answers it.")
            for answer in strangers(answers, library, flags):
                yield Problem(FILE, code, "covered_by", f"“{answer}” does not exist.")


def two_stories(coverage: Coverage, library: Library) -> Iterator[Problem]:
    """A guide or contributor that says which causes and fixes it answers is listed there, and nowhere else."""
    said = {f"guide:{slug}": entry.data for slug, entry in library.guides.items()}
    said |= {f"contributor:{slug}": entry.data.get("answers", {}) for slug, entry in library.contributors.items()}
    for section in ("causes", "fixes"):
        rows = coverage.answers.get(section, {})
        for name, data in said.items():
            listed = {code for code, answers in rows.items() if name in answers}
            for code in sorted(listed ^ set(data.get(section, []))):
                where = "here, but not in its own file" if code in listed else "in its own file, but not here"
                yield Problem(FILE, code, "covered_by", f"{name} is named {where}.")


def covered(coverage: Coverage, section: str, library: Library, flags: Collection[str]) -> int:
    """How many codes of a section are answered by things that all exist."""
    rows = coverage.answers.get(section, {})
    answered = [rows[code] for code in codes_of(section) if rows.get(code)]
    return sum(not strangers(answers, library, flags) for answers in answered)


def codes_of(section: str) -> list[str]:
    letters, count, _ = SECTIONS[section]
    return [f"{letters}{number:02}" for number in range(1, count + 1)]


def strangers(answers: list[str], library: Library, flags: Collection[str]) -> list[str]:
    """The answers that point to nothing."""
    return [answer for answer in answers if not _exists(*answer.partition(":")[::2], library, flags)]


def _exists(kind: str, slug: str, library: Library, flags: Collection[str]) -> bool:
    if kind == "flag":
        return slug in flags
    if kind == "rule":
        return slug in LOAD_RULES
    return kind in SHELVES and slug in getattr(library, SHELVES[kind])
