"""A routine on paper: one A4 sheet or two, with a still of each exercise, made in pure Python."""

from io import BytesIO

from font_source_sans_pro import SourceSansPro, SourceSansProBold
from fpdf import FPDF

from content.models import Routine
from content.pictures import STILL, drawn, person_of
from content.routines import kit, minutes, steps

# millimetres
MARGIN, GAP, LINE = 15, 3, 5.2
PICTURE_WIDE, PICTURE_TALL = 46, 30
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
    sheet.multi_cell(0, LINE, routine.summary, new_x="LMARGIN", new_y="NEXT")
    things = f" Lay out: {', '.join(lay_out)}." if lay_out else ""
    sheet.multi_cell(0, LINE, f"About {takes} minutes.{things} {STOP}", new_x="LMARGIN", new_y="NEXT")
    sheet.ln(3)


def _step(sheet, step):
    """One exercise: the picture on the left, the words on the right; never torn apart by the end of a page."""
    tall = max(PICTURE_TALL, sum(_write(sheet, line, only_measure=True) for line in _lines(step))) + 2 * GAP
    if sheet.get_y() + tall > sheet.page_break_trigger:
        sheet.add_page()
    top = sheet.get_y()
    sheet.set_draw_color(200)
    sheet.line(MARGIN, top, sheet.w - MARGIN, top)
    _picture(sheet, step.exercise, top + GAP)
    sheet.set_y(top + GAP)
    for line in _lines(step):
        _write(sheet, line)
    sheet.set_y(top + tall)


def _picture(sheet, exercise, top):
    if exercise.pose:
        still = drawn(exercise, f"{person_of(exercise.slug)}-light{STILL}").encode()
        sheet.image(BytesIO(still), x=MARGIN, y=top, w=PICTURE_WIDE, h=PICTURE_TALL, keep_aspect_ratio=True)


def _write(sheet, line, *, only_measure=False) -> float:
    """One paragraph beside the picture; its height in millimetres."""
    style, size, text = line
    sheet.set_font("Sans", style, size)
    sheet.set_x(MARGIN + PICTURE_WIDE + GAP)
    how = {"new_x": "LMARGIN", "new_y": "NEXT", "dry_run": only_measure, "output": "HEIGHT", "align": "L"}
    return sheet.multi_cell(sheet.w - sheet.get_x() - MARGIN, LINE, text, **how)


def _lines(step):
    yield "B", 12, f"{step.position}. {step.name}"
    rest = f" · {step.rest_seconds} seconds rest between sets" if step.sets > 1 else ""
    yield "B", 10.5, f"{step.dose_text}{rest}"
    for cue in step.cues:
        yield "", 10.5, f"– {cue}"
    if step.caution:
        yield "", 9.5, f"Take care: {step.caution}"
