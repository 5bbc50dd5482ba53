"""Loads the library that ships with Backstride, or checks it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.clock import app_now
from content.loading.checks import check
from content.loading.files import LIBRARY, BrokenLibrary, read
from content.loading.writing import load


class Command(BaseCommand):
    # it runs at every start: the checks of the whole project have their own command
    requires_system_checks: list = []
    help = "Check the library's files, then add what is new and publish new versions of what has changed."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only check the files, write nothing")
        parser.add_argument("--folder", type=Path, default=LIBRARY, help="another folder of library files")

    def handle(self, *args, **options):
        try:
            self._check(options["folder"]) if options["check"] else self._load(options["folder"])
        except BrokenLibrary as broken:
            count = len(broken.problems)
            raise CommandError(
                f"The library was not loaded: {count} {'problem' if count == 1 else 'problems'}.\n{broken}"
            ) from None

    def _check(self, folder):
        library = read(folder)
        check(library)
        counts = library.counts().items()
        counted = ", ".join(f"{count} {name if count != 1 else name.removesuffix('s')}" for name, count in counts)
        self.stdout.write(f"The library is in order: {counted}.")

    def _load(self, folder):
        report = load(folder, at=app_now())
        # the very first load adds everything: a hundred names would say less than the count
        named = ("changed", "carried") if report.is_first else ("added", "changed", "carried")
        for word in named:
            for name in getattr(report, word):
                self.stdout.write(f"{word:8} {name}")
        for note in report.notes:
            self.stdout.write(f"note     {note}")
        self.stdout.write(
            f"Library: {len(report.added)} added, {len(report.changed)} changed, "
            f"{len(report.carried)} carried along, {report.unchanged} unchanged."
        )
