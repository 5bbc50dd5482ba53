"""Editing a pose: drawn beside its text, with and without JavaScript; what no body can do is not saved."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from content import actions
from content.models import Exercise
from content.pose_text import read_pose
from tests.content.admin.forms import filled_in, soup
from tests.content.factories import live_exercise
from tests.content.test_pose_text import BROKEN_KNEE, EVIL, GOOD

pytestmark = pytest.mark.django_db
PREVIEW = "/admin/content/exercise/pose-preview/"


@pytest.fixture
def browser(in_admin, curator):
    return in_admin(curator)


@pytest.fixture
def draft(small, kit, now):
    return actions.revise(small.plank, by=kit, at=now)


def page(exercise):
    return reverse("admin:content_exercise_change", args=[exercise.pk])


def send(browser, exercise, **said):
    values = filled_in(browser.get(page(exercise)), "exercise_form")
    return browser.post(page(exercise), {**values, **said}, follow=True)


def seen(response):
    return soup(response).select_one("#pose-seen")


class TestSaving:
    def test_a_good_pose_is_saved_and_shown_again_as_text(self, draft, browser):
        shown = send(browser, draft, pose=GOOD, _continue="1")
        draft.refresh_from_db()

        assert draft.pose["frames"][1]["pose"]["kn_n"] == 32
        assert "pose: {pelvis: 90, pin: [hip, 0, 87.5]" in soup(shown).find("textarea", id="id_pose").get_text()
        assert len(seen(shown).find_all("svg")) == 2

    def test_saving_something_else_leaves_the_pose_as_it_is(self, library, browser, kit, now):
        live = Exercise.objects.published().get(slug="cat_cow")
        draft = actions.revise(live, by=kit, at=now)
        send(browser, draft, name="Cow cat", _continue="1")
        draft.refresh_from_db()

        assert (draft.name, draft.pose) == ("Cow cat", live.pose)

    def test_a_knee_that_bends_the_wrong_way_is_refused_at_the_field(self, draft, browser):
        answer = send(browser, draft, pose=BROKEN_KNEE, name="Typed", _save="Save")

        assert "kn_n is bent by -" in soup(answer).select_one(".field-pose .errorlist").get_text()
        assert soup(answer).find("textarea", id="id_pose").get_text().strip() == BROKEN_KNEE.strip()
        assert soup(answer).find("input", attrs={"name": "name"})["value"] == "Typed"
        assert "No body can do this" in seen(answer).get_text()
        draft.refresh_from_db()
        assert (draft.pose, draft.name) == ({}, "Plank")

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("view: [", "This is not YAML."),
            ("a: 1", "frames: A list is missing."),
            ("#" * 40_001, "longer than 40,000"),
        ],
    )
    def test_what_is_no_pose_is_refused_in_words(self, draft, browser, text, says):
        answer = send(browser, draft, pose=text, _save="Save")

        assert says in soup(answer).select_one(".field-pose .errorlist").get_text()
        draft.refresh_from_db()
        assert draft.pose == {}

    def test_an_old_pose_that_is_not_touched_does_not_stand_in_the_way(self, draft, browser):
        pose = {"view": "side", "box": [0, 0, 100, 100], "frames": [{"move": 1, "pose": {"kn_n": -90}}]}
        Exercise.objects.filter(pk=draft.pk).update(pose=pose)
        send(browser, draft, name="New name", _continue="1")

        draft.refresh_from_db()
        assert (draft.name, draft.pose) == ("New name", pose)

    def test_taking_the_pose_away(self, draft, browser):
        send(browser, draft, pose=GOOD, _continue="1")
        send(browser, draft, pose="", _continue="1")
        draft.refresh_from_db()

        assert draft.pose == {}


class TestDrawingWithoutJavaScript:
    def test_the_button_draws_and_saves_nothing_and_loses_nothing(self, draft, browser):
        answer = send(browser, draft, pose=GOOD, name="Typed", **{"cues-0-text": "Typed too."}, _draw="1")

        assert answer.status_code == 200
        assert len(seen(answer).find_all("svg")) == 2
        assert "Nothing is wrong with it." in seen(answer).get_text()
        assert not seen(answer).find_parent("details")
        values = filled_in(answer, "exercise_form")
        assert (values["name"], values["cues-0-text"], values["pose"].strip()) == ("Typed", "Typed too.", GOOD.strip())
        draft.refresh_from_db()
        assert (draft.name, draft.pose, draft.edits) == ("Plank", {}, 0)

    def test_also_for_a_new_exercise(self, browser):
        answer = browser.post(reverse("admin:content_exercise_add"), {"pose": GOOD, "slug": "x", "_draw": "1"})

        assert seen(answer).find("svg")
        assert not Exercise.objects.exists()

    def test_enter_in_another_field_still_saves(self, draft, browser):
        first = soup(browser.get(page(draft))).select_one(
            "#exercise_form button[type=submit], #exercise_form [type=submit]"
        )

        assert first["name"] == "_save"


class TestPreview:
    def post(self, browser, text, **said):
        return browser.post(PREVIEW, {"pose": text, "name": "Swing", "slug": "swing", **said})

    def test_it_draws_moving_and_still(self, browser):
        answer = self.post(browser, GOOD)

        assert answer.status_code == 200
        moving, still = soup(answer).find_all("svg")
        assert moving.find(["animate", "animatetransform", "animateTransform"])
        assert not still.find(["animate", "animatetransform", "animateTransform"])
        assert moving.title.get_text() == "Swing"

    def test_it_says_what_no_body_can_do(self, browser):
        answer = self.post(browser, BROKEN_KNEE)

        assert answer.status_code == 200
        assert "kn_n is bent by -" in soup(answer).select_one(".findings").get_text()

    @pytest.mark.parametrize("text", ["view: [", GOOD.replace("kn_n: 32", "kn_n: x"), "#" * 50_000])
    def test_it_says_what_can_not_be_read(self, browser, text):
        answer = self.post(browser, text)

        assert answer.status_code == 422
        assert soup(answer).select_one(".errornote").get_text()

    def test_nothing_yet(self, browser):
        assert "Nothing to draw yet." in self.post(browser, "").content.decode()

    def test_words_stay_words(self, browser):
        answer = self.post(browser, GOOD.replace("Swing one", f"'{EVIL}' one"), name=EVIL)

        assert b"<script" not in answer.content

    def test_only_curators_and_only_by_post(self, small, browser, olga, ada, in_admin, as_user, client):
        assert browser.get(PREVIEW).status_code == 405
        assert as_user(ada).post(PREVIEW, {"pose": GOOD}).status_code == 403
        assert client.post(PREVIEW, {"pose": GOOD}).status_code in (302, 403)
        olga.is_staff = True
        olga.save()
        Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={})
        assert in_admin(olga).post(PREVIEW, {"pose": GOOD}).status_code == 403

    def test_it_wants_the_token_of_the_form(self, browser):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = browser.cookies

        assert strict.post(PREVIEW, {"pose": GOOD}).status_code == 403


def test_what_is_published_shows_its_figure_and_no_text(now, browser):
    plank = live_exercise(at=now, pose=read_pose(GOOD))
    shown = soup(browser.get(page(plank)))

    assert len(shown.select(".field-figure img")) == 2
    assert not shown.find("textarea")


def test_the_page_has_no_inline_style_or_script(draft, browser):
    shown = soup(send(browser, draft, pose=GOOD, _draw="1"))

    assert not shown.select("#content [style], #content style, #content [onclick]")
    assert not [s for s in shown.find_all("script") if not s.get("src") and s.get("type") != "application/json"]
    assert '"includeIndicatorStyles":false' in shown.find("meta", attrs={"name": "htmx-config"})["content"]
