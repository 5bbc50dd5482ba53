"""The library's front page, its filters, ready-made sets, guides, claims, sheets and the taster."""

import gzip

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from content import actions
from content.models import Claim, Exercise, Guide, Routine
from content.pictures import mark_of
from tests.content.factories import draft_exercise, live_exercise

pytestmark = pytest.mark.django_db
INDEX = "/library/"


def page(response):
    assert response.status_code == 200, response.status_code
    return BeautifulSoup(response.content, "html.parser")


def text(response):
    return " ".join(page(response).main.get_text(" ").split())


def names(response):
    return [item.get_text(" ", strip=True) for item in page(response).select("#found h3")]


@pytest.fixture
def reader(library, as_user, ada):
    client = as_user(ada)
    client.get(INDEX)
    return client


class TestFrontPage:
    def test_it_shows_all_there_is(self, reader):
        shown = page(reader.get(INDEX)).main

        assert len(shown.select("#found > ul > li")) == 83
        said = shown.get_text(" ")
        for word in ("Core Ten, 30 days", "Balanced Back 42", "Calm the Irritable Back", "Your own step rate"):
            assert word in said

    def test_it_costs_few_queries_and_few_bytes(self, reader, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            answer = reader.get(INDEX)

        assert len(gzip.compress(answer.content)) <= 35_000  # with style sheet and scripts at most 60 kB

    def test_every_picture_waits_until_it_is_scrolled_to(self, reader):
        pictures = page(reader.get(INDEX)).select("#found img")

        assert len(pictures) == 83
        assert all(picture["loading"] == "lazy" for picture in pictures)

    @pytest.mark.parametrize(
        ("asked", "wanted", "unwanted"),
        [
            ({"goal": "core"}, "Dead bug", "Calf raise"),
            ({"goal": "warm_up"}, "A-skip", "Couch stretch"),
            ({"area": "calf"}, "Calf raise", "Dead bug"),
            ({"kit": "none"}, "Easy walk", "Dead bug"),
            ({"kit": "strap"}, "Strap hamstring stretch", "Dead bug"),
            ({"time": "2"}, "Cat-cow", "Short yoga flow for runners"),
            ({"q": "plank side"}, "Side plank", "Dead bug"),
        ],
    )
    def test_one_can_look_by(self, reader, asked, wanted, unwanted):
        found = names(reader.get(INDEX, asked))

        assert wanted in found
        assert unwanted not in found
        assert len(found) < 83

    def test_questions_add_up(self, reader):
        both = set(names(reader.get(INDEX, {"goal": "core", "area": "belly", "kit": "mat"})))

        assert both
        assert both < set(names(reader.get(INDEX, {"goal": "core"})))

    def test_a_question_nobody_knows_asks_nothing(self, reader):
        assert len(names(reader.get(INDEX, {"goal": "<script>", "time": "99", "q": ""}))) == 83

    def test_nothing_found_says_so_and_leads_back(self, reader):
        answer = reader.get(INDEX, {"q": "xyzzy"})

        assert "No exercise fits all of that." in text(answer)

    def test_a_swap_is_what_a_reload_would_show(self, reader):
        swapped = reader.get(INDEX, {"goal": "core"}, headers={"HX-Request": "true"})

        assert swapped.content.strip().startswith(b'<div id="found"')
        assert names(swapped) == names(reader.get(INDEX, {"goal": "core"}))

    def test_drafts_are_not_on_the_shelf(self, reader, kit):
        draft_exercise("secret")

        assert len(names(reader.get(INDEX))) == 83


class TestRoutine:
    def test_it_can_be_read_at_each_level(self, reader):
        address = reverse("content:routine", args=["bal_p2_s2"])

        assert "15 min 7 exercises" in text(reader.get(address))
        assert "2 sets of 60 seconds" in text(reader.get(address, {"profile": "advanced"}))

    def test_a_ready_made_set_says_why_each_is_there_and_whose_idea_it_was(self, reader):
        said = text(reader.get(reverse("content:routine", args=["hip_mobility_six"])))

        assert "Why these" in said
        assert "We put the exercises together ourselves." in said

    def test_the_sheet_is_a_pdf_with_pictures(self, reader):
        answer = reader.get(reverse("content:routine_sheet", args=["bal_p1_s1", 1]))

        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert len(answer.content) > 20_000

    def test_a_draft_is_not_found(self, reader, kit, now):
        actions.revise(Routine.objects.published().get(slug="bal_p1_s1"), by=kit, at=now)

        assert reader.get(reverse("content:routine", args=["bal_p1_s1", 2])).status_code == 404
        assert reader.get(reverse("content:routine_sheet", args=["bal_p1_s1", 2])).status_code == 404


class TestGuide:
    def test_it_has_a_thing_to_do_a_way_to_help_and_its_claims(self, reader):
        guide = Guide.objects.published().get(slug="cadence")
        said = text(reader.get(reverse("content:guide", args=["cadence"])))

        assert guide.one_thing in said
        assert guide.get_help in said
        assert "Why, and how sure" in said
        assert guide.citations.first().claim.how_sure in said

    def test_each_citation_leads_to_its_claim_at_the_foot(self, reader):
        for guide in Guide.objects.published():
            main = page(reader.get(reverse("content:guide", args=[guide.slug]))).main
            cited = {a["href"] for a in main.select(".prose sup a")}
            assert cited == {f"#{item['id']}" for item in main.select(".claims > li")}, guide.slug
            assert len(cited) >= 2

    def test_markup_in_a_guide_stays_words(self, reader, kit, now):
        guide = Guide.objects.published().get(slug="cadence")
        draft = actions.revise(guide, by=kit, at=now)
        draft.body = guide.body + "\n\n<script>alert(1)</script> ![x](https://example.org/x.png)"
        draft.save()
        actions.publish(draft, by=kit, at=now)

        main = page(reader.get(reverse("content:guide", args=["cadence"]))).main
        assert not main.select("script, .prose img")
        assert "alert(1)" in main.get_text()

    def test_all_claims_stand_on_one_page(self, reader, django_assert_max_num_queries):
        with django_assert_max_num_queries(8):
            shown = page(reader.get(reverse("content:claims"))).main

        assert len(shown.select("ol > li.card")) == Claim.objects.count() >= 35


class TestFigure:
    def test_it_is_drawn_without_script_or_style_and_kept_for_good(self, reader, client):
        exercise = Exercise.objects.published().get(slug="dead_bug")
        [source] = [img["src"] for img in page(reader.get(exercise_url(exercise))).select(".moving img")]
        answer = client.get(source)

        assert answer["Content-Type"] == "image/svg+xml"
        assert "immutable" in answer["Cache-Control"]
        for word in (b"<script", b"style", b"onload", b"href"):
            assert word not in answer.content
        assert b"animate" in answer.content

    def test_the_still_does_not_move(self, reader):
        exercise = Exercise.objects.published().get(slug="dead_bug")
        still = page(reader.get(exercise_url(exercise))).select_one(".held img")["src"]

        assert b"animate" not in reader.get(still).content

    @pytest.mark.parametrize("change", [("clay", "xyz"), (".svg", "x.svg"), ("figures/dead_bug", "figures/plank")])
    def test_an_address_that_was_made_up_is_not_found(self, reader, change):
        exercise = Exercise.objects.published().get(slug="dead_bug")
        address = reverse("content:figure", args=["dead_bug", mark(exercise), "clay-light"]).replace(*change)

        assert reader.get(address).status_code == 404

    def test_a_drafts_figure_is_for_curators(self, reader, kit, as_user, now):
        draft = actions.revise(Exercise.objects.published().get(slug="dead_bug"), by=kit, at=now)
        draft.pose = draft.pose | {"says": "Another way."}
        draft.save()
        address = reverse("content:figure", args=["dead_bug", mark(draft), "clay-light"])

        assert reader.get(address).status_code == 404
        assert as_user(kit).get(address).status_code == 200

    def test_an_exercise_without_a_pose_has_no_picture(self, now, as_user, ada):
        exercise = live_exercise(at=now)

        assert not page(as_user(ada).get(exercise_url(exercise))).select("figure")


def test_anybody_may_try_the_first_day(library, client):
    said = text(client.get(reverse("content:taster")))

    assert "This is day 1 of Balanced Back 42" in said
    assert "90-degree turning squat" in said
    assert "Do not exercise." in said


def test_without_a_library_there_is_nothing_to_try(client):
    assert client.get(reverse("content:taster")).status_code == 404


def exercise_url(exercise):
    return reverse("content:exercise", args=[exercise.slug])


def mark(exercise):
    return mark_of(exercise.pose)
