"""From an entry to unsaved rows. Entries are checked first (`content.loading.checks`)."""

from dataclasses import dataclass, field
from decimal import Decimal

from content.models import (
    Claim,
    Contributor,
    Equipment,
    Exercise,
    ExerciseCue,
    ExerciseEquipment,
    ExerciseSource,
    Guide,
    GuideClaim,
    Program,
    ProgramDay,
    ProgramSource,
    ProgramWeek,
    Routine,
    RoutineItem,
    SelfTest,
    Source,
    SwapRule,
)


@dataclass(frozen=True)
class References:
    """The saved rows that entries point to: by slug or code, and the live versions one floor below."""

    equipment: dict = field(default_factory=dict)
    sources: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    below: dict = field(default_factory=dict)


_NONE = References()

# the words of the files, and the columns they fill
EXERCISE_FIELDS = {
    "slug": "slug",
    "kind": "kind",
    "name": "name",
    "purpose": "purpose",
    "targets": "targets",
    "areas": "areas",
    "contributors": "contributors",
    "start_position": "start_position",
    "one_sided": "one_sided",
    "mode": "mode",
    "rep_seconds": "rep_seconds",
    "easier": "easier_slug",
    "harder": "harder_slug",
    "caution": "caution",
    "common_mistake": "common_mistake",
    "gentle": "gentle",
    "impact": "impact",
    "pose": "pose",
    "reviewed_by": "reviewed_by",
    "reviewed_on": "reviewed_on",
}
DOSES = ("beginner", "intermediate", "advanced")
ROUTINE_FIELDS = {name: name for name in ("slug", "name", "summary", "standalone", "before_run")}
PROGRAM_FIELDS = {name: name for name in ("slug", "name", "summary", "suits", "kind", "gate", "graduation")}
_GUIDE = ("slug", "name", "topic", "summary", "minutes_to_read", "one_thing", "get_help", "body", "causes", "fixes")
GUIDE_FIELDS = {name: name for name in _GUIDE}
# what plain rows take as it is written; the keys of other rows are set once all are there
PLAIN_FIELDS: dict[type, tuple[str, ...]] = {
    Equipment: ("slug", "name", "instead"),
    Source: ("code", "title", "authors", "publication", "used_for"),
    Claim: ("code", "text", "strength", "handling", "how_sure"),
    Contributor: ("slug", "name", "question", "scale", "emphasis", "strength", "weight", "note"),
    SelfTest: (
        *("slug", "name", "purpose", "steps", "scoring", "stop", "contributors", "minutes", "equipment"),
        "codes",
    ),
    SwapRule: ("slug", "situation", "remove", "instead", "note"),
}
_COLUMN = {"note": "remark"}
PLAIN_KEYS: dict[type, dict[str, type]] = {
    Claim: {"sources": Source, "says_otherwise": Source, "contradicts": Claim},
    Contributor: {"sources": Source},
    SelfTest: {"sources": Source},
}
EXTRAS = {
    "check_in": ProgramDay.Extra.CHECK_IN,
    "phase_gate": ProgramDay.Extra.PHASE_GATE,
    "self_tests": ProgramDay.Extra.SELF_TESTS,
    "finish": ProgramDay.Extra.FINISH,
}


def exercise_row(data, refs=_NONE) -> Exercise:
    doses = {f"dose_{level}": data["doses"][level] for level in DOSES}
    return Exercise(
        **_columns(data, EXERCISE_FIELDS), **doses, dosage_source=refs.sources.get(data.get("dosage_source"))
    )


def exercise_parts(data, exercise, refs) -> list[list]:
    """Cues, equipment and sources of a saved exercise."""
    needs = [(name, False) for name in data["equipment"]] + [(n, True) for n in data.get("optional_equipment", [])]
    cites = [(code, relation) for relation, codes in data["sources"].items() for code in codes]
    return [
        [ExerciseCue(exercise=exercise, position=n, text=text) for n, text in enumerate(data["cues"], start=1)],
        [ExerciseEquipment(exercise=exercise, equipment=refs.equipment[n], optional=opt) for n, opt in needs],
        [ExerciseSource(exercise=exercise, source=refs.sources[code], relation=rel) for code, rel in cites],
    ]


def routine_row(data, refs=_NONE) -> Routine:
    return Routine(**_columns(data, ROUTINE_FIELDS), source=refs.sources.get(data.get("source")))


def routine_parts(data, routine, refs) -> list[list]:
    """The items of a saved routine."""
    lines = [(line_text(line), line_why(line), False) for line in data["items"]]
    lines += [(data["when_short"], "", True)] if "when_short" in data else []
    items = []
    for position, (line, why, short) in enumerate(lines, start=1):
        slug, level = line.split(":")
        said = {"exercise": refs.below[slug], "level": level, "only_when_short": short, "why": why}
        items.append(RoutineItem(routine=routine, position=position, **said))
    return [items]


def line_text(line) -> str:
    """exercise:level, which stands by itself or beside a reason."""
    return line if isinstance(line, str) else line.get("item", "")


def line_why(line) -> str:
    return "" if isinstance(line, str) else line.get("why", "")


def program_row(data, refs=_NONE) -> Program:
    phases = {f"phase_{n}": name for n, name in enumerate(data["phases"][:3], start=1)}
    return Program(**_columns(data, PROGRAM_FIELDS), **phases)


def program_parts(data, program, refs) -> list[list]:
    """The days and the sources of a saved program."""
    days = [
        ProgramDay(
            program=program,
            number=day["day"],
            routine=refs.below[day["routine"]],
            plus=day.get("plus", False),
            extra=EXTRAS[day["extra"]] if "extra" in day else "",
        )
        for day in data["days"]
    ]
    cites = [ProgramSource(program=program, source=refs.sources[s["code"]], why=s["why"]) for s in data["sources"]]
    weeks = [
        ProgramWeek(program=program, number=number, running=text)
        for number, text in enumerate(data.get("running", []), start=1)
    ]
    return [days, weeks, cites]


def guide_row(data, refs=_NONE) -> Guide:
    return Guide(**_columns(data, GUIDE_FIELDS))


def guide_parts(data, guide, refs) -> list[list]:
    """The claims a saved guide rests on."""
    return [[GuideClaim(guide=guide, claim=refs.claims[code]) for code in data["claims"]]]


def plain_columns(model, data) -> dict:
    """The columns of a plain row."""
    columns = {_COLUMN.get(word, word): data[word] for word in PLAIN_FIELDS[model] if word in data}
    if "weight" in columns:
        columns["weight"] = Decimal(str(columns["weight"]))  # 0.8 as it is written, not as a float holds it
    return columns | (data.get("answers", {}) if model is Contributor else {})


def _columns(data, fields):
    return {column: data[word] for word, column in fields.items() if word in data}


ROWS = {Exercise: exercise_row, Routine: routine_row, Program: program_row, Guide: guide_row}
PARTS = {Exercise: exercise_parts, Routine: routine_parts, Program: program_parts, Guide: guide_parts}
