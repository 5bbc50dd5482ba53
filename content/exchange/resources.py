"""The rows of a file and the things of the library, in both directions, counted by django-import-export."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result, RowResult

from content.exchange import exercises, programs, routines
from content.exchange.cells import escaped
from content.exchange.columns import Column, Shelf
from content.exchange.formats import BadFile, refuse
from content.exchange.plans import Plan, Standing, plan_row
from content.exchange.taking_in import take_in
from content.models import Equipment, Exercise, Program, Routine, Source


class Row(RowResult):
    """One row, with what it would change."""

    plan: Plan | None = None


class VersionResource(Resource):
    """Out: the live versions. In: what a row says differently from the live version goes into a draft."""

    model: Any
    below: Any = None
    columns: tuple[Column, ...] = ()
    prefetch: tuple[str, ...] = ()

    class Meta:
        import_id_fields = ["slug"]
        instance_loader_class = BaseInstanceLoader
        using_db = "default"

    def __init__(self, *, by=None, at=None, because=""):
        super().__init__()
        self.headings = ["slug", "version", *(column.name for column in self.columns)]
        self.fields = {name: Field(column_name=name) for name in self.headings}
        self._say = {column.name: column for column in self.columns}
        self._who = {"by": by, "at": at, "because": because[:200]}

    @classmethod
    def get_row_result_class(cls):
        return Row

    def disagreements(self, slug: str, said: dict) -> dict[str, str]:
        """What does not go together, by column; `said` is what the draft will say."""
        return {}

    def get_queryset(self):
        return self.model.objects.published().prefetch_related(*self.prefetch).order_by("slug")

    def export_field(self, field, instance, **kwargs):
        column = self._say.get(field.column_name)
        if column:
            return escaped(column.say(column.value_of(instance)))
        return getattr(instance, field.column_name)

    def check_headings(self, dataset) -> None:
        """Nothing is left out without a word."""
        if "slug" not in dataset.headers:
            raise BadFile("There is no column “slug”, which says what each row is about.")
        if unknown := [heading for heading in dataset.headers if heading not in self.headings]:
            raise BadFile(f"Not a column here: {', '.join(unknown)}. The columns are {', '.join(self.headings)}.")

    def before_import(self, dataset, **kwargs):
        """Everything that rows may name, and where each thing stands, in a handful of queries."""
        self._shelf = Shelf(
            sources={source.code: source for source in Source.objects.all()},
            equipment={thing.slug: thing for thing in Equipment.objects.all()},
            below={thing.slug: thing for thing in self.below.objects.published()} if self.below else {},
        )
        everything = self.model.objects.prefetch_related(*self.prefetch)
        drafts = {thing.slug: thing for thing in everything.drafts()}
        live = {thing.slug: thing for thing in everything.published()}
        # what is not live any more counts as it was last
        once = everything.once_published().exclude(slug__in=list(live)).order_by("published_at", "version")
        live |= {thing.slug: thing for thing in once}
        self._standings = {slug: Standing(live.get(slug), drafts.get(slug)) for slug in {*live, *drafts}}
        self._seen: dict[str, int] = {}

    def import_row(self, row, instance_loader, **kwargs):
        """What is wrong with the row is kept with it; anything else that goes wrong ends the import."""
        result = Row()
        result.import_type = RowResult.IMPORT_TYPE_SKIP
        if all(cell == "" for cell in row.values()):
            return result
        try:
            result.plan = self._plan(row, kwargs["row_number"])
        except ValidationError as wrong:
            result.import_type, result.validation_error = RowResult.IMPORT_TYPE_INVALID, wrong
            return result
        if result.plan.changes:
            result.import_type = RowResult.IMPORT_TYPE_NEW if result.plan.is_new else RowResult.IMPORT_TYPE_UPDATE
            if not kwargs["dry_run"]:
                take_in(self.model, result.plan, self._shelf, **self._who)
        return result

    def _plan(self, row, number: int) -> Plan:
        slug = self._slug(row, number)
        standing = self._standings.get(slug, Standing())
        return plan_row(row, standing=standing, columns=self.columns, shelf=self._shelf, together=self.disagreements)

    def _slug(self, row, number: int) -> str:
        try:
            slug = refuse(row["slug"])
            self.model._meta.get_field("slug").clean(slug, None)
            if slug in self._seen:
                raise ValidationError("The same slug stands in an earlier row.")
            refuse(row.get("version", ""))
        except ValidationError as wrong:
            raise ValidationError({"slug": wrong.messages}) from None
        self._seen[slug] = number
        return slug


def mark_of(result: Result) -> str:
    """A fingerprint of what an import would do: another one after anybody changed one of its things."""
    said = [
        (plan.slug, change.column.name, change.before, change.after, plan.into)
        for row in result.rows
        if (plan := row.plan)
        for change in plan.changes
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


class ExerciseResource(VersionResource):
    model, columns = Exercise, exercises.COLUMNS
    prefetch = ("cues", "equipment_links__equipment", "source_links__source", "dosage_source")

    def disagreements(self, slug, said):
        return exercises.disagreements(slug, said)


class RoutineResource(VersionResource):
    model, below, columns = Routine, Exercise, routines.COLUMNS
    prefetch = ("items__exercise", "source")


class ProgramResource(VersionResource):
    model, below, columns = Program, Routine, programs.COLUMNS
    prefetch = ("days__routine", "weeks", "source_links__source")

    def disagreements(self, slug, said):
        return programs.disagreements(said)


RESOURCES: dict[type, type[VersionResource]] = {
    Exercise: ExerciseResource,
    Routine: RoutineResource,
    Program: ProgramResource,
}
