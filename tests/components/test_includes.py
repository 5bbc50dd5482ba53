"""The small pieces under `templates/components`."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from tests.components.gallery import NOW, week


def piece(which, **context):
    return BeautifulSoup(render_to_string(f"components/{which}.html", context), "html.parser")


def test_eleven_buttons_each_send_their_number():
    page = piece("nrs", action="/pain/", legend="Back pain right now", idem_key="k3y")

    buttons = page.select("form[method=post][action='/pain/'] button[name=score]")
    assert [button["value"] for button in buttons] == [str(n) for n in range(11)]
    assert page.select_one("[name=idem_key]")["value"] == "k3y"
    assert page.legend.text == "Back pain right now, from 0 to 10"


def test_the_ends_of_the_scale_are_named():
    page = piece("nrs", action="/pain/", legend="Pain")

    assert page.select_one("button[value='0']")["aria-label"] == "0, no pain"
    assert page.select_one("button[value='10']")["aria-label"] == "10, worst pain you can imagine"


def test_the_score_that_was_chosen_is_marked():
    page = piece("nrs", action="/pain/", legend="Pain", chosen=0)

    assert [button["value"] for button in page.select("[aria-pressed=true]")] == ["0"]
    assert piece("nrs", action="/pain/", legend="Pain").select("[aria-pressed]") == []


def test_a_scale_may_carry_more_fields_and_swap_a_part():
    page = piece("nrs", action="/pain/", legend="Pain", name="pain", hidden={"kind": "morning"}, target="morning")

    assert page.select_one("[name=kind]")["value"] == "morning"
    assert page.form["hx-post"] == "/pain/"
    assert page.form["hx-target"] == "#morning"
    assert page.select_one("button")["name"] == "pain"


@pytest.mark.parametrize(
    ("level", "classes"), [("emergency", ["care"]), ("urgent", ["care", "urgent"]), ("calm", ["care", "calm"])]
)
def test_care_has_three_levels(level, classes):
    page = piece("care_card", level=level, title="Be seen today", items=["new weakness"], call="116 123")

    assert page.section["class"] == classes
    assert page.h2.get_text(strip=True) == "Be seen today"
    assert page.li.text == "new weakness"
    assert page.a["href"] == "tel:116123"
    assert page.a.get_text().strip() == "Call 116 123"


def test_a_care_card_without_a_level_is_an_emergency():
    assert piece("care_card", title="Go now").section["class"] == ["care"]


def test_each_day_of_the_week_has_words():
    page = piece("week_dots", days=week())

    assert [day.select_one(".vh").text for day in page.select("li")] == [day["text"] for day in week()]
    assert len(page.select("[aria-current=date]")) == 1
    assert page.select_one("li")["class"] == ["done"]


def test_an_event_says_what_when_and_who():
    event = SimpleNamespace(at=NOW, text="Taken", by="Dana", note="Called <her>", tone="ok")
    page = piece("event_list", events=[event])

    assert page.li["class"] == ["ok"]
    assert page.time["datetime"] == "2026-03-02T09:00:00+00:00"
    assert "Called <her>" in page.text
    assert "· Dana" in page.text


def test_an_empty_place_says_what_comes_next():
    page = piece("empty", title="No athletes yet", text="Invite the first.", url="/invite/", action="Invite")

    assert page.b.text == "No athletes yet"
    assert page.a["href"] == "/invite/"
    assert piece("empty", title="Nothing needs you").a is None


def test_one_page_needs_no_pages():
    assert piece("pagination", page=Paginator(range(3), 10).page(1)).text.strip() == ""


def test_pages_keep_the_question():
    page = piece("pagination", page=Paginator(range(30), 10).page(2), query="q=ma&")

    assert [link["href"] for link in page.select("a")] == ["?q=ma&page=1", "?q=ma&page=3"]
    assert "Page 2 of 3" in page.text


@pytest.mark.parametrize(("level", "role"), [(constants.SUCCESS, "status"), (constants.ERROR, "alert")])
def test_a_message_is_read_out_by_its_weight(level, role):
    page = piece("message_list", messages=[Message(level, "Saved: 4 out of 10.")])

    assert page.p["role"] == role
    assert page.p["class"] == ["note", Message(level, "").level_tag]
