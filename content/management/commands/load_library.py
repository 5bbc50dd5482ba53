"""Loads the library that ships with Backstride, or checks it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.clock import app_now
from content.loading.checks import check
from content.loading.files import LIBRARY, BrokenLibrary, read
from content.loading.rehearsal import in_words, rehearse
from content.loading.writing import load


class Command(BaseCommand):
    # it runs at every start: the checks of the whole project have their own command
    requires_system_checks: list = []
    help = "Check the library's files, then add what is new and publish new versions of what has changed."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only check the files, write nothing")
        parser.add_argument("--diff", action="store_true", help="say what loading would change, write nothing")
        parser.add_argument("--folder", type=Path, default=LIBRARY, help="another folder of library files")

    def handle(self, *args, **options):
        try:
            if options["check"]:
                self._check(options["folder"])
            elif options["diff"]:
                self._diff(options["folder"])
            else:
                self._tell(load(options["folder"], at=app_now()))
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

    def _diff(self, folder):
        report, differences = rehearse(folder, at=app_now())
        for name, changes in differences.items():
            self.stdout.write(f"{name}:")
            for line in (line for change in changes for line in in_words(change)):
                self.stdout.write(f"    {line}")
        self._tell(report)
        self.stdout.write("Nothing was written.")

    def _tell(self, report):
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
