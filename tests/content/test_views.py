"""The library as athletes, coaches and curators read it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from content import actions
from content.models import Exercise, Routine
from tests.content.factories import draft_exercise, draft_program, draft_routine, live_exercise


def page(response):
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(page(response).main.get_text(" ").split())


def of(name, *args):
    return reverse(f"content:{name}", args=args)


class TestExercise:
    def test_it_says_what_it_is_for_how_it_is_done_and_how_much(self, library, as_user, ada):
        said = text(as_user(ada).get(of("exercise", "plank")))

        assert "Forearm plank" in said
        assert "Builds a trunk that holds its shape when you get tired" in said
        assert "Make one straight line from your ears to your ankles." in said
        assert "Holding on with a sagging back." in said
        assert "Leave it out late in pregnancy" in said
        assert "Beginner 2 sets of 20 seconds" in said
        assert "Advanced 2 sets of 60 seconds" in said
        assert "Mat A rug or a folded blanket on a firm floor." in said
        assert "Stop an exercise if your pain reaches 4 out of 10" in said

    def test_it_leads_to_the_easier_and_the_harder_one(self, library, as_user, ada):
        links = {a["href"] for a in page(as_user(ada).get(of("exercise", "plank"))).main.find_all("a")}

        assert {of("exercise", "plank_knees"), of("exercise", "plank_shoulder_tap")} <= links

    def test_whatever_calls_it_easier_is_offered_as_harder(self, library, as_user, ada):
        links = {a["href"] for a in page(as_user(ada).get(of("exercise", "glute_bridge"))).main.find_all("a")}

        assert {of("exercise", "bridge_march"), of("exercise", "hip_thrust"), of("exercise", "clamshell")} <= links

    def test_neighbours_that_are_not_live_are_not_offered(self, now, as_user, ada):
        live_exercise(at=now, harder_slug="not_there_yet")

        assert "Harder" not in text(as_user(ada).get(of("exercise", "plank")))

    def test_sources_are_named_and_what_is_our_own_is_said(self, library, as_user, ada):
        client = as_user(ada)

        assert "How to fix lower back pain from running" in text(client.get(of("exercise", "plank")))
        assert "where a close relative of it is named" in text(client.get(of("exercise", "side_plank")))
        assert "We added it to the library ourselves." in text(client.get(of("exercise", "knee_rocks")))
        assert "How much to do of it is our own judgement." in text(client.get(of("exercise", "knee_rocks")))

    def test_nobody_has_reviewed_it_and_the_page_says_so(self, library, as_user, ada):
        assert "Words and picture not yet reviewed by a physiotherapist" in text(
            as_user(ada).get(of("exercise", "plank"))
        )

    def test_a_review_is_shown_with_name_and_day(self, now, as_user, ada):
        live_exercise(at=now, reviewed_by="P. Physio", reviewed_on=now.date())

        assert "Reviewed by P. Physio, physiotherapist, on 2 March 2026." in text(
            as_user(ada).get(of("exercise", "plank"))
        )

    def test_an_exercise_without_equipment_needs_nothing(self, library, as_user, ada):
        assert "Nothing but yourself." in text(as_user(ada).get(of("exercise", "squat")))

    def test_the_version_of_somebodys_plan_stays_readable(self, small, kit, now, as_user, ada):
        draft = actions.revise(small.plank, by=kit, at=now)
        Exercise.objects.filter(pk=draft.pk).update(name="Plank, revised")
        actions.publish(draft, by=kit, at=now)
        client = as_user(ada)

        assert "Plank, revised" in text(client.get(of("exercise", "plank")))
        assert "an earlier version Plank It helps." in text(client.get(of("exercise", "plank", 1)))

    def test_what_was_retired_stays_readable(self, now, as_user, ada):
        actions.retire(live_exercise(at=now), by=None, at=now)

        assert "Plank" in text(as_user(ada).get(of("exercise", "plank")))

    def test_a_draft_is_nobodys_business(self, small, kit, now, as_user, ada, cora):
        actions.revise(small.plank, by=kit, at=now)
        draft_exercise("squat")

        for client in (as_user(ada), as_user(cora), as_user(kit)):
            assert client.get(of("exercise", "plank", 2)).status_code == 404
            assert client.get(of("exercise", "squat")).status_code == 404

    def test_an_unknown_exercise_is_not_found(self, as_user, ada):
        assert as_user(ada).get(of("exercise", "nothing")).status_code == 404

    def test_a_stranger_signs_in_first(self, small, client):
        response = client.get(of("exercise", "plank"))

        assert response.status_code == 302
        assert reverse("account_login") in response["Location"]

    def test_it_can_only_be_read(self, small, as_user, ada):
        assert as_user(ada).post(of("exercise", "plank")).status_code == 405

    def test_it_costs_few_queries(self, library, as_user, ada, django_assert_max_num_queries):
        client = as_user(ada)

        with django_assert_max_num_queries(14):
            client.get(of("exercise", "dead_bug"))


class TestProgram:
    def test_a_coach_sees_six_weeks_of_seven_days_with_their_minutes(self, library, as_user, cora):
        shown = page(as_user(cora).get(of("program", "balanced_back_42"))).main

        rows = [" ".join(row.get_text(" ").split()) for row in shown.select(".day[data-row]")]
        assert len(rows) == 42
        assert rows[0] == "Day 1 Day-one mix 13 · 13 · 16 min"
        assert rows[13] == "Day 14 Breathe and restore larger dose Weekly check-in and phase review 11 · 11 · 14 min"
        assert len(shown.select("details")) == 21
        assert "Settle and connect" in shown.get_text()

    def test_every_routine_can_be_unfolded(self, library, as_user, cora):
        shown = page(as_user(cora).get(of("program", "balanced_back_42"))).main

        first = " ".join(shown.select_one("details").get_text(" ").split())
        assert "90-degree turning squat , 60 seconds (beginner)" in first
        assert "Single-leg deadlift , 30 seconds each side (beginner)" in first

    def test_it_says_what_it_rests_on(self, library, as_user, cora):
        assert "stronger legs did the most" in text(as_user(cora).get(of("program", "balanced_back_42")))

    def test_an_earlier_version_says_that_it_is_not_offered_any_more(self, small, kit, now, as_user, cora):
        actions.publish(actions.revise(small.program, by=kit, at=now), by=kit, at=now)

        assert "no longer offered" in text(as_user(cora).get(of("program", "six_weeks", 1)))
        assert "no longer offered" not in text(as_user(cora).get(of("program", "six_weeks")))

    def test_athletes_may_read_it_too(self, small, as_user, ada):
        assert as_user(ada).get(of("program", "six_weeks")).status_code == 200

    def test_it_says_how_to_run_alongside_and_how_it_goes_on(self, library, as_user, ada):
        said = text(as_user(ada).get(of("program", "return_to_running")))

        assert said.count("Running:") == 6
        assert "After weeks 2 and 4." in said

    def test_a_challenge_has_thirty_days(self, library, as_user, ada):
        shown = page(as_user(ada).get(of("program", "core_ten_30"))).main

        assert len(shown.select("[data-row]")) == 30
        assert "The 30 days" in shown.get_text()

    def test_a_draft_is_not_found(self, small, as_user, cora):
        draft_program("new", routine=small.routine)

        assert as_user(cora).get(of("program", "new")).status_code == 404

    def test_forty_two_days_cost_a_constant_number_of_queries(
        self, library, as_user, cora, django_assert_max_num_queries
    ):
        client = as_user(cora)

        with django_assert_max_num_queries(16):
            client.get(of("program", "balanced_back_42"))


class TestPreview:
    @pytest.fixture
    def drafts(self, small, kit, now):
        """The next versions of the exercise, the routine and the program, as routes and ids."""
        things = [actions.revise(thing, by=kit, at=now) for thing in (small.plank, small.routine, small.program)]
        return [of(f"preview_{thing.kind_name}", thing.pk) for thing in things]

    def test_curators_see_drafts_as_athletes_would(self, drafts, as_user, kit):
        client = as_user(kit)

        for address in drafts:
            said = text(client.get(address))
            assert "Preview of version 2." in said
            assert "Only curators can see it" in said

    def test_nobody_else_does(self, drafts, as_user, client, ada, cora, hugo, olga):
        for address in drafts:
            for user in (ada, cora, hugo, olga):
                assert as_user(user).get(address).status_code == 403
            assert client.get(address).status_code == 302

    def test_published_versions_can_be_looked_at_too(self, small, as_user, kit):
        said = text(as_user(kit).get(of("preview_exercise", small.plank.pk)))

        assert "Published Preview of version 1." in said
        assert "Only curators" not in said

    def test_a_routine_can_be_seen_at_each_level_and_dose(self, library, as_user, kit):
        address = of("preview_routine", Routine.objects.get(slug="bal_p2_s2").pk)
        client = as_user(kit)

        assert "15 min 7 exercises" in text(client.get(address))
        assert "18 min 7 exercises" in text(client.get(address, {"plus": "1"}))
        assert "2 sets of 60 seconds" in text(client.get(address, {"profile": "advanced"}))
        assert "12 min" in text(client.get(address, {"profile": "beginner"}))
        assert "15 min" in text(client.get(address, {"profile": "../../etc", "plus": "maybe"}))

    def test_a_routine_is_a_numbered_list_of_steps_with_their_cues(self, library, as_user, kit):
        shown = page(as_user(kit).get(of("preview_routine", Routine.objects.get(slug="bal_p1_s1").pk))).main

        steps = shown.select("ol.steps > li")
        assert len(steps) == 9
        first = " ".join(steps[0].get_text(" ").split())
        assert "90-degree turning squat" in first
        assert "60 seconds" in first
        assert "Step one foot" not in first
        assert len(steps[0].select("ol.cues li")) == 3
        assert steps[0].find("a")["href"] == of("exercise", "squat_90_turn", 1)
        assert "Yoga block" in shown.get_text()

    def test_a_routine_with_nothing_in_it_is_shown_as_that(self, as_user, kit, db):
        empty = draft_routine("empty", exercises=[])

        assert "0 min 0 exercises" in text(as_user(kit).get(of("preview_routine", empty.pk)))

    def test_a_program_without_days_is_shown_as_that(self, as_user, kit, small):
        empty = draft_program("empty", routine=small.routine, days=0)

        assert "No routine on any day of this week yet." in text(as_user(kit).get(of("preview_program", empty.pk)))

    def test_what_does_not_exist_is_not_found(self, as_user, kit, db):
        for kind in ("exercise", "routine", "program"):
            assert as_user(kit).get(of(f"preview_{kind}", 999)).status_code == 404

    def test_a_routine_costs_a_constant_number_of_queries(self, library, as_user, kit, django_assert_max_num_queries):
        client = as_user(kit)

        with django_assert_max_num_queries(14):
            client.get(of("preview_routine", Routine.objects.get(slug="bal_p1_s1").pk))


def test_every_exercise_page_renders_without_inline_style_or_script(library, as_user, ada):
    client = as_user(ada)

    for slug in Exercise.objects.values_list("slug", flat=True):
        main = page(client.get(of("exercise", slug))).main
        assert not main.select("[style], script, style, [onclick]"), slug
        assert main.h1.get_text(strip=True)
    assert Exercise.objects.count() == 83
