"""`manage.py check_library`: what there is in the library, and every rule that its content breaks."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coaching.rules.red_flag_table import FLAGS
from content.linting.coverage import read_coverage
from content.linting.rules import problems_in
from content.linting.totals import totals
from content.loading.files import LIBRARY, read


class Command(BaseCommand):
    # it reads files only; the checks of the whole project have their own command
    requires_system_checks: list = []
    help = "Count what is in the library's files, and look for whatever breaks a rule for content."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=LIBRARY, help="another folder of library files")

    def handle(self, *args, folder, **options):
        library, coverage = read(folder), read_coverage(folder)
        for line in totals(library, coverage, flags=FLAGS):
            self.stdout.write(line)
        problems = problems_in(library, coverage, flags=FLAGS)
        counted = f"{len(problems)} {'error' if len(problems) == 1 else 'errors'}"
        if problems:
            raise CommandError("\n".join([counted, *map(str, problems)]))
        self.stdout.write(counted)
