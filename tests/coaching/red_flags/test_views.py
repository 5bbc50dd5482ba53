"""The card and the truth beneath it; the coach's pages, as people use them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coaching.notifications.models import Notification
from coaching.programs.models import Hold
from coaching.red_flags import actions
from coaching.red_flags.models import PainReport, RedFlag, RedFlagEvent, RedFlagReport

SCREEN = "/something-feels-wrong/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def flag(clock, ada, now):
    report = actions.submit_screen(ada, answers={"ces_bladder": "yes"}, note="since the long run", idem_key="k", at=now)
    return report.red_flag


def test_the_card_tells_only_the_truth(flag, ada, cora, as_user):
    page = as_user(ada).get(reverse("coaching:safety_card", args=[flag.reports.get().id])).content.decode()

    assert "Get help now" in page
    assert "Being sent to your coach." in page
    assert "Seen by" not in page


def test_the_card_says_who_has_seen_it_and_who_took_it(flag, ada, cora, as_user):
    as_user(cora).get(reverse("coaching:red_flag", args=[flag.id]))
    as_user(cora).post(reverse("coaching:acknowledge_red_flag", args=[flag.id]))

    page = as_user(ada).get(reverse("coaching:safety_card", args=[flag.reports.get().id])).content.decode()

    assert "Seen by Cora at" in page
    assert "Cora took this at" in page
    assert "Being sent" not in page  # she was quicker than the mail, and nobody sends it any more


def test_the_status_swap_equals_a_reload(flag, ada, as_user):
    url = reverse("coaching:safety_card", args=[flag.reports.get().id])

    whole, part = as_user(ada).get(url), as_user(ada).get(url, headers={"HX-Request": "true"})

    assert part.content.decode().strip() in whole.content.decode()


@pytest.mark.parametrize("name", ["red_flag", "record_outcome", "clear_red_flag"])
def test_strangers_find_no_flag(flag, name, carl, zoe, olga, as_user):
    for stranger in [carl, zoe, olga]:
        assert as_user(stranger).get(reverse(f"coaching:{name}", args=[flag.id])).status_code == 404


def test_another_athlete_finds_no_card(flag, eve, as_user):
    assert as_user(eve).get(reverse("coaching:safety_card", args=[flag.reports.get().id])).status_code == 404


def test_the_athlete_cannot_answer_their_own_flag(flag, ada, as_user):
    response = as_user(ada).post(reverse("coaching:acknowledge_red_flag", args=[flag.id]))

    flag.refresh_from_db()
    assert response.status_code == 403
    assert flag.state == RedFlag.State.OPEN


def test_a_link_that_is_only_opened_acknowledges_nothing(flag, cora, as_user):
    assert as_user(cora).get(reverse("coaching:acknowledge_red_flag", args=[flag.id])).status_code == 405

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.OPEN


def test_the_second_to_acknowledge_reads_who_was_first(flag, cora, hugo, as_user):
    url = reverse("coaching:acknowledge_red_flag", args=[flag.id])
    as_user(cora).post(url)

    page = as_user(hugo).post(url, follow=True).content.decode()

    assert "Cora already has this." in page
    assert flag.acknowledgements.count() == 2


def test_an_emergency_is_cleared_by_two(flag, cora, hugo, as_user):
    coach, head = as_user(cora), as_user(hugo)
    url = {name: reverse(f"coaching:{name}", args=[flag.id]) for name in ["record_outcome", "clear_red_flag"]}
    coach.post(reverse("coaching:acknowledge_red_flag", args=[flag.id]))
    outcome = {"outcome": "seen", "clinician": "Dr Grey", "clinician_on": "2026-03-02", "clinician_said": "All clear."}
    coach.post(url["record_outcome"], outcome)

    refused = coach.post(url["clear_red_flag"], {"resume": "program_start"})
    assert refused.status_code == 422
    assert "two people" in refused.content.decode()

    head.post(reverse("coaching:review_red_flag", args=[flag.id]))
    coach.post(url["clear_red_flag"], {"resume": "program_start"})

    flag.refresh_from_db()
    assert flag.state == RedFlag.State.CLEARED
    assert flag.hold.released_by == cora
    kinds = list(RedFlagEvent.objects.filter(red_flag=flag).values_list("kind", flat=True))
    assert kinds[-4:] == ["acknowledged", "outcome", "reviewed", "cleared"]


def counts():
    tables = [RedFlagReport, RedFlag, RedFlagEvent, Hold, Notification, PainReport]
    return [table.objects.count() for table in tables]


@pytest.mark.parametrize("path", [SCREEN, "/safety-card/{report}/"])
def test_an_athlete_who_looks_changes_nothing(flag, ada, as_user, path):
    before = counts()

    as_user(ada).get(path.format(report=flag.reports.get().id))

    assert counts() == before


@pytest.mark.parametrize("name", ["record_outcome", "clear_red_flag", "acknowledge_red_flag", "review_red_flag"])
def test_a_coach_who_opens_a_link_changes_nothing(flag, cora, as_user, name):
    before = counts()

    as_user(cora).get(reverse(f"coaching:{name}", args=[flag.id]))

    assert counts() == before


def test_opening_the_flag_is_noted_once_and_recorded_each_time(flag, ada, cora, as_user):
    for _ in range(2):
        as_user(cora).get(reverse("coaching:red_flag", args=[flag.id]))

    assert flag.events.filter(kind="seen", actor=cora).count() == 1
    assert list(ada.access_entries.values_list("viewer", "page")) == [(cora.id, "red_flag")] * 2


@pytest.mark.parametrize("name", ["acknowledge_red_flag", "record_outcome", "review_red_flag", "clear_red_flag"])
def test_strangers_can_do_nothing(flag, carl, zoe, olga, as_user, name):
    for stranger in [carl, zoe, olga]:
        assert as_user(stranger).post(reverse(f"coaching:{name}", args=[flag.id])).status_code == 404
    flag.refresh_from_db()
    assert flag.state == RedFlag.State.OPEN


@pytest.mark.parametrize("name", ["red_flag", "record_outcome", "clear_red_flag"])
def test_an_athlete_is_no_responder(flag, ada, eve, as_user, name):
    for athlete in [ada, eve]:
        assert as_user(athlete).get(reverse(f"coaching:{name}", args=[flag.id])).status_code == 403


@pytest.mark.parametrize("path", [SCREEN, "/safety-card/1/"])
def test_coaches_have_no_screen_of_their_own(clock, cora, as_user, path):
    assert as_user(cora).get(path).status_code == 403


def status_page(athlete, report, as_user):
    return as_user(athlete).get(reverse("coaching:safety_card", args=[report.id])).content.decode()


def test_sent_is_said_when_it_was_sent(flag, ada, as_user, now):
    Notification.objects.about(flag.subject).update(state="sent", sent_at=now)

    page = status_page(ada, flag.reports.get(), as_user)

    assert "Sent to Cora, first at 09:00" in page
    assert "Not seen by anybody yet" in page


def test_after_a_minute_without_delivery_the_athlete_is_told_the_truth(flag, ada, as_user, clock, now):
    assert "could not reach anybody" not in status_page(ada, flag.reports.get(), as_user)

    clock.set(now + timedelta(seconds=61))

    assert "We could not reach anybody yet" in status_page(ada, flag.reports.get(), as_user)


def test_a_second_report_has_a_truth_of_its_own(flag, ada, cora, as_user, clock, now):
    Notification.objects.about(flag.subject).update(state="sent", sent_at=now)
    actions.mark_seen(flag, by=cora, at=now)
    report = actions.submit_screen(ada, answers={"ces_bowel": "yes"}, note="", idem_key="two", at=now + MINUTE)
    clock.set(now + MINUTE)

    page = status_page(ada, report, as_user)

    assert "Saved 09:01" in page
    assert "Being sent to your coach." in page
    assert "Seen by" not in page


def test_times_are_on_the_athletes_own_clock(flag, ada, as_user):
    ada.time_zone = "America/New_York"
    ada.save()

    assert "Saved 04:00" in status_page(ada, flag.reports.get(), as_user)


def test_what_the_athlete_wrote_is_shown_as_text(clock, ada, cora, now, as_user):
    note = "<script>alert(1)</script> & numb"
    flag = actions.submit_screen(ada, answers={"ces_bladder": "yes"}, note=note, idem_key="k", at=now).red_flag

    page = as_user(cora).get(reverse("coaching:red_flag", args=[flag.id])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; numb" in page
    assert "<script>alert" not in page


def test_the_emergency_contact_is_open_from_half_an_hour_on(flag, ada, cora, as_user, clock, now):
    ada.emergency_contact_name, ada.emergency_contact_phone = "Sam", "07700 900123"
    ada.save()
    url = reverse("coaching:red_flag", args=[flag.id])
    clock.set(now + timedelta(minutes=29))
    assert "Welfare check" not in as_user(cora).get(url).content.decode()

    clock.set(now + timedelta(minutes=30))

    page = as_user(cora).get(url).content.decode()
    assert "Welfare check" in page
    assert 'Emergency contact: <b>Sam</b>, <a href="tel:07700900123">' in page


@pytest.mark.parametrize(
    ("outcome", "field", "complaint"),
    [
        ({"outcome": "seen"}, "clinician", "Please fill this in"),
        ({"outcome": "booked", "clinician": "Dr Grey"}, "clinician_on", "Please fill this in"),
        ({"outcome": "seen", "clinician_on": "2026-03-03"}, "clinician_on", "That day has not come yet"),
        ({"outcome": "seen", "clinician_on": "soon"}, "clinician_on", "valid date"),
        ({"outcome": "fine"}, "outcome", "not one of the available choices"),
        ({"outcome": "seen", "clinician_said": "so " * 3000}, "clinician_said", "Please keep it under 5000 letters"),
        ({}, "outcome", "required"),
    ],
)
def test_an_outcome_that_is_not_complete_comes_back(flag, cora, now, as_user, outcome, field, complaint):
    actions.acknowledge(flag, by=cora, at=now)

    response = as_user(cora).post(reverse("coaching:record_outcome", args=[flag.id]), outcome)

    assert response.status_code == 422
    assert complaint in " ".join(response.context["form"].errors[field])
    flag.refresh_from_db()
    assert flag.outcome == ""


def test_an_outcome_before_somebody_has_it_is_refused_in_words(flag, cora, as_user):
    outcome = {"outcome": "false_alarm"}

    response = as_user(cora).post(reverse("coaching:record_outcome", args=[flag.id]), outcome)

    assert response.status_code == 422
    assert "press “I have this”" in response.content.decode()


def test_pages_of_a_flag_take_few_queries(flag, cora, as_user, django_assert_max_num_queries):
    client = as_user(cora)
    client.get(reverse("coaching:red_flag", args=[flag.id]))

    with django_assert_max_num_queries(20):
        client.get(reverse("coaching:red_flag", args=[flag.id]))
