"""Rules for where things come from: nothing without a source that claims to have one, and no source for nothing."""

from collections.abc import Iterator

from content.loading.files import Entry, Library, Problem

WEAKEST = "D"  # expert opinion, or an article alone


def unsourced(library: Library) -> Iterator[Problem]:
    """A claim has a source, and so has a contributor whose evidence is called better than opinion."""
    for claim in library.claims.values():
        if not claim.data["sources"]:
            yield claim.problem("sources", "A claim says who says it.")
    for contributor in library.contributors.values():
        strength = contributor.data["strength"]
        if strength != WEAKEST and not contributor.data.get("sources"):
            yield contributor.problem("sources", f"Its strength is {strength}, but no source is named.")


def half_sourced(library: Library) -> Iterator[Problem]:
    """An exercise names its sources, or none at all: then its page says that we added it and its doses ourselves."""
    for exercise in library.exercises.values():
        cited = exercise.data["sources"]
        for relation, codes in cited.items():
            if not codes:
                yield exercise.problem(f"sources.{relation}", "It is empty; leave the word out: then it is our own.")
        dose_from = exercise.data.get("dosage_source")
        if dose_from and dose_from not in cited.get("named", []):
            yield exercise.problem(
                "dosage_source", f"{dose_from} gives the dose, but is not said to name the exercise."
            )


def uncited_claims(library: Library) -> Iterator[Problem]:
    """A guide rests on each claim; contributors and programs cite sources, not claims."""
    cited = {code for guide in library.guides.values() for code in guide.data["claims"]}
    for code, claim in library.claims.items():
        if code not in cited:
            yield claim.problem("code", "No guide cites it.")


def idle_sources(library: Library) -> Iterator[Problem]:
    used = {code for shelf in _CODES for entry in getattr(library, shelf).values() for code in _CODES[shelf](entry)}
    for code, source in library.sources.items():
        if code not in used:
            yield source.problem("code", "Nothing comes from it.")


def one_sided_quarrels(library: Library) -> Iterator[Problem]:
    """If a claim contradicts another, the other one says so, too."""
    for code, claim in library.claims.items():
        for other in claim.data.get("contradicts", []):
            if code not in library.claims[other].data.get("contradicts", []):
                yield claim.problem("contradicts", f"{other} does not say that it contradicts {code}.")


def _of_exercise(entry: Entry) -> list[str]:
    named = [code for codes in entry.data["sources"].values() for code in codes]
    return [*named, *filter(None, [entry.data.get("dosage_source")])]


def _of_routine(entry: Entry) -> list[str]:
    return list(filter(None, [entry.data.get("source")]))


def _of_program(entry: Entry) -> list[str]:
    return [row["code"] for row in entry.data["sources"]]


def _of_knowledge(entry: Entry) -> list[str]:
    return [*entry.data.get("sources", []), *entry.data.get("says_otherwise", [])]


_CODES = {
    "exercises": _of_exercise,
    "routines": _of_routine,
    "programs": _of_program,
    "claims": _of_knowledge,
    "contributors": _of_knowledge,
    "self_tests": _of_knowledge,
}
