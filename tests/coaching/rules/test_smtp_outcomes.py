import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.notifications.models import DeliveryAttempt
from coaching.rules.smtp_outcomes import Outcome, Stage, accepted, judge

OK, AGAIN, GIVE_UP, UNKNOWN = Outcome.OK, Outcome.TEMPORARY, Outcome.PERMANENT, Outcome.UNKNOWN
stages = st.sampled_from(Stage)
codes = st.none() | st.integers(-1, 599)


@pytest.mark.parametrize(
    ("stage", "code", "refusals", "outcome"),
    [
        (Stage.CONNECTING, None, 1, AGAIN),  # refused, timed out, no such host
        (Stage.CONNECTING, 421, 1, AGAIN),
        (Stage.CONNECTING, 554, 99, AGAIN),  # a greeting that refuses everybody says nothing of this mail
        (Stage.ENCRYPTING, None, 99, AGAIN),
        (Stage.SIGNING_IN, 535, 99, AGAIN),
        (Stage.SIGNING_IN, None, 1, AGAIN),
        (Stage.SENDER, 451, 99, AGAIN),
        (Stage.SENDER, 550, 1, AGAIN),
        (Stage.SENDER, 550, 2, AGAIN),
        (Stage.SENDER, 550, 3, GIVE_UP),
        (Stage.RECIPIENT, 450, 99, AGAIN),
        (Stage.RECIPIENT, 550, 1, GIVE_UP),
        (Stage.RECIPIENT, None, 1, AGAIN),
        (Stage.CONTENT, None, 99, AGAIN),
        (Stage.CONTENT, 452, 99, AGAIN),
        (Stage.CONTENT, 554, 2, AGAIN),
        (Stage.CONTENT, 554, 3, GIVE_UP),
        (Stage.HANDED_OVER, None, 1, UNKNOWN),
        (Stage.HANDED_OVER, -1, 1, UNKNOWN),  # smtplib's word for an answer it could not read
        (Stage.HANDED_OVER, 451, 1, AGAIN),
        (Stage.HANDED_OVER, 554, 3, GIVE_UP),
        (Stage.WRITING, None, 1, AGAIN),
        (Stage.WRITING, None, 3, GIVE_UP),
    ],
)
def test_what_a_failed_try_means(stage, code, refusals, outcome):
    assert judge(stage, code=code, refusals=refusals).outcome == outcome


def test_a_mail_the_server_took_is_done():
    assert accepted().outcome == OK


def test_a_refused_recipient_cannot_be_reached_by_mail():
    assert judge(Stage.RECIPIENT, code=550, reply="5.1.1 no such user").address_bad
    assert judge(Stage.RECIPIENT, code=550, reply="user unknown").address_bad


@pytest.mark.parametrize("reply", ["5.7.1 relay access denied", "5.4.4 no route", "5.3.4 too big for us"])
def test_a_recipient_refused_because_of_us_keeps_a_good_address(reply):
    first, third = (judge(Stage.RECIPIENT, code=554, reply=reply, refusals=number) for number in (1, 3))

    assert not first.address_bad
    assert first.outcome == AGAIN
    assert first.alarm
    assert third.outcome == GIVE_UP


@pytest.mark.parametrize(
    ("stage", "code", "alarm"),
    [
        (Stage.SIGNING_IN, 535, True),
        (Stage.ENCRYPTING, None, True),
        (Stage.CONNECTING, None, False),
        (Stage.CONTENT, 554, False),
    ],
)
def test_what_only_the_operators_can_repair_raises_an_alarm(stage, code, alarm):
    assert judge(stage, code=code).alarm == alarm


@given(stages, codes, st.integers(1, 50))
def test_a_failure_is_never_called_a_success(stage, code, refusals):
    assert judge(stage, code=code, refusals=refusals).outcome != OK


@given(codes, st.integers(1, 50))
def test_only_an_unanswered_final_dot_is_unknown(code, refusals):
    outcomes = {stage: judge(stage, code=code, refusals=refusals).outcome for stage in Stage}

    unknown = {stage for stage, outcome in outcomes.items() if outcome == UNKNOWN}
    assert unknown == ({Stage.HANDED_OVER} if code is None or code < 400 else set())


@given(stages, st.integers(400, 499), st.integers(1, 50))
def test_a_server_that_says_later_is_asked_later(stage, code, refusals):
    outcome = judge(stage, code=code, refusals=refusals).outcome

    assert outcome == AGAIN or stage == Stage.WRITING


def test_outcomes_are_stored_under_the_same_words():
    assert {outcome.value for outcome in Outcome} <= set(DeliveryAttempt.Outcome.values)
