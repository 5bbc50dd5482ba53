"""What stands around every page: the bar, the alarm for coaches, the foot, and what the scripts need."""

import json

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse


def page_of(client, path="/privacy/"):
    return BeautifulSoup(client.get(path).content, "html.parser")


def frame(rf, user, **context):
    request = rf.get("/privacy/")
    request.user = user
    return BeautifulSoup(render_to_string("base.html", context, request=request), "html.parser")


@pytest.fixture
def waiting():
    return {
        "open_flag_count": 3,
        "unacknowledged_flag_count": 2,
        "oldest_unacknowledged_flag": {"url": "/flags/7/", "athlete": "Ada <A>", "since": "12 min ago"},
    }


def test_a_visitor_may_sign_in(client, db):
    page = page_of(client)

    assert page.select_one(".tools a")["href"] == reverse("account_login")
    assert page.nav is None
    assert "has-nav" not in page.body["class"]


def test_somebody_signed_in_may_sign_out_by_post(as_user, ada):
    form = page_of(as_user(ada)).select_one(".tools form")

    assert (form["method"], form["action"]) == ("post", reverse("account_logout"))
    assert form.select_one("[name=csrfmiddlewaretoken]")["value"]


def test_an_athlete_finds_help_on_every_page(as_user, ada):
    for path in ("/privacy/", "/profile/", "/safety/"):
        link = page_of(as_user(ada), path).select_one("nav a.danger")
        assert link["href"] == reverse("coaching:something_feels_wrong")
        assert link.get_text(strip=True) == "Something feels wrong"


def test_the_page_is_skipped_to_and_announced_into(client, db):
    page = page_of(client)

    assert page.select_one(page.select_one(".skip")["href"]).name == "main"
    assert page.main["tabindex"] == "-1"
    assert page.select_one("#live")["role"] == "status"
    assert page.select_one("#trouble").has_attr("hidden")


def test_the_foot_leads_to_help_privacy_and_accessibility(client, db):
    names = ["accounts:safety", "accounts:privacy", "accounts:accessibility"]

    assert [link["href"] for link in page_of(client).select("footer a")] == [reverse(name) for name in names]


def test_htmx_may_neither_evaluate_nor_leave_the_house(client, db):
    config = json.loads(page_of(client).select_one("meta[name=htmx-config]")["content"])

    assert config["selfRequestsOnly"] is True
    assert {config[name] for name in ("allowEval", "allowScriptTags", "includeIndicatorStyles")} == {False}
    assert {"code": "422", "swap": True} in config["responseHandling"]


def test_htmx_sends_the_token_against_forgery(client, db):
    headers = json.loads(page_of(client).body["hx-headers"])

    assert len(headers["x-csrftoken"]) > 20


def test_every_script_of_the_page_has_the_nonce_or_is_ours(client, db):
    answer = client.get("/privacy/")
    scripts = BeautifulSoup(answer.content, "html.parser").select("script")

    assert scripts
    assert all(script["src"].startswith("/static/") for script in scripts)
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_a_coach_sees_who_waits_on_every_page(rf, cora, waiting):
    page = frame(rf, cora, **waiting)

    assert page.select_one(".alertbar a")["href"] == "/flags/7/"
    assert "Ada <A> raised a red flag 12 min ago. Nobody has it yet." in page.select_one(".alertbar").text
    assert "2 are waiting." in page.select_one(".alertbar").text
    assert page.select_one("nav .badge").get_text(" ", strip=True) == "2 waiting"
    assert page.select_one(".tools a").get_text(" ", strip=True) == "Red flags open: 3"
    assert "alarm" in page.select_one(".tools a")["class"]


def test_one_waiting_flag_is_not_counted_twice(rf, cora, waiting):
    page = frame(rf, cora, **waiting | {"unacknowledged_flag_count": 1})

    assert "are waiting" not in page.select_one(".alertbar").text


def test_once_somebody_has_it_the_bell_stays_and_the_alarm_goes(rf, cora):
    page = frame(rf, cora, open_flag_count=1, unacknowledged_flag_count=0, oldest_unacknowledged_flag=None)

    assert page.select_one(".alertbar") is None
    assert page.select_one("nav .badge") is None
    assert page.select_one(".tools a")["class"] == ["quiet"]


def test_no_flags_no_bell(rf, cora):
    page = frame(rf, cora, open_flag_count=0, unacknowledged_flag_count=0, oldest_unacknowledged_flag=None)

    assert page.select(".tools a, .alertbar") == []


@override_settings(ROOT_URLCONF="config.urls")
@pytest.mark.parametrize(
    "path", ["account_login", "account_reset_password", "account_request_login_code", "account_signup"]
)
def test_the_sign_in_pages_look_like_ours(client, db, path):
    page = page_of(client, reverse(path))

    assert page.html["lang"] == "en"
    assert page.select_one(".brand")
    assert page.h1
    for control in page.select("main input:not([type=hidden])"):
        assert page.select_one(f'label[for="{control["id"]}"]'), control


def test_wrong_answers_at_the_door_are_told_like_everywhere(client, db):
    answer = client.post(reverse("account_login"), {"login": "", "password": ""})
    page = BeautifulSoup(answer.content, "html.parser")

    assert [link["href"] for link in page.select(".errsum a")] == ["#id_login", "#id_password"]
    assert page.select_one("#id_login")["aria-invalid"] == "true"


def test_the_admin_carries_our_name_and_colours():
    page = BeautifulSoup(render_to_string("admin/base_site.html", {"title": "Exercises"}), "html.parser")

    assert page.title.text.strip() == "Exercises – Backstride"
    assert any("css/admin.css" in link["href"] for link in page.select("link[rel=stylesheet]"))
