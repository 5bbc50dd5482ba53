"""Draws the moving figures of the exercises into files, or checks them."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.figures.files import FOLDER, read_figures
from content.figures.looks import LOOKS
from content.figures.sets import files_of, findings, packed_size, read_set, unmatched
from content.loading.files import LIBRARY, read
from content.pictures import MARKS, looks_of, mark_of


class Command(BaseCommand):
    help = "Draw every exercise's figure, moving and still, for light and dark pages."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only look for what is wrong, write nothing")
        parser.add_argument("--out", type=Path, default=settings.FIGURES_DIR, help="where to write")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder of pose files")
        parser.add_argument(
            "--look", action="append", choices=sorted(LOOKS), help="other looks than each figure's own two"
        )

    def handle(self, *args, **options):
        exercises = {slug: entry.data.get("name", "") for slug, entry in read(LIBRARY).exercises.items()}
        figures, wrong = read_set(exercises, options["folder"])
        if options["check"]:
            self._check(figures, exercises, wrong)
        elif wrong:
            raise CommandError("\n".join(wrong))
        else:
            drawn = self._draw(figures, options["out"], options["look"])
            marks = {slug: mark_of(pose) for slug, pose in read_figures(options["folder"]).items()}
            (options["out"] / MARKS).write_text(json.dumps(marks, indent=1))
            if options["verbosity"]:
                self.stdout.write(drawn)

    def _check(self, figures, exercises, wrong):
        slugs = [figure.slug for figure in figures]
        lint = findings(figures)
        wrong = wrong + unmatched(slugs, exercises) + lint
        counted = f"{len(figures)} figures, lint {len(lint)}"
        if wrong:
            raise CommandError("\n".join([*wrong, counted]))
        self.stdout.write(counted)

    def _draw(self, figures, out, looks):
        out.mkdir(parents=True, exist_ok=True)
        files, size = 0, 0
        for figure in figures:
            for name, drawn in files_of(figure, looks or looks_of(figure.slug)):
                (out / name).write_bytes(drawn)
                files, size = files + 1, size + packed_size(drawn)
        return f"{len(figures)} figures, {files} files, {size / 1000:.0f} kB packed"
