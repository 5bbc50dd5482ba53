"""A program as a grid: moved, copied, filled, with what to look at again."""

import pytest
from allauth.mfa.models import Authenticator

from content import actions
from content.models import ContentEvent, Exercise, Program, ProgramDay, SwapRule
from tests.content.admin.forms import address, filled_in, said, soup
from tests.content.factories import draft_program, draft_routine, live_exercise, live_routine

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(small, now):
    return live_routine("other", at=now, exercises=[small.stretch, small.plank])


@pytest.fixture
def draft(small, other, curator, now):
    """Another routine on day 1 only, so that moves can be seen."""
    draft = actions.revise(small.program, by=curator, at=now)
    draft.days.filter(number=1).update(routine=other)
    return draft


def send(browser, draft, do="save", **typed):
    values = filled_in(browser.get(address("grid", draft)), "grid")
    typed = {name.replace("_", "-"): value for name, value in typed.items()}
    return browser.post(address("grid", draft), {**values, **typed, "do": do}, follow=True)


def where(draft, routine):
    return list(draft.days.filter(routine=routine).values_list("number", flat=True))


def cautions(browser, draft, day):
    return [li.get_text() for li in soup(browser.get(address("grid", draft))).select(f"#day-{day} .cautions li")]


class TestMoving:
    @pytest.mark.parametrize(("way", "to"), [("right", 2), ("down", 8)])
    def test_a_day_changes_places_with_its_neighbour(self, way, to, draft, other, browser):
        page = send(browser, draft, f"{way}-1")

        assert where(draft, other) == [to]
        assert f"Day 1 and day {to} have changed places." in soup(page).get_text()
        assert soup(page).select_one(f"#day-{to} select").has_attr("autofocus")
        assert page.redirect_chain[0][0].endswith(f"?at={to}")

    @pytest.mark.parametrize("way", ["left", "up"])
    def test_there_is_nothing_before_the_first_day(self, way, draft, other, browser):
        response = send(browser, draft, f"{way}-1")

        assert response.status_code == 422
        assert where(draft, other) == [1]

    def test_the_dose_moves_along_and_the_check_in_stays(self, draft, other, browser):
        draft.days.filter(number=1).update(plus=True)
        draft.days.filter(number=7).update(extra="weekly check-in")

        send(browser, draft, "swap", swap_a="1", swap_b="7")

        assert list(draft.days.filter(number__in=[1, 7]).values_list("plus", "extra")) == [
            (False, ""),
            (True, "weekly check-in"),
        ]

    @pytest.mark.parametrize("days", [("", ""), ("1", "1"), ("1", "77"), ("x", "2")])
    def test_only_two_different_days_are_swapped(self, days, draft, browser):
        assert send(browser, draft, "swap", swap_a=days[0], swap_b=days[1]).status_code == 422

    def test_what_was_chosen_before_the_button_is_kept(self, draft, other, browser):
        send(browser, draft, "right-1", **{"day-20": str(other.pk)})

        assert where(draft, other) == [2, 20]


class TestFilling:
    def test_a_week_is_copied_with_larger_doses(self, draft, other, browser):
        send(browser, draft, "copy", copy_from="1", copy_to="4", copy_dose="larger")

        assert where(draft, other) == [1, 22]
        assert set(draft.days.filter(number__range=(22, 28)).values_list("plus", flat=True)) == {True}
        assert set(draft.days.filter(number__range=(1, 7)).values_list("plus", flat=True)) == {False}

    def test_a_week_is_copied_as_it_is(self, draft, other, browser):
        send(browser, draft, "copy", copy_from="2", copy_to="1")

        assert where(draft, other) == []
        assert set(draft.days.filter(number__range=(1, 7)).values_list("plus", flat=True)) == {True}

    def test_a_routine_is_put_on_the_ticked_days(self, draft, other, browser):
        send(browser, draft, "paste", chosen=["3", "9"], paste_routine=str(other.pk), paste_plus="on")

        assert where(draft, other) == [1, 3, 9]
        assert draft.days.get(number=3).plus

    def test_days_are_emptied(self, draft, browser):
        send(browser, draft, "paste", chosen=["3", "9"], paste_routine="")

        assert set(range(1, 43)) - set(draft.days.values_list("number", flat=True)) == {3, 9}
        assert cautions(browser, draft, 3) == ["No routine yet."]

    def test_a_new_day_brings_what_is_usual_then(self, small, browser):
        draft = draft_program("new", routine=small.routine, days=0)

        send(browser, draft, "paste", chosen=[str(n) for n in range(1, 43)], paste_routine=str(small.routine.pk))

        extras = {day.number: day.extra for day in draft.days.all() if day.extra}
        assert extras[7] == "weekly check-in"
        assert set(extras) == {7, 14, 21, 28, 35, 42}

    @pytest.mark.parametrize("typed", [{"chosen": []}, {"chosen": ["3"], "paste_routine": "999"}])
    def test_what_can_not_be_put_is_refused(self, typed, draft, browser):
        assert send(browser, draft, "paste", **typed).status_code == 422

    def test_a_routine_that_is_not_live_is_refused(self, draft, small, browser):
        hidden = draft_routine("hidden", exercises=[small.plank, small.stretch])

        response = send(browser, draft, **{"day-3": str(hidden.pk)})

        assert response.status_code == 422
        assert not ProgramDay.objects.filter(routine=hidden).exists()

    def test_a_challenge_has_thirty_days(self, small, browser):
        draft = draft_program("thirty", routine=small.routine, days=30, kind="challenge")
        page = soup(browser.get(address("grid", draft)))

        assert len(page.select("li[data-day]")) == 30
        assert [len(ol.find_all("li", recursive=False)) for ol in page.select("ol.days")] == [7, 7, 7, 7, 2]
        send(browser, draft, "copy", copy_from="5", copy_to="1")
        assert draft.days.count() == 30


class TestReading:
    def test_each_day_and_week_says_how_long_and_how_strong(self, draft, browser):
        page = soup(browser.get(address("grid", draft)))

        assert " ".join(page.select_one("#day-1 .facts").get_text(" ").split()) == "2 · 2 · 4 min 50% strength"
        assert "Week 1 phase 1 · 14 min · 50% strength · 21 to look at" in said(browser.get(address("grid", draft)))

    def test_what_is_live_can_only_be_read(self, small, browser):
        page = soup(browser.get(address("grid", small.program)))

        assert not page.select("#content-main select, #content-main button")
        assert page.select_one("#day-1 a").get_text() == "The first routine"
        assert browser.post(address("grid", small.program), {"do": "left-2"}).status_code == 409

    def test_forty_two_days_cost_few_queries(self, library, browser, curator, now, django_assert_max_num_queries):
        draft = actions.revise(Program.objects.get(slug="balanced_back_42"), by=curator, at=now)
        browser.get(address("grid", draft))

        with django_assert_max_num_queries(30):
            page = browser.get(address("grid", draft))
        assert len(soup(page).select("#content-main li[data-day]")) == 42

    def test_moving_costs_few_queries(self, draft, browser, django_assert_max_num_queries):
        values = filled_in(browser.get(address("grid", draft)), "grid")

        with django_assert_max_num_queries(40):
            browser.post(address("grid", draft), {**values, "do": "right-1"})

    def test_no_inline_style_or_script(self, draft, browser):
        page = soup(browser.get(address("grid", draft)))

        assert not page.select("#content [style], #content [onclick], #content script:not([src])")


class TestCautions:
    def test_too_short_for_whom(self, draft, browser):
        assert cautions(browser, draft, 1) == [
            "Short: 2 min for beginner.",
            "Short: 2 min for standard.",
            "Short: 4 min for advanced.",
        ]

    def use(self, draft, day, routine):
        draft.days.filter(number=day).update(routine=routine)

    def test_too_long(self, draft, small, browser, now):
        walk = live_exercise("walk", at=now, kind="warm-up", dose_beginner="1x30min", dose_intermediate="1x30min")
        self.use(draft, 1, live_routine("long", at=now, exercises=[walk, small.plank]))

        assert "Long: 31 min for standard." in cautions(browser, draft, 1)

    def test_sets_by_themselves_may_be_short_and_lopsided(self, draft, small, browser, now):
        self.use(draft, 1, live_routine("set", at=now, exercises=[small.plank], standalone=True))

        assert cautions(browser, draft, 1) == []

    @pytest.mark.parametrize(
        ("kinds", "says"), [(["strength"], "Nothing that loosens."), (["stretch"], "Nothing that strengthens.")]
    )
    def test_lopsided(self, kinds, says, draft, browser, now):
        routine = draft_routine("lop", exercises=[live_exercise(f"x_{kind}", at=now, kind=kind) for kind in kinds])
        self.use(draft, 1, routine)

        assert says in cautions(browser, draft, 1)

    def test_held_still_before_a_run(self, draft, small, browser, now):
        hold = live_exercise("hold", at=now, mode="hold", kind="stretch")
        self.use(draft, 1, live_routine("run", at=now, exercises=[hold, small.plank], before_run=True))

        assert "Hold is held still, and this comes right before a run." in cautions(browser, draft, 1)

    def test_hopping_before_the_last_phase(self, draft, small, browser, now):
        hop = live_exercise("pogo_hop", at=now, impact=True)
        routine = live_routine("hops", at=now, exercises=[hop, small.stretch])
        for day in (28, 29):
            self.use(draft, day, routine)

        assert "Pogo hop hops: only in phase 3." in cautions(browser, draft, 28)
        assert not [one for one in cautions(browser, draft, 29) if "hops" in one]

    def test_a_program_for_a_back_that_is_easily_upset(self, draft, small, browser, now):
        routine = draft_routine("hard", exercises=[small.plank, small.stretch], levels="IB")
        for day in (1, 29):
            self.use(draft, day, routine)
        says = "Plank stands at I; a back that is easily upset gets B in phase 1."
        assert says not in cautions(browser, draft, 1)

        Program.objects.filter(pk=draft.pk).update(suits="Runners whose back is easily upset.")
        assert says in cautions(browser, draft, 1)
        assert not [one for one in cautions(browser, draft, 29) if "stands at" in one]

    def test_a_program_for_pregnant_runners(self, draft, browser):
        SwapRule.objects.create(slug="pregnant", situation="Pregnant.", remove=["plank"], instead=[])
        assert not [one for one in cautions(browser, draft, 1) if "left out" in one]

        Program.objects.filter(pk=draft.pk).update(suits="Runners who are pregnant.")
        assert "Plank is left out here: Pregnant." in cautions(browser, draft, 1)


class TestTwoCurators:
    def test_who_saves_second_reads_what_changed_and_keeps_the_grid_as_sent(
        self, draft, other, browser, other_browser, small
    ):
        mine = filled_in(browser.get(address("grid", draft)), "grid")
        send(other_browser, draft, "right-1")

        response = browser.post(address("grid", draft), {**mine, "day-5": str(other.pk), "do": "save"})

        assert response.status_code == 409
        assert "What Rita Reader changed meanwhile" in said(response)
        assert "Day 1" in soup(response).select_one("#meanwhile").get_text()
        again = filled_in(response, "grid")
        assert again["day-5"] == str(other.pk)
        assert where(draft, other) == [2]
        browser.post(address("grid", draft), {**again, "do": "save"})
        assert where(draft, other) == [1, 5]

    def test_the_page_of_the_program_and_its_grid_notice_each_other(self, draft, browser, other_browser):
        form = filled_in(browser.get(address("change", draft)), "program_form")
        send(other_browser, draft, "right-1")

        assert browser.post(address("change", draft), form).status_code == 409

    def test_what_was_sent_too_late_can_be_copied(self, draft, other, browser, curator, now):
        mine = filled_in(browser.get(address("grid", draft)), "grid")
        actions.submit(draft, by=curator, at=now)

        response = browser.post(address("grid", draft), {**mine, "do": "right-1"})

        assert response.status_code == 409
        assert "Day 1 The other routine" in said(response)
        assert where(draft, other) == [1]

    def test_each_save_is_in_the_history(self, draft, browser, curator):
        send(browser, draft, "right-1")

        draft.refresh_from_db()
        assert draft.edits == 1
        assert ContentEvent.objects.filter(what="edited", kind="program", by=curator).count() == 1
        assert Exercise.objects.count() == 2


def test_staff_who_are_not_curators_neither_see_nor_move_anything(draft, olga, in_admin):
    olga.is_staff = True
    olga.save()
    Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={})
    stranger = in_admin(olga)

    assert stranger.get(address("grid", draft)).status_code == 403
    assert stranger.post(address("grid", draft), {"do": "right-1"}).status_code == 403
