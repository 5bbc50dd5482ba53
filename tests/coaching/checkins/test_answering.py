"""The first answer counts; until the question closes it can be put right; nothing is ever rewritten in the diary."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching.checkins import actions
from coaching.checkins.models import CheckIn
from coaching.notifications.models import Notification
from coaching.red_flags.models import PainReport
from tests.coaching.checkins.conftest import ASKED_AT

LATER = ASKED_AT + timedelta(hours=1)


def answer(check_in, score, *, at=LATER, farthest_site=None, note=""):
    return actions.answer(check_in, score=score, farthest_site=farthest_site, note=note, at=at)


def diary(athlete):
    return list(PainReport.objects.for_athlete(athlete).order_by("id").values_list("score", "farthest_site"))


def test_an_answer_is_kept_and_stands_in_the_pain_diary(check_in, ada):
    answer(check_in, 4)

    check_in.refresh_from_db()
    assert (check_in.score, check_in.answered_at) == (4, LATER)
    report = PainReport.objects.get()
    assert (report.athlete, report.kind, report.score) == (ada, PainReport.Kind.CHECK_IN, 4)
    assert check_in.pain_report == report


def test_the_same_answer_twice_is_one_answer(check_in, ada):
    answer(check_in, 4)
    answer(check_in, 4)

    assert diary(ada) == [(4, None)]


def test_a_changed_answer_supersedes_the_first_which_stays(check_in, ada):
    answer(check_in, 4)
    answer(check_in, 6, at=LATER + timedelta(minutes=1))
    answer(check_in, 4, at=LATER + timedelta(minutes=2))

    check_in.refresh_from_db()
    assert (check_in.score, check_in.answered_at) == (4, LATER)
    assert diary(ada) == [(4, None), (6, None), (4, None)]
    assert PainReport.objects.current().get() == check_in.pain_report


def test_saying_how_far_it_travels_corrects_the_diary_too(answered, ada):
    answer(answered, 4, farthest_site=2, note="Since the hills.")

    answered.refresh_from_db()
    assert (answered.farthest_site, answered.note) == (2, "Since the hills.")
    assert diary(ada) == [(4, None), (4, 2)]


def test_a_note_alone_leaves_the_diary_as_it_is(answered, ada):
    answer(answered, 4, note="Slept badly.")

    assert diary(ada) == [(4, None)]


def test_an_answer_takes_back_what_waits_in_the_outbox(check_in):
    answer(check_in, 4)

    assert Notification.objects.get(subject=check_in.subject).state == Notification.State.CANCELLED


def test_after_seven_days_it_is_closed(check_in):
    with pytest.raises(actions.Closed):
        answer(check_in, 4, at=check_in.expires_at)

    assert not PainReport.objects.exists()


def test_the_answer_can_be_changed_until_the_last_second(answered):
    answer(answered, 5, at=answered.expires_at - timedelta(seconds=1))

    with pytest.raises(actions.Closed):
        answer(answered, 6, at=answered.expires_at)


def test_a_question_that_was_never_sent_cannot_be_answered(schedule):
    actions.open_due_check_ins(now=ASKED_AT + timedelta(hours=7))

    with pytest.raises(actions.Closed):
        answer(CheckIn.objects.get(), 4, at=ASKED_AT + timedelta(hours=8))


def test_the_database_refuses_a_pain_of_eleven(answered):
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.filter(id=answered.id).update(score=11)


def test_the_database_refuses_an_answer_without_its_place_in_the_diary(check_in):
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.filter(id=check_in.id).update(score=4, answered_at=LATER)
