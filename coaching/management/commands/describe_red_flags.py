"""`manage.py describe_red_flags`: the tables of docs/red-flags.md, written from the rules."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coaching.red_flags.describing import TABLES, refreshed

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "red-flags.md"


class Command(BaseCommand):
    help = "Prints the rules of the red flags as tables; --write puts them into docs/red-flags.md, --check compares."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args, write, check, **options):
        if not (write or check):
            for name, described in TABLES.items():
                self.stdout.write(f"## {name}\n\n{described()}\n")
            return
        before = DOCUMENT.read_text(encoding="utf-8")
        after = refreshed(before)
        if check and before != after:
            raise CommandError(f"{DOCUMENT.name} is stale: run manage.py describe_red_flags --write")
        if write:
            DOCUMENT.write_text(after, encoding="utf-8")
