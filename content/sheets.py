"""A routine on paper: one A4 sheet or two, with a still of each exercise, made in pure Python."""

from font_source_sans_pro import SourceSansPro, SourceSansProBold
from fpdf import FPDF

from content.models import Routine
from content.routines import kit, minutes, steps

MARGIN, PICTURE_MM, LINE_MM = 15, 42, 5.2
STOP = "Stop an exercise if your pain reaches 4 out of 10, or if it moves down your leg."


class Sheet(FPDF):
    """A4 in our letters, with the name of the product and the page's number at the foot."""

    def __init__(self):
        super().__init__(format="A4")
        self.set_margin(MARGIN)
        self.set_auto_page_break(auto=True, margin=18)
        self.add_font("Sans", "", SourceSansPro)
        self.add_font("Sans", "B", SourceSansProBold)
        self.set_lang("en-GB")

    def footer(self):
        self.set_y(-13)
        self.set_font("Sans", size=9)
        self.set_text_color(90)
        self.cell(0, 5, f"Backstride · {self.page_no()} of {{nb}} · Not for emergencies: call your emergency number.")
        self.set_text_color(0)


def routine_sheet(routine: Routine, **how) -> bytes:
    """The routine as PDF bytes; `how` as in `content.routines.steps`. Load it with `Routine.objects.with_steps()`."""
    todo = steps(routine, **how)
    sheet = Sheet()
    sheet.set_title(routine.name)
    sheet.add_page()
    _heading(sheet, routine, minutes(routine, **how), kit(todo))
    for step in todo:
        _step(sheet, step)
    return bytes(sheet.output())


def _heading(sheet, routine, takes, lay_out):
    sheet.set_font("Sans", "B", 20)
    sheet.multi_cell(0, 9, routine.name, new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Sans", size=11)
    sheet.multi_cell(0, LINE_MM, routine.summary, new_x="LMARGIN", new_y="NEXT")
    things = f" Lay out: {', '.join(lay_out)}." if lay_out else ""
    sheet.multi_cell(0, LINE_MM, f"About {takes} minutes.{things} {STOP}", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(3)


def _step(sheet, step):
    """One exercise: the picture on the left, the words on the right; never torn apart by the end of a page."""
    with sheet.unbreakable() as part:
        top = part.get_y()
        part.set_draw_color(200)
        part.line(MARGIN, top, part.w - MARGIN, top)
        part.set_xy(MARGIN, top + 2)
        _words(part, step)
        part.set_y(max(part.get_y(), top + 6) + 2)


def _words(part, step):
    left = MARGIN + PICTURE_MM + 4
    width = part.w - MARGIN - left
    for style, size, text in _lines(step):
        part.set_x(left)
        part.set_font("Sans", style, size)
        part.multi_cell(width, LINE_MM, text, new_x="LMARGIN", new_y="NEXT")


def _lines(step):
    yield "B", 12, f"{step.position}. {step.name}"
    rest = f" · {step.rest_seconds} seconds rest between sets" if step.sets > 1 else ""
    yield "B", 10.5, f"{step.dose_text}{rest}"
    for cue in step.cues:
        yield "", 10.5, f"– {cue}"
    if step.caution:
        yield "", 9.5, f"Take care: {step.caution}"
