"""The athlete's side: a report with everything that follows from it, or nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from coaching.models import Notification, PainReport, RedFlagEvent
from coaching.programs.models import Hold
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag, RedFlagReport
from coaching.rules.red_flag_table import FLAGS, RULE_VERSION
from coaching.rules.triage import UnknownAnswer

MINUTE = timedelta(minutes=1)
TABLES = [RedFlagReport, RedFlag, RedFlagEvent, Hold, Notification]


def counts():
    return [table.objects.count() for table in TABLES]


def submit(athlete, *, at, key="one", note="", **answers):
    return actions.submit_screen(athlete, answers=answers, note=note, idem_key=key, at=at)


def test_an_emergency_is_stored_with_all_that_follows(ada, cora, now):
    report = submit(ada, at=now, ces_bladder="yes", bone_stress="no", note="since Sunday")

    assert (report.tier, report.flags, report.note) == ("emergency_now", ["ces_bladder"], "since Sunday")
    assert (report.red_flag.tier, report.red_flag.duty, report.red_flag.main_flag) == (
        "emergency_now",
        "C15",
        "ces_bladder",
    )
    assert report.red_flag.hold.action == Hold.Action.HOLD_ALL
    assert [row.recipient for row in Notification.objects.about(report.red_flag.subject)] == [cora]
    assert list(report.red_flag.events.values_list("kind", flat=True)) == ["opened", "told"]


def test_the_report_keeps_the_rules_and_the_words_that_were_shown(ada, now):
    report = submit(ada, at=now, ces_bladder="unsure", bone_stress="no")

    assert report.rule_version == RULE_VERSION
    assert report.answers == {"ces_bladder": "unsure", "bone_stress": "no"}
    assert report.wording == {flag: FLAGS[flag].question for flag in ["ces_bladder", "bone_stress"]}
    assert report.card["title"] == "Get help now"


@pytest.mark.parametrize(
    ("flag", "action", "duty"),
    [
        ("dvt_signs", "HOLD_ALL", "C2H"),
        ("unexplained_weight_loss", "HOLD_IMPACT", "C2H"),
        ("radiating_leg_pain", "REDUCE", "C24"),
    ],
)
def test_the_hold_and_the_duty_are_those_of_the_flag(ada, now, flag, action, duty):
    raised = submit(ada, at=now, **{flag: "yes"}).red_flag

    assert (raised.hold.action, raised.duty) == (action, duty)


def test_despair_pauses_nudges_and_leaves_the_plan_alone(ada, now):
    hold = submit(ada, at=now, self_harm_risk="prefer_not").red_flag.hold

    assert (hold.action, hold.pause_nudges) == (Hold.Action.CONTINUE, True)


@pytest.mark.parametrize("flag", ["nsaid_masking", "inflammatory_pattern"])
def test_a_plan_that_goes_on_needs_no_hold(ada, now, flag):
    assert not Hold.objects.filter(red_flag=submit(ada, at=now, **{flag: "yes"}).red_flag).exists()


def test_nothing_wrong_is_a_report_and_nothing_else(ada, now):
    report = submit(ada, at=now, ces_bladder="no")

    assert (report.tier, report.red_flag, report.card["title"]) == ("none", None, "Nothing on this list")
    assert counts() == [1, 0, 0, 0, 0]


def test_the_database_wants_a_flag_for_every_worrying_report(ada, now):
    with pytest.raises(IntegrityError):
        RedFlagReport.objects.create(
            athlete=ada, idem_key="x", rule_version="x", answers={}, wording={}, flags=[], card={},
            tier="emergency_now", reported_at=now,
        )  # fmt: skip


def test_the_same_form_twice_is_one_report(ada, now):
    first = submit(ada, at=now, ces_bladder="yes")
    before = counts()

    again = submit(ada, at=now + MINUTE, ces_bladder="yes")

    assert again == first
    assert counts() == before


def test_two_athletes_may_have_the_same_key(ada, eve, now):
    assert submit(ada, at=now, ces_bladder="yes") != submit(eve, at=now, ces_bladder="yes")


def test_an_answer_the_rules_do_not_know_stores_nothing(ada, now):
    with pytest.raises(UnknownAnswer):
        submit(ada, at=now, ces_bladder="yes", made_up="yes")

    assert counts() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("again", ["ces_bowel", "dvt_signs", "bone_stress", "nsaid_masking"])
def test_reported_again_while_nobody_has_it_tells_at_once(ada, cora, now, again, told, kinds):
    flag = submit(ada, at=now, ces_bladder="yes").red_flag

    report = submit(ada, at=now + MINUTE, key="two", **{again: "yes"})

    assert report.red_flag == flag
    assert told(flag) == [cora.email, cora.email]
    assert kinds(flag)[-1] == "reported_again"
    assert RedFlagReport.objects.count() == 2  # never merged away


def test_reporting_again_does_not_move_the_clock(ada, now):
    flag = submit(ada, at=now, ces_bladder="yes").red_flag

    submit(ada, at=now + 4 * MINUTE, key="two", ces_bowel="yes")

    flag.refresh_from_db()
    assert (flag.rung, flag.due_at) == (0, now + 5 * MINUTE)


def test_reported_again_tells_whoever_the_present_rung_tells(ada, cora, dana, now, told):
    flag = submit(ada, at=now, ces_bladder="yes").red_flag
    actions.escalate_overdue(now=now + 10 * MINUTE)

    submit(ada, at=now + 11 * MINUTE, key="two", ces_bowel="yes")

    assert told(flag) == [cora.email, cora.email, dana.email, dana.email]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("dvt_signs", "ces_bladder"),  # a stricter tier
        ("unexplained_weight_loss", "dvt_signs"),  # the same tier, a stricter program
        ("ces_bladder", "self_harm_risk"),  # the same tier, and nudges to pause
        ("nsaid_masking", "nsaid_masking"),  # nobody is told of the first one for a week
    ],
)
def test_what_asks_for_more_is_a_flag_of_its_own(ada, now, first, then):
    flag = submit(ada, at=now, **{first: "yes"}).red_flag

    other = submit(ada, at=now + MINUTE, key="two", **{then: "yes"}).red_flag

    assert other != flag
    assert other.main_flag == then


def test_after_an_acknowledgement_it_is_a_new_flag(ada, cora, now):
    flag = submit(ada, at=now, ces_bladder="yes").red_flag
    actions.acknowledge(flag, by=cora, at=now + MINUTE)

    other = submit(ada, at=now + 2 * MINUTE, key="two", ces_bladder="yes").red_flag

    assert other != flag
    assert other.state == RedFlag.State.OPEN


def test_the_card_has_the_numbers_of_the_athletes_country(ada, now):
    ada.country = "US"
    ada.save()

    card = submit(ada, at=now, self_harm_risk="yes").card

    assert (card["emergency"], card["crisis"]) == ("911", "988")


def test_a_country_we_are_not_sure_of_gets_no_wrong_number(ada, now):
    ada.country = "AQ"
    ada.save()

    assert submit(ada, at=now, ces_bladder="yes").card["emergency"] == ""


def test_no_crisis_line_where_nobody_asked_for_it(ada, now):
    assert submit(ada, at=now, ces_bladder="yes").card["crisis"] == ""


@pytest.mark.parametrize("flag", FLAGS)
def test_every_card_says_what_was_told_what_to_do_and_what_happens_to_the_plan(ada, now, flag):
    card = submit(ada, at=now, **{flag: "yes"}).card

    assert card["told"] == [FLAGS[flag].label]
    assert card["steps"] == [{"check": FLAGS[flag].check, "tell": FLAGS[flag].tell}]
    assert card["program"]
    assert flag not in str(card)


def test_the_card_does_not_put_words_into_anybodys_mouth(ada, now):
    card = submit(ada, at=now, ces_bladder="unsure", ces_sexual="prefer_not", ces_bowel="yes").card

    assert card["told"] == [
        "New bladder change (you are not sure)",
        "New loss of bowel control or feeling",
        "New numbness or change in sexual function (you would rather not say)",
    ]


def report_pain(athlete, score, *, at, key="p", **more):
    return actions.report_pain(athlete, kind=PainReport.Kind.MORNING, score=score, idem_key=key, at=at, **more)


def test_pain_is_kept_on_the_athletes_own_day(ada, now):
    ada.time_zone = "Pacific/Auckland"

    report = report_pain(ada, 4, at=now.replace(hour=12), farthest_site=2)

    assert (report.score, report.farthest_site) == (4, 2)
    assert report.reported_on.isoformat() == "2026-03-03"


def test_one_tap_twice_is_one_pain_report(ada, now):
    assert report_pain(ada, 4, at=now) == report_pain(ada, 4, at=now + MINUTE)
    assert PainReport.objects.count() == 1


def test_a_correction_stands_beside_what_it_corrects(ada, now):
    wrong = report_pain(ada, 9, at=now)

    right = report_pain(ada, 3, at=now, key="q", supersedes=wrong)

    assert list(PainReport.objects.current()) == [right]
    assert PainReport.objects.count() == 2


def test_a_pain_of_eleven_is_impossible(ada, now):
    with pytest.raises(IntegrityError):
        report_pain(ada, 11, at=now)


@pytest.mark.parametrize(("score", "severe"), [(None, False), (0, False), (7, False), (8, True), (10, True)])
def test_from_eight_on_the_screen_is_offered_at_once(score, severe):
    assert actions.is_severe(score) is severe
