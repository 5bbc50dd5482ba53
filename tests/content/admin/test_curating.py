"""A curator's morning: revise, edit, preview, publish; with the stock admin and no JavaScript."""

import pytest
from django.urls import reverse

from content.models import ContentEvent, Exercise, Program, Routine, State
from tests.content.admin.forms import address, filled_in, line_of, said, soup

pytestmark = pytest.mark.django_db


def test_a_cue_is_changed_previewed_published_and_carried_along(library, browser, curator, now):
    plank = Exercise.objects.published().get(slug="plank")
    made_of_it = set(Routine.objects.published().filter(items__exercise=plank).values_list("slug", flat=True))
    cue = "Tighten your seat, so that your low back can not sag."

    # what is published can be read and revised, nothing else
    shown = browser.get(address("change", plank))
    assert soup(shown).find("input", attrs={"name": "_save"}) is None
    assert soup(shown).find("input", value="Revise")

    # revise
    response = browser.post(address("revise", plank), follow=True)
    draft = Exercise.objects.drafts().get(slug="plank")
    assert response.redirect_chain == [(address("change", draft), 302)]
    assert "This is the draft of version 2." in soup(response).get_text()

    # edit the cue
    values = filled_in(response, "exercise_form")
    values[line_of(values, "cues", "text", cue) + "text"] = "Squeeze your seat muscles hard."
    saved = browser.post(address("change", draft), {**values, "_continue": "1"}, follow=True)
    assert saved.status_code == 200
    assert "errornote" not in saved.content.decode()

    # preview: the draft has it, the live version does not
    preview = reverse("content:preview_exercise", args=[draft.pk])
    assert soup(saved).find("a", string="Preview as athlete")["href"] == preview
    assert "Squeeze your seat muscles hard." in browser.get(preview).content.decode()
    live = reverse("content:exercise", args=["plank"])
    assert cue in browser.get(live).content.decode()

    # what would happen
    confirm = said(browser.get(address("publish", draft)))
    assert "Squeeze your seat muscles hard." in confirm
    assert cue in confirm
    assert "Routine: Core that lasts v1" in confirm
    assert "Routine: Core that lasts longer v1" in confirm
    assert "Program: Balanced Back 42 v1" in confirm
    assert Exercise.objects.published().get(slug="plank") == plank

    # publish
    published = browser.post(address("publish", draft), follow=True)
    assert "Version 2 is live." in soup(published).get_text()
    assert "Squeeze your seat muscles hard." in browser.get(live).content.decode()
    plank.refresh_from_db()
    assert plank.state == State.RETIRED
    renewed = Routine.objects.published().filter(version=2)
    assert {routine.slug for routine in renewed} == made_of_it >= {"bal_p2_s2", "bal_p3_s2"}
    program = Program.objects.published().with_days().get(slug="balanced_back_42")
    assert program.version == 2
    assert program.days.get(number=16).routine in renewed

    # the history
    mine = ContentEvent.objects.filter(by=curator).order_by("id").values_list("what", "kind", "version")
    assert list(mine)[:3] == [("revised", "exercise", 2), ("edited", "exercise", 2), ("retired", "exercise", 1)]
    assert set(ContentEvent.objects.filter(by=curator).values_list("happened_at", flat=True)) == {now}


def test_a_routine_is_revised_with_another_level_and_order(library, browser):
    routine = Routine.objects.published().get(slug="bal_p1_s2")
    response = browser.post(address("revise", routine), follow=True)
    draft = Routine.objects.drafts().get()
    assert "Standard: 11 min, with the larger dose 13 min" in said(response)

    values = filled_in(response, "routine_form")
    knee_rocks, bridge = (Exercise.objects.get(slug=slug) for slug in ("knee_rocks", "glute_bridge"))
    values[line_of(values, "items", "exercise", str(knee_rocks.pk)) + "position"] = "1"
    values[line_of(values, "items", "exercise", str(bridge.pk)) + "level"] = "A"
    saved = browser.post(address("change", draft), {**values, "_continue": "1"}, follow=True)

    assert "Standard: 13 min, with the larger dose 14 min" in said(saved)
    assert [item.exercise.slug for item in draft.items.all()][:3] == ["knee_rocks", "cat_cow", "deep_core_activation"]
    assert [item.position for item in draft.items.all()] == list(range(1, 10))
    assert draft.items.get(exercise=bridge).level == "A"


def test_a_line_is_taken_out_and_another_put_in(library, browser):
    routine = Routine.objects.published().get(slug="bal_p1_s2")
    response = browser.post(address("revise", routine), follow=True)
    draft = Routine.objects.drafts().get()

    values = filled_in(response, "routine_form")
    line = line_of(values, "items", "exercise", str(Exercise.objects.get(slug="knee_rocks").pk))
    new = f"items-{values['items-INITIAL_FORMS']}-"
    values |= {f"{line}DELETE": "on", f"{new}exercise": str(Exercise.objects.get(slug="squat").pk), f"{new}level": "B"}
    browser.post(address("change", draft), values)

    slugs = [item.exercise.slug for item in draft.items.all()]
    assert "knee_rocks" not in slugs
    assert slugs[-1] == "squat"
    assert [item.position for item in draft.items.all()] == list(range(1, 10))


def test_a_program_gets_another_routine_on_a_day(library, browser):
    program = Program.objects.published().get(slug="balanced_back_42")
    response = browser.post(address("revise", program), follow=True)
    draft = Program.objects.drafts().get()
    assert "13 · 13 · 16" in said(response)

    values = filled_in(response, "program_form")
    rest = Routine.objects.get(slug="bal_p1_s7")
    assert values["days-TOTAL_FORMS"] == "42"
    values |= {"days-2-routine": str(rest.pk), "days-2-number": "9"}
    browser.post(address("change", draft), values)
    browser.post(address("publish", draft))

    live = Program.objects.published().get(slug="balanced_back_42")
    assert live == draft
    assert live.days.get(number=3).routine == rest
    assert program.days.get(number=3).routine.slug == "bal_p1_s3"


def test_an_exercise_is_written_from_scratch_and_published(db, browser, curator):
    form = browser.get(reverse("admin:content_exercise_add"))
    values = filled_in(form, "exercise_form") | {
        "slug": "toe_taps",
        "name": "Toe taps",
        "kind": "activation",
        "mode": "reps",
        "purpose": "Wakes up your feet.",
        "start_position": "sitting",
        "caution": "None needed.",
        "common_mistake": "Hurrying.",
        "dose_beginner": "1x10r",
        "dose_intermediate": "2x10r",
        "dose_advanced": "3x10r",
        "targets": "feet",
        "contributors": ["weak_legs", "bounce"],
        "cues-0-text": "Tap.",
    }
    browser.post(reverse("admin:content_exercise_add"), values)
    draft = Exercise.objects.get(slug="toe_taps")
    assert (draft.state, draft.version, draft.contributors) == (State.DRAFT, 1, ["weak_legs", "bounce"])
    assert ContentEvent.objects.get().what == "started"

    refused = browser.post(address("publish", draft))
    assert refused.status_code == 422
    assert "It has 1 cues; an exercise has 2 to 4." in said(refused)

    values = filled_in(browser.get(address("change", draft)), "exercise_form")
    values |= {"cues-1-text": "Tap again."}
    browser.post(address("change", draft), values)
    browser.post(address("publish", draft))
    assert Exercise.objects.published().get(slug="toe_taps") == draft
    assert [cue.text for cue in draft.cues.all()] == ["Tap.", "Tap again."]


def test_a_new_program_is_filled_week_by_week(small, browser):
    values = filled_in(browser.get(reverse("admin:content_program_add")), "program_form")
    assert values["days-TOTAL_FORMS"] == "7"
    values |= {
        "slug": "new",
        "name": "New",
        "summary": "S.",
        "suits": "S.",
        "phase_1": "A",
        "phase_2": "B",
        "phase_3": "C",
    }
    values |= {f"days-{n}-number": str(n + 1) for n in range(7)} | {
        f"days-{n}-routine": small.routine.pk for n in range(7)
    }
    browser.post(reverse("admin:content_program_add"), values)

    draft = Program.objects.get(slug="new")
    assert draft.days.count() == 7
    assert filled_in(browser.get(address("change", draft)), "program_form")["days-TOTAL_FORMS"] == "14"
    assert "No routine on day 8, 9, 10" in said(browser.get(address("publish", draft)))
