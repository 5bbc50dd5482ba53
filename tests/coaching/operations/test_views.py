from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from coaching.operations import queries


@pytest.fixture(autouse=True)
def broker(monkeypatch):
    state = {"answers": True}
    monkeypatch.setattr(queries, "broker_answers", lambda: state["answers"])
    return state


def test_a_process_that_answers_lives_even_without_a_database():
    answer = Client().get("/healthz")

    assert answer.json() == {"alive": True}
    assert "no-store" in answer["Cache-Control"]


def test_ready_says_so_with_the_age_of_every_proof(clock, all_well):
    answer = Client().get("/readyz")

    assert answer.status_code == 200
    body = answer.json()
    assert (body["ready"], body["bad"]) == (True, [])
    assert body["parts"]["watch"] == {"ok": True, "age_s": 0.0, "because": ""}


def test_not_ready_is_a_503_that_names_the_part(clock, all_well, broker):
    broker["answers"] = False

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["bad"] == ["broker"]


def test_asking_for_readiness_costs_two_queries(clock, all_well, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        Client().get("/readyz")


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/operations/"])
def test_nothing_here_can_be_posted_to(as_user, olga, address):
    assert as_user(olga).post(address).status_code == 405


def page(client):
    answer = client.get("/operations/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def test_an_operator_sees_what_waits_and_what_died_by_number_only(
    clock, all_well, as_user, olga, flag, message, now, ada
):
    overdue = flag(due_at=now - timedelta(minutes=20))
    late = message(try_at=now - timedelta(minutes=2), subject="red_flag:x", last_error="content 451")
    dead = message(state="dead", closed_at=now, closed_because="recipient 550")

    text = page(as_user(olga)).get_text(" ", strip=True)

    assert f"{overdue.id} Waiting for somebody" in text
    assert f"{late.id} (red_flag_opened) red_flag:x 0" in text
    assert f"{dead.id} (red_flag_opened) Critical {dead.recipient_id}" in text
    assert "content 451" in text
    assert not {"Ada", "Cora", "ada@example.org", "cora@example.org"} & set(text.split())


def test_an_operator_sees_that_all_is_well(clock, all_well, as_user, olga):
    text = page(as_user(olga)).get_text(" ", strip=True)

    assert "Every open flag is moving." in text
    assert "does not work" not in text
    assert text.count("works") == 7


def test_an_operator_sees_which_part_stopped(clock, all_well, as_user, olga, now):
    clock.set(now + timedelta(hours=1))

    assert "Watch does not work 3600.0 s ago" in page(as_user(olga)).get_text(" ", strip=True)


@pytest.mark.parametrize("person", ["ada", "cora", "hugo", "kit"])
def test_only_operators_see_the_page(as_user, request, person):
    assert as_user(request.getfixturevalue(person)).get("/operations/").status_code == 403


def test_a_visitor_signs_in_first(db):
    assert Client().get("/operations/").status_code == 302


def test_the_page_costs_the_same_for_one_row_and_for_many(
    clock, all_well, as_user, olga, flag, message, now, django_assert_max_num_queries
):
    for _ in range(20):
        flag(due_at=now - timedelta(minutes=20))
        message(state="dead", closed_at=now)
        message(try_at=now - timedelta(minutes=1))
    client = as_user(olga)

    with django_assert_max_num_queries(16):
        page(client)
