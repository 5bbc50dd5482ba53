"""The steps of the safety screen: tiles, their questions, the second page. Each step carries the ones before in hidden
fields, so it works without JavaScript, with the back button, and after signing in again."""

import secrets
from dataclasses import dataclass, field

from django.forms import Form

from coaching.red_flags.forms import QuestionsForm, SecondPageForm, TilesForm
from coaching.rules.triage import assess

TILES, QUESTIONS, SECOND = "tiles", "questions", "second"


@dataclass
class Step:
    """The form to show next, or the answers when the screen is complete."""

    name: str
    form: Form
    carried: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, str] | None = None
    note: str = ""
    status: int = 200


def first_step() -> Step:
    return Step(TILES, TilesForm(initial={"idem_key": secrets.token_urlsafe(16)}))


def next_step(data) -> Step:
    """What follows from what was posted; a step with errors comes back as it was."""
    return {QUESTIONS: _after_questions, SECOND: _after_second_page}.get(data.get("step", ""), _after_tiles)(data)


def _after_tiles(data) -> Step:
    form = TilesForm(data)
    if not form.is_valid():
        return Step(TILES, form, status=422)
    start = {"idem_key": form.cleaned_data["idem_key"]}
    tiles = form.cleaned_data["tiles"]
    if tiles:
        return Step(QUESTIONS, QuestionsForm(tiles=tiles, initial={**start, "tiles": tiles}))
    return Step(SECOND, SecondPageForm(initial=start))


def _after_questions(data) -> Step:
    form = QuestionsForm(data, tiles=data.getlist("tiles"))
    if not form.is_valid():
        return Step(QUESTIONS, form, status=422)
    answers, note = form.answers(), form.cleaned_data["note"]
    if assess(answers).is_urgent:  # the card does not wait for a second page
        return Step(QUESTIONS, form, answers=answers, note=note)
    start = {"idem_key": form.cleaned_data["idem_key"], "note": note}
    return Step(SECOND, SecondPageForm(initial=start), carried=_carried(data))


def _after_second_page(data) -> Step:
    form = SecondPageForm(data)
    if not form.is_valid():
        return Step(SECOND, form, carried=_carried(data), status=422)
    answers = form.answers()
    if tiles := data.getlist("tiles"):
        before = QuestionsForm({**data.dict(), "note": ""}, tiles=tiles)
        before.data = data.copy()
        if not before.is_valid():
            return Step(QUESTIONS, before, status=422)
        answers = before.answers() | answers
    return Step(SECOND, form, answers=answers, note=form.cleaned_data["note"])


def _carried(data) -> list[tuple[str, str]]:
    """The tiles and answers of the page before, as hidden fields."""
    names = ["tiles", *QuestionsForm(tiles=data.getlist("tiles")).asked]
    return [(name, value) for name in names for value in data.getlist(name)]
