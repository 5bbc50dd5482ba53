from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.notifications.models import Priority
from coaching.rules.backoff import CRITICAL, PATIENT, URGENT, gives_up, patience_for, wait_seconds

patiences = st.sampled_from([URGENT, PATIENT])
chances = st.floats(0, 1)
tries = st.integers(0, 100_000)


@pytest.mark.parametrize(("tries", "seconds"), [(1, 0.5), (2, 1), (3, 2), (4, 4), (5, 8), (6, 8), (1000, 8)])
def test_urgent_waits_double_up_to_eight_seconds(tries, seconds):
    assert wait_seconds(URGENT, tries=tries, chance=0.5) == seconds


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (8, 60)])
def test_patient_waits_go_from_a_minute_to_an_hour(tries, minutes):
    assert wait_seconds(PATIENT, tries=tries, chance=0.5) == minutes * 60


@given(patiences, tries, chances)
def test_a_wait_is_never_further_than_a_quarter_from_its_middle(patience, tries, chance):
    middle = wait_seconds(patience, tries=tries, chance=0.5)

    assert 0.75 * middle <= wait_seconds(patience, tries=tries, chance=chance) <= 1.25 * middle


@given(patiences, tries, chances)
def test_a_wait_is_never_zero_and_never_much_longer_than_the_longest(patience, tries, chance):
    assert 0 < wait_seconds(patience, tries=tries, chance=chance) <= 1.25 * patience.longest


@given(patiences, tries, chances)
def test_later_tries_never_wait_less(patience, tries, chance):
    assert wait_seconds(patience, tries=tries, chance=chance) <= wait_seconds(patience, tries=tries + 1, chance=chance)


@given(tries)
def test_a_critical_message_is_never_given_up(tries):
    assert not gives_up(patience_for(CRITICAL), tries=tries)


def test_other_messages_are_given_up_after_eight_tries():
    assert not gives_up(PATIENT, tries=7)
    assert gives_up(PATIENT, tries=8)


def test_a_patient_message_is_tried_over_some_hours():
    waited = sum(wait_seconds(PATIENT, tries=number, chance=0) for number in range(1, 8))

    assert timedelta(hours=1) < timedelta(seconds=waited) < timedelta(hours=6)


def test_only_critical_messages_are_urgent():
    assert patience_for(Priority.CRITICAL) is URGENT
    assert {patience_for(priority) for priority in Priority if priority != Priority.CRITICAL} == {PATIENT}
