"""Writes one page with every figure on it, to look them through."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.html import format_html, format_html_join

from content.figures.files import FOLDER
from content.figures.looks import LOOKS
from content.figures.sets import file_name, read_set

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Figures</title>
<link rel="stylesheet" href="sheet.css"></head><body>{}</body></html>
"""
CARD = (
    '<figure class="{}"><img src="{}" alt="{}"><img src="{}" alt="">'
    "<figcaption>{} <code>{}</code></figcaption></figure>"
)
STYLE = """body { font: 16px/1.4 sans-serif; display: flex; flex-wrap: wrap; gap: 12px; margin: 12px }
figure { margin: 0; padding: 10px; width: 620px; border-radius: 12px; background: #fff; outline: 1px solid #d4dfe0 }
figure.dark { background: #0b1a20; color: #e8f1f2 }
img { width: 300px; height: auto; max-height: 320px; object-fit: contain; vertical-align: middle; margin-right: 6px }
"""


class Command(BaseCommand):
    help = "Draw all figures and a page that shows them, moving and still."

    def add_arguments(self, parser):
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "build" / "shots" / "figures")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="another folder of pose files")
        parser.add_argument("--look", default="clay-light", choices=sorted(LOOKS))

    def handle(self, *args, **options):
        out, look = options["out"], options["look"]
        call_command("draw_figures", out=out, folder=options["folder"], look=[look], stdout=self.stdout)
        figures, _ = read_set({}, options["folder"])
        rows = []
        for one in figures:
            moving, still = (file_name(one.slug, look, still=still) for still in (False, True))
            rows.append((LOOKS[look].page.name, moving, one.says, still, one.name, one.slug))
        (out / "sheet.css").write_text(STYLE)
        (out / "sheet.html").write_text(format_html(PAGE, format_html_join("\n", CARD, rows)))
        self.stdout.write(f"{out / 'sheet.html'}")
