"""Guides, claims, contributors, self-tests, swap rules; weeks of programs, reasons in routines, body parts."""

import pytest
from django.urls import reverse

from content import actions
from content.models import Claim, Contributor, Exercise, Guide, Program, Routine, SelfTest, Source, SwapRule
from tests.content.admin.forms import address, filled_in, line_of, said, soup

pytestmark = pytest.mark.django_db

PLAIN = (Claim, Contributor, SelfTest, SwapRule)
EVERY = (*PLAIN, Exercise, Routine, Program, Guide)
BODY = " ".join(["One word."] * 105) + " [CL01] [CL02]"


def form_of(browser, model, pk=None):
    name = model._meta.model_name
    place = reverse(f"admin:content_{name}_change", args=[pk]) if pk else reverse(f"admin:content_{name}_add")
    return place, filled_in(browser.get(place), f"{name}_form")


def columns(row):
    names = [f.name for f in row._meta.many_to_many if f.remote_field.through._meta.auto_created]
    plain = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in ("edits",)}
    return plain | {name: set(getattr(row, name).values_list("pk", flat=True)) for name in names}


@pytest.fixture
def claims(db):
    source = Source.objects.create(code="R1", title="A study")
    rows = [
        Claim.objects.create(code=f"CL0{n}", text=f"Claim {n}.", strength="B", handling="We say so.", how_sure="Quite.")
        for n in (1, 2)
    ]
    for row in rows:
        row.sources.add(source)
    return rows


@pytest.mark.parametrize("model", PLAIN)
def test_saving_without_typing_changes_nothing(model, library, browser):
    for row in model.objects.order_by("pk")[:4]:
        before = columns(row)
        place, values = form_of(browser, model, row.pk)
        assert browser.post(place, values).status_code == 302, row
        assert columns(model.objects.get(pk=row.pk)) == before


@pytest.mark.parametrize("model", [Exercise, Routine, Program, Guide])
def test_saving_a_draft_without_typing_changes_nothing(model, library, browser, curator, now):
    for live in model.objects.published().order_by("pk")[:3]:
        draft = actions.revise(live, by=curator, at=now)
        place, values = form_of(browser, model, draft.pk)
        answer = browser.post(place, values)
        assert answer.status_code == 302, (draft, said(answer))
        assert columns(model.objects.get(pk=draft.pk)) == columns(draft)
        assert "They say the same." in said(browser.get(address("compare", draft)))


@pytest.mark.parametrize("model", EVERY)
def test_lists_are_quick_and_can_be_searched(model, library, browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        shown = browser.get(reverse(f"admin:content_{model._meta.model_name}_changelist"), {"q": "a"})

    assert shown.status_code == 200


def test_a_claim_is_written_with_who_says_otherwise(claims, browser):
    place, values = form_of(browser, Claim)
    source = Source.objects.get()
    said_of_it = {"code": "CL03", "text": "T.", "strength": "C", "handling": "H.", "how_sure": "S."}
    browser.post(place, {**values, **said_of_it, "sources": [source.pk], "contradicts": [claims[0].pk]})

    claim = Claim.objects.get(code="CL03")
    assert list(claim.contradicts.all()) == [claims[0]]
    place, values = form_of(browser, Claim, claim.pk)
    assert "code" not in values
    assert "does not contradict itself" in said(browser.post(place, {**values, "contradicts": [claim.pk]}))


def test_scores_are_four_lines(db, browser):
    place, values = form_of(browser, Contributor)
    typed = {"slug": "weak_legs", "name": "L", "question": "?", "emphasis": "legs", "strength": "A", "weight": "1.0"}

    refused = browser.post(place, {**values, **typed, "scale": "one\ntwo"})
    assert "There are 2 lines; the scores 0 to 3 need 4." in said(refused)
    browser.post(place, {**values, **typed, "scale": "one\n two \n\nthree\nfour", "causes": "C1, C2,"})

    row = Contributor.objects.get()
    assert (row.scale, row.causes) == (["one", "two", "three", "four"], ["C1", "C2"])


def test_a_self_test_is_written_step_by_step(db, browser):
    place, values = form_of(browser, SelfTest)
    typed = {"slug": "reach", "name": "R", "purpose": "P.", "steps": "Sit.\nReach.", "stop": "Stop.", "minutes": "1"}
    browser.post(place, {**values, **typed, "contributors": ["bounce"]})

    row = SelfTest.objects.get()
    assert (row.steps, row.scoring, row.contributors) == (["Sit.", "Reach."], [], ["bounce"])


def test_a_swap_rule_names_live_exercises(small, browser):
    place, values = form_of(browser, SwapRule)
    typed = {"slug": "wrists", "situation": "Sore wrists", "remove": ["plank"], "instead": ["plank"]}

    assert "Taken out and put in at once: plank." in said(browser.post(place, {**values, **typed}))
    assert browser.post(place, {**values, **typed, "instead": ["no_such"]}).status_code == 200
    browser.post(place, {**values, **typed, "instead": ["hip_stretch"]})

    rule = SwapRule.objects.get()
    assert (rule.remove, rule.instead) == (["plank"], ["hip_stretch"])


def test_a_rule_keeps_what_is_not_live_any_more_until_it_is_unticked(small, browser):
    rule = SwapRule.objects.create(slug="r", situation="S", remove=["gone"], instead=[])
    place, values = form_of(browser, SwapRule, rule.pk)

    assert values["remove"] == ["gone"]
    assert browser.post(place, {**values, "remove": []}).status_code == 302
    rule.refresh_from_db()
    assert rule.remove == []


def test_a_guide_is_written_cited_reviewed_and_published(claims, browser):
    place, values = form_of(browser, Guide)
    typed = {"slug": "warm_up", "name": "Warm up", "topic": "run", "summary": "S.", "body": BODY, "one_thing": "O."}
    browser.post(place, {**values, **typed, "get_help": "H.", "citations-0-claim": claims[0].pk, "fixes": "F1"})
    draft = Guide.objects.get()
    assert "It rests on 1 claims; a guide rests on at least 2." in said(browser.get(address("change", draft)))
    assert "It cites CL02" in said(browser.get(address("publish", draft)))

    place, values = form_of(browser, Guide, draft.pk)
    browser.post(place, {**values, "citations-1-claim": claims[1].pk})
    browser.post(address("submit", draft))
    browser.post(address("publish", draft))

    live = Guide.objects.published().get()
    assert (live.fixes, [line.claim for line in live.citations.all()]) == (["F1"], claims)


def test_a_routine_says_why_each_exercise_is_in_it(small, browser, curator, now):
    draft = actions.revise(small.routine, by=curator, at=now)
    place, values = form_of(browser, Routine, draft.pk)
    values[line_of(values, "items", "exercise", str(small.plank.pk)) + "why"] = "It holds you steady."
    browser.post(place, {**values, "before_run": "on"})

    assert draft.items.get(exercise=small.plank).why == "It holds you steady."
    assert Routine.objects.get(pk=draft.pk).before_run


def test_a_program_says_how_one_runs_alongside(small, browser, curator, now):
    draft = actions.revise(small.program, by=curator, at=now)
    place, values = form_of(browser, Program, draft.pk)
    browser.post(place, {**values, "weeks-0-number": "1", "weeks-0-running": "Easy runs only."})

    assert [week.running for week in draft.weeks.all()] == ["Easy runs only."]


def test_a_challenge_ends_on_day_thirty(small, browser, curator, now):
    draft = actions.revise(small.program, by=curator, at=now)
    Program.objects.filter(pk=draft.pk).update(kind="challenge")

    assert "It ends on day 30, but has a day 31, 32" in said(browser.get(address("change", draft)))


def test_body_parts_are_ticked(small, browser, curator, now):
    draft = actions.revise(small.plank, by=curator, at=now)
    place, values = form_of(browser, Exercise, draft.pk)
    browser.post(place, {**values, "areas": ["belly", "back"]})

    assert set(Exercise.objects.get(pk=draft.pk).areas) == {"belly", "back"}


def test_a_figure_that_can_not_be_drawn_is_refused_at_its_field(small, browser, curator, now):
    draft = actions.revise(small.plank, by=curator, at=now)
    place, values = form_of(browser, Exercise, draft.pk)
    refused = browser.post(place, {**values, "pose": '{"view": "nowhere"}'})

    assert soup(refused).select_one(".field-pose .errorlist")
