"""The columns of exercises."""

from content.exchange.cells import one_line
from content.exchange.columns import Column, FieldColumn, PartColumn, Shelf, known, lines_in, names_in, once, with_word
from content.models import Exercise, ExerciseCue, ExerciseEquipment, ExerciseSource

OPTIONAL, RELATED = "optional", "related"
_NAMED = ExerciseSource.Relation.NAMED


class Cues(PartColumn):
    accessor, model = "cues", ExerciseCue

    def value_of(self, thing):
        return tuple(one_line(cue.text) for cue in thing.cues.all())

    def say(self, value):
        return "\n".join(value)

    def read(self, text, shelf: Shelf):
        lines = tuple(lines_in(text))
        self.fits("text", lines)
        return lines

    def rows(self, draft, value, shelf: Shelf):
        return [ExerciseCue(exercise=draft, position=n, text=text) for n, text in enumerate(value, start=1)]


class EquipmentNames(PartColumn):
    accessor, model = "equipment_links", ExerciseEquipment

    def value_of(self, thing):
        return tuple((link.equipment.slug, link.optional) for link in thing.equipment_links.all())

    def say(self, value):
        return ", ".join(f"{slug} ({OPTIONAL})" if optional else slug for slug, optional in value)

    def read(self, text, shelf: Shelf):
        found = with_word(names_in(text), OPTIONAL)
        known([slug for slug, _ in found], shelf.equipment)
        once([slug for slug, _ in found])
        return tuple(sorted(found, key=lambda pair: pair[1]))

    def rows(self, draft, value, shelf: Shelf):
        return [ExerciseEquipment(exercise=draft, equipment=shelf.equipment[s], optional=opt) for s, opt in value]


class SourceCodes(PartColumn):
    accessor, model = "source_links", ExerciseSource

    def value_of(self, thing):
        return tuple(sorted((link.source.code, link.relation != _NAMED) for link in thing.source_links.all()))

    def say(self, value):
        return ", ".join(f"{code} ({RELATED})" if related else code for code, related in value)

    def read(self, text, shelf: Shelf):
        found = with_word(names_in(text), RELATED)
        known([code for code, _ in found], shelf.sources)
        once([code for code, _ in found])
        return tuple(sorted(found))

    def rows(self, draft, value, shelf: Shelf):
        relations = {False: _NAMED, True: ExerciseSource.Relation.RELATED}
        return [
            ExerciseSource(exercise=draft, source=shelf.sources[code], relation=relations[related])
            for code, related in value
        ]


def _field(attribute, how, *, name="") -> FieldColumn:
    return FieldColumn(Exercise, attribute, how, name=name)


COLUMNS: tuple[Column, ...] = (
    _field("name", "Up to 80 characters."),
    _field("kind", "warm-up, mobility, activation, strength, stretch, release or cool-down."),
    _field("purpose", "One sentence: what it does for the back."),
    _field("targets", "Muscles and joints, with commas between."),
    _field("areas", "Body parts by their short names, with commas between: belly, back."),
    _field("contributors", "What it helps with, by short names, with commas between."),
    _field("start_position", "How one starts: lying on the back, knees bent."),
    _field("one_sided", "yes or no."),
    _field("mode", "reps, timed or hold."),
    _field("rep_seconds", "Seconds for one repetition, 1 to 30."),
    _field("dose_beginner", "2x8r (repetitions), 2x8r/side, 1x60s (seconds) or 1x4min."),
    _field("dose_intermediate", "The same."),
    _field("dose_advanced", "The same."),
    _field("dosage_source", "The code of a source, such as R21; empty: our own judgement."),
    Cues("cues", "One on each line, in the order they are read."),
    EquipmentNames("equipment", "Short names with commas between; (optional) behind what one may leave out."),
    SourceCodes("sources", "Codes with commas between; (related) where only a close relative is named there."),
    _field("easier_slug", "The short name of the easier exercise.", name="easier"),
    _field("harder_slug", "The short name of the harder exercise.", name="harder"),
    _field("caution", "When to leave it out or to make it smaller."),
    _field("common_mistake", "What often goes wrong."),
    _field("gentle", "yes or no: it stays in the plan while running is on hold."),
    _field("impact", "yes or no: hopping or running steps."),
    _field("reviewed_by", "The physiotherapist who signed these words off."),
    _field("reviewed_on", "The day, like 2026-03-02."),
)


def disagreements(slug: str, said: dict) -> dict[str, str]:
    """What does not go together, by column; `said` is what the draft will say."""
    wrong = {word: "Not the exercise itself." for word in ("easier", "harder") if said[word] == slug}
    if said["easier"] and said["easier"] == said["harder"]:
        wrong["harder"] = "It can not be both easier and harder."
    if bool(said["reviewed_by"]) != bool(said["reviewed_on"]):
        wrong["reviewed_by"] = "A review needs both the physiotherapist's name and the day."
    return wrong
