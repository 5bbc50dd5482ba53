"""What may be done to which version, by whom."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from content import actions
from content.models import ContentEvent, Equipment, Exercise, Program, Routine, State
from tests.content.admin.forms import address, buttons, filled_in, said, soup
from tests.content.factories import draft_exercise, live_exercise

pytestmark = pytest.mark.django_db

KINDS = ("exercise", "routine", "program")
VERBS = ("revise", "submit", "send_back", "publish", "retire", "used", "compare", "discard", "phone", "frame")


class TestLists:
    @pytest.mark.parametrize("kind", KINDS)
    def test_they_show_state_and_version_and_can_be_searched_and_filtered(self, library, browser, kind):
        response = browser.get(reverse(f"admin:content_{kind}_changelist"), {"q": "a", "state": "published"})

        assert response.status_code == 200
        assert "Published" in response.content.decode()

    def test_searching_finds_by_name_and_slug(self, library, browser):
        rows = soup(browser.get(reverse("admin:content_exercise_changelist"), {"q": "shoulder tap"})).select("tbody tr")

        assert [row.find("a").get_text() for row in rows] == ["Plank shoulder tap"]

    def test_a_long_list_costs_no_more_than_a_short_one(self, library, browser, django_assert_max_num_queries):
        with django_assert_max_num_queries(14):
            browser.get(reverse("admin:content_exercise_changelist"))

    def test_there_is_no_deleting_in_bulk(self, small, browser):
        assert "delete_selected" not in browser.get(reverse("admin:content_exercise_changelist")).content.decode()

    @pytest.mark.parametrize("model", ["equipment", "source", "contentevent"])
    def test_equipment_sources_and_history_have_theirs(self, library, browser, model):
        assert browser.get(reverse(f"admin:content_{model}_changelist"), {"q": "a"}).status_code == 200


class TestPublishedVersions:
    def test_they_are_read_only_with_all_their_lines(self, small, browser):
        for thing in (small.plank, small.routine, small.program):
            shown = soup(browser.get(address("change", thing)))
            fields = list(shown.select("#content-main input, #content-main select, #content-main textarea"))
            assert {f.get("type") for f in fields if f.name == "input"} <= {"hidden", "submit"}
            assert not [field for field in fields if field.name != "input"]

    def test_they_offer_preview_and_retire_but_no_publish(self, small, browser):
        assert {"Preview as athlete", "Retire…"} <= buttons(browser.get(address("change", small.plank)))
        assert not {"Publish…", "Discard draft…"} & buttons(browser.get(address("change", small.plank)))

    def test_a_forged_change_is_refused(self, small, browser):
        response = browser.post(address("change", small.plank), {"name": "Forged"})

        assert response.status_code == 403
        small.plank.refresh_from_db()
        assert small.plank.name == "Plank"

    @pytest.mark.parametrize("superuser", [False, True])
    def test_nobody_deletes_them(self, small, curator, in_admin, superuser):
        curator.is_superuser = superuser
        curator.save()

        assert in_admin(curator).post(address("delete", small.plank), {"post": "yes"}).status_code == 403

    def test_publishing_again_is_refused(self, small, browser):
        response = browser.post(address("publish", small.plank))

        assert response.status_code == 422
        assert "It has been published already." in said(response)

    def test_retiring_asks_first(self, now, browser):
        plank = live_exercise(at=now)

        assert "New plans can not use it any more." in said(browser.get(address("retire", plank)))
        assert Exercise.objects.get().is_published
        browser.post(address("retire", plank))
        assert Exercise.objects.get().state == State.RETIRED

    def test_retiring_what_is_in_use_says_where(self, small, browser):
        response = browser.post(address("retire", small.plank))

        assert response.status_code == 422
        assert "Routines (1) The first routine v1 Programs (1) Six weeks v1" in said(response)
        assert "Choose what takes its place." in soup(response).select_one(".own-field .errorlist").get_text()
        assert Exercise.objects.published().filter(slug="plank").exists()

    def test_a_second_revise_leads_to_the_same_draft(self, small, browser):
        first = browser.post(address("revise", small.plank))
        second = browser.post(address("revise", small.plank))

        assert first["Location"] == second["Location"]

    def test_opening_a_link_never_revises(self, small, browser):
        assert browser.get(address("revise", small.plank)).status_code == 405
        assert not Exercise.objects.drafts().exists()

    def test_retired_versions_can_be_revised_too(self, now, browser):
        plank = actions.retire(live_exercise(at=now), by=None, at=now)

        assert soup(browser.get(address("change", plank))).find("input", value="Revise")
        browser.post(address("revise", plank))
        assert Exercise.objects.drafts().get().version == 2


class TestDrafts:
    @pytest.fixture
    def draft(self, small, kit, now):
        return actions.revise(small.plank, by=kit, at=now)

    def test_they_offer_preview_publish_and_discard(self, draft, browser):
        shown = browser.get(address("change", draft))

        assert {"Preview as athlete", "Publish…", "Discard draft…"} <= buttons(shown)
        assert soup(shown).find("input", value="Revise") is None
        assert "Version 2, draft. Live now: version 1." in said(shown)

    def test_opening_the_confirmation_publishes_nothing(self, draft, browser):
        assert browser.get(address("publish", draft)).status_code == 200
        assert Exercise.objects.drafts().exists()

    def test_discarding_asks_first_and_goes_back_to_the_list(self, draft, small, browser):
        assert "The draft is thrown away" in said(browser.get(address("discard", draft)))
        response = browser.post(address("discard", draft))

        assert response["Location"] == reverse("admin:content_exercise_changelist")
        assert not Exercise.objects.drafts().exists()
        assert Exercise.objects.published().get(slug="plank") == small.plank

    def test_discarding_what_a_draft_routine_uses_is_refused_in_words(self, small, browser):
        draft = draft_exercise("squat")
        routine = Routine.objects.create(slug="r", name="Mine")
        routine.items.create(position=1, exercise=draft)

        shown = soup(browser.post(address("discard", draft), follow=True)).get_text()

        assert "Still used by Mine v1 (draft)." in shown
        assert Exercise.objects.filter(pk=draft.pk).exists()

    def test_a_bad_dose_is_shown_at_its_field_and_nothing_typed_is_lost(self, draft, browser):
        values = filled_in(browser.get(address("change", draft)), "exercise_form")
        response = browser.post(address("change", draft), {**values, "name": "Typed", "dose_beginner": "two sets"})

        shown = soup(response)
        assert "is not a dose" in shown.select_one(".field-dose_beginner .errorlist").get_text()
        assert shown.find("input", attrs={"name": "name"})["value"] == "Typed"
        draft.refresh_from_db()
        assert draft.name == "Plank"

    def test_a_review_needs_a_name_and_a_day(self, draft, browser):
        values = filled_in(browser.get(address("change", draft)), "exercise_form")
        response = browser.post(address("change", draft), {**values, "reviewed_by": "P. Physio"})

        assert "A review needs both" in said(response)

    def test_the_slug_is_chosen_once(self, draft, browser):
        assert "slug" not in filled_in(browser.get(address("change", draft)), "exercise_form")

    def test_a_slug_that_is_taken_is_refused_at_its_field(self, small, browser):
        values = filled_in(browser.get(reverse("admin:content_routine_add")), "routine_form")
        response = browser.post(
            reverse("admin:content_routine_add"), {**values, "slug": "first", "name": "N", "summary": "S"}
        )

        assert "Open that one and press Revise." in soup(response).select_one(".field-slug .errorlist").get_text()

    def test_lines_offer_what_is_live_and_what_is_used_already(self, small, kit, now, browser):
        routine = actions.revise(small.routine, by=kit, at=now)
        actions.publish(actions.revise(small.plank, by=kit, at=now), by=kit, at=now, carry=False)
        draft_exercise("squat")

        select = soup(browser.get(address("change", routine))).find("select", attrs={"name": "items-0-exercise"})

        assert [option.get_text() for option in select.find_all("option")] == [
            "---------",
            "Hip stretch v1 · hip_stretch",
            "Plank v1 (retired) · plank",
            "Plank v2 · plank",
        ]

    def test_a_draft_that_has_been_overtaken_warns(self, draft, small, browser, kit, now):
        other = actions.revise(small.plank, by=kit, at=now)
        assert other == draft
        Exercise.objects.filter(pk=draft.pk).update(revised_from=7)

        assert "was published after this draft had been begun" in said(browser.get(address("publish", draft)))

    def test_two_curators_publishing_at_once_publish_once(self, draft, small, browser, kit, now, in_admin):
        actions.publish(draft, by=kit, at=now)
        response = browser.post(address("publish", draft))

        assert response.status_code == 422
        assert ContentEvent.objects.filter(what="published", slug="plank", version=2).count() == 1

    def test_a_programs_page_costs_a_constant_number_of_queries(
        self, library, browser, kit, now, django_assert_max_num_queries
    ):
        draft = actions.revise(Program.objects.get(slug="balanced_back_42"), by=kit, at=now)

        with django_assert_max_num_queries(40):
            browser.get(address("change", draft))


class TestWho:
    @pytest.mark.parametrize("verb", VERBS)
    def test_staff_who_are_not_curators_may_do_none_of_it(self, small, olga, in_admin, verb):
        olga.is_staff = True
        olga.save()
        Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={})

        assert in_admin(olga).post(address(verb, small.plank)).status_code == 403

    @pytest.mark.parametrize("verb", VERBS)
    def test_athletes_and_coaches_do_not_get_in(self, small, ada, cora, as_user, verb):
        for user in (ada, cora):
            assert as_user(user).post(address(verb, small.plank)).status_code in (302, 403)
        assert not Exercise.objects.drafts().exists()
        assert Exercise.objects.published().filter(slug="plank").exists()

    @pytest.mark.parametrize("verb", VERBS)
    def test_without_a_second_factor_nothing_happens(self, small, curator, as_user, verb):
        response = as_user(curator).post(address(verb, small.plank))

        assert response.status_code != 200
        assert not Exercise.objects.drafts().exists()

    def test_the_history_can_not_be_written(self, small, browser):
        event = ContentEvent.objects.first()

        assert browser.get(reverse("admin:content_contentevent_add")).status_code == 403
        assert browser.post(reverse("admin:content_contentevent_change", args=[event.pk]), {}).status_code == 403

    def test_equipment_can_be_added(self, browser, db):
        browser.post(reverse("admin:content_equipment_add"), {"slug": "rope", "name": "Rope", "instead": ""})

        assert Equipment.objects.get().name == "Rope"


def test_no_page_has_inline_style_or_script(library, browser, kit, now):
    routine = Routine.objects.get(slug="bal_p1_s1")
    draft = actions.revise(Exercise.objects.get(slug="plank"), by=kit, at=now)

    for page in (
        address("change", routine),
        address("change", draft),
        address("publish", draft),
        address("discard", draft),
    ):
        shown = soup(browser.get(page))
        assert not shown.select("#content [style], #content [onclick]"), page
        assert not [s for s in shown.find_all("script") if not s.get("src") and s.get("type") != "application/json"], (
            page
        )
