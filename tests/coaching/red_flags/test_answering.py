"""The coach's side: first to answer, outcome, second person, clearing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching.notifications.models import Notification
from coaching.programs.models import Hold
from coaching.red_flags import actions
from coaching.red_flags.models import RedFlag

MINUTE = timedelta(minutes=1)
SEEN = {"outcome": "seen", "clinician": "Dr Grey", "clinician_on": date(2026, 3, 2), "clinician_said": "Go and train."}


@pytest.fixture
def taken(flag, cora, now):
    """Cora has Ada's emergency."""
    actions.acknowledge(flag, by=cora, at=now + MINUTE)
    flag.refresh_from_db()
    return flag


@pytest.fixture
def seen_by_doctor(taken, cora, now):
    """And has written down that a doctor saw her."""
    actions.record_outcome(taken, **SEEN, by=cora, at=now + 30 * MINUTE)
    return taken


def take(flag, by, at, **outcome):
    actions.acknowledge(flag, by=by, at=at)
    actions.record_outcome(flag, **{**SEEN, **outcome}, by=by, at=at)
    return flag


def test_the_first_to_acknowledge_stops_the_clock(taken, cora, now):
    assert (taken.state, taken.acknowledged_by, taken.acknowledged_at) == ("acknowledged", cora, now + MINUTE)
    assert taken.due_at is None
    assert taken.outcome_due_at == now + MINUTE + timedelta(hours=2)
    assert Notification.objects.about(taken.subject).waiting().count() == 0


def test_a_second_coach_to_acknowledge_learns_who_was_first(taken, cora, dana, now):
    with pytest.raises(actions.AlreadyAcknowledged, match="Cora already has this") as refusal:
        actions.acknowledge(taken, by=dana, at=now + 2 * MINUTE)

    assert (refusal.value.by, refusal.value.at) == (cora, now + MINUTE)
    assert {row.user for row in taken.acknowledgements.all()} == {cora, dana}
    taken.refresh_from_db()
    assert taken.acknowledged_by == cora


def test_pressing_twice_is_recorded_once(taken, cora, now, kinds):
    with pytest.raises(actions.AlreadyAcknowledged):
        actions.acknowledge(taken, by=cora, at=now + 2 * MINUTE)

    assert taken.acknowledgements.count() == 1
    assert kinds(taken).count("acknowledged") == 1


def test_nobody_answers_their_own_flag(flag, ada, now):
    with pytest.raises(actions.OwnFlag):
        actions.acknowledge(flag, by=ada, at=now)
    for answer in [
        lambda: actions.record_outcome(flag, **SEEN, by=ada, at=now),
        lambda: actions.review(flag, by=ada, at=now),
        lambda: actions.clear(flag, resume="same_day", by=ada, at=now),
    ]:
        with pytest.raises(actions.OwnFlag):
            answer()
    assert flag.acknowledgements.count() == 0


def test_the_database_itself_lets_nobody_answer_their_own(flag, ada, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        RedFlag.objects.filter(id=flag.id).update(state="acknowledged", acknowledged_by=ada, acknowledged_at=now)


def test_the_athlete_looking_is_not_the_coach_seeing(flag, ada, cora, now, kinds):
    actions.mark_seen(flag, by=ada, at=now)
    assert "seen" not in kinds(flag)

    actions.mark_seen(flag, by=cora, at=now)
    actions.mark_seen(flag, by=cora, at=now + MINUTE)
    assert kinds(flag).count("seen") == 1


def test_a_flag_that_was_reported_again_can_be_seen_again(flag, ada, cora, raise_flag, now, kinds):
    actions.mark_seen(flag, by=cora, at=now)
    raise_flag(ada, "ces_bowel", at=now + MINUTE)

    actions.mark_seen(flag, by=cora, at=now + 2 * MINUTE)

    assert kinds(flag).count("seen") == 2


def test_an_outcome_stops_the_second_clock(seen_by_doctor, now, kinds):
    actions.escalate_overdue(now=now + timedelta(hours=3))

    seen_by_doctor.refresh_from_db()
    assert seen_by_doctor.state == RedFlag.State.ACKNOWLEDGED
    assert "reopened" not in kinds(seen_by_doctor)


def test_a_new_outcome_has_to_be_read_again(seen_by_doctor, cora, hugo, now):
    actions.review(seen_by_doctor, by=hugo, at=now)
    actions.record_outcome(seen_by_doctor, **{**SEEN, "clinician": "Dr White"}, by=cora, at=now)

    with pytest.raises(actions.SecondPersonNeeded):
        actions.clear(seen_by_doctor, resume="program_start", by=cora, at=now)


def test_who_wrote_the_outcome_cannot_agree_to_it(seen_by_doctor, cora, now):
    with pytest.raises(actions.SecondPersonNeeded, match="Somebody else"):
        actions.review(seen_by_doctor, by=cora, at=now)


def test_there_must_be_something_to_agree_to(taken, hugo, now):
    with pytest.raises(actions.OutcomeMissing):
        actions.review(taken, by=hugo, at=now)


def test_an_emergency_is_cleared_by_two_and_its_hold_ends(seen_by_doctor, cora, dana, now, kinds):
    actions.review(seen_by_doctor, by=dana, at=now + 40 * MINUTE)

    actions.clear(seen_by_doctor, resume="program_start", by=cora, at=now + 50 * MINUTE)

    flag = RedFlag.objects.get(id=seen_by_doctor.id)
    assert (flag.state, flag.cleared_by, flag.reviewed_by) == ("cleared", cora, dana)
    hold = Hold.objects.get(red_flag=flag)
    assert (hold.released_by, hold.resume, hold.released_at) == (cora, "program_start", now + 50 * MINUTE)
    assert kinds(flag)[-3:] == ["outcome", "reviewed", "cleared"]


def test_the_reviewer_cannot_also_clear(seen_by_doctor, dana, now):
    actions.review(seen_by_doctor, by=dana, at=now)

    with pytest.raises(actions.SecondPersonNeeded):
        actions.clear(seen_by_doctor, resume="program_start", by=dana, at=now)


def test_the_database_wants_two_people_too(seen_by_doctor, cora, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        RedFlag.objects.filter(id=seen_by_doctor.id).update(state="cleared", cleared_by=cora, cleared_at=now)


@pytest.mark.parametrize("missing", [{"clinician": ""}, {"clinician_on": None}, {"clinician_said": ""}])
def test_an_emergency_needs_a_named_clinician_a_day_and_their_words(taken, cora, dana, now, missing):
    actions.record_outcome(taken, **{**SEEN, **missing}, by=cora, at=now)
    actions.review(taken, by=dana, at=now)

    with pytest.raises(actions.ClinicianNeeded):
        actions.clear(taken, resume="program_start", by=cora, at=now)


# tier, outcome, a clinician's word: may it be cleared? (clinical rule set §1.6)
CLEARING = [
    ("ces_bladder", "seen", True, True),
    ("ces_bladder", "seen", False, False),
    ("ces_bladder", "booked", True, False),
    ("ces_bladder", "in_care", True, False),
    ("ces_bladder", "false_alarm", True, True),
    ("ces_bladder", "false_alarm", False, False),
    ("dvt_signs", "seen", True, True),
    ("dvt_signs", "seen", False, False),
    ("dvt_signs", "booked", True, False),
    ("dvt_signs", "in_care", True, False),
    ("dvt_signs", "false_alarm", False, True),
    ("radiating_leg_pain", "booked", False, True),
    ("radiating_leg_pain", "seen", False, True),
    ("nsaid_masking", "false_alarm", False, True),
]


@pytest.mark.parametrize(("symptom", "outcome", "word", "allowed"), CLEARING)
def test_what_it_takes_to_clear(ada, cora, dana, now, raise_flag, symptom, outcome, word, allowed):
    silence = {} if word else {"clinician": "", "clinician_on": None, "clinician_said": ""}
    flag = take(raise_flag(ada, symptom), cora, now, outcome=outcome, **silence)
    actions.review(flag, by=dana, at=now)

    if allowed:
        actions.clear(flag, resume="same_day", by=cora, at=now)
    else:
        with pytest.raises(actions.ClinicianNeeded):
            actions.clear(flag, resume="same_day", by=cora, at=now)

    flag.refresh_from_db()
    assert (flag.state == "cleared") is allowed
    assert Hold.objects.standing().filter(red_flag=flag).exists() is (not allowed)


def test_only_an_emergency_needs_a_second_person(ada, cora, now, raise_flag):
    flag = take(raise_flag(ada, "dvt_signs"), cora, now)

    actions.clear(flag, resume="phase_back", by=cora, at=now)

    flag.refresh_from_db()
    assert flag.state == "cleared"


@pytest.mark.parametrize("answer", ["record_outcome", "review", "clear"])
def test_first_somebody_has_to_take_it(flag, cora, now, answer):
    more = {"record_outcome": SEEN, "review": {}, "clear": {"resume": "same_day"}}[answer]

    with pytest.raises(actions.NotAcknowledged, match="I have this"):
        getattr(actions, answer)(flag, **more, by=cora, at=now)


def test_it_cannot_be_cleared_without_an_outcome(taken, cora, now):
    with pytest.raises(actions.OutcomeMissing):
        actions.clear(taken, resume="same_day", by=cora, at=now)


@pytest.mark.parametrize("answer", ["acknowledge", "record_outcome", "review", "clear"])
def test_nothing_about_a_cleared_flag_changes(ada, cora, dana, now, raise_flag, answer):
    flag = take(raise_flag(ada, "dvt_signs"), cora, now)
    actions.clear(flag, resume="same_day", by=cora, at=now)
    more = {"record_outcome": SEEN, "clear": {"resume": "same_day"}}.get(answer, {})

    with pytest.raises(actions.AlreadyCleared):
        getattr(actions, answer)(flag, **more, by=dana, at=now)


def test_one_hold_ends_and_another_stands(ada, cora, now, raise_flag):
    first = take(raise_flag(ada, "dvt_signs"), cora, now)
    second = raise_flag(ada, "bone_stress", at=now + MINUTE)

    actions.clear(first, resume="same_day", by=cora, at=now + 2 * MINUTE)

    assert Hold.objects.standing().get().red_flag == second


def test_a_refusal_leaves_everything_as_it_was(seen_by_doctor, cora, now, kinds):
    before = kinds(seen_by_doctor)

    with pytest.raises(actions.SecondPersonNeeded):
        actions.clear(seen_by_doctor, resume="same_day", by=cora, at=now)

    assert kinds(seen_by_doctor) == before
    assert Hold.objects.standing().count() == 1
