"""How background work is set up, and that nothing important rests on the broker."""

import os
import re
import subprocess
import sys

import pytest

from config.celery import FOLDER, QUEUES, REDIS, app
from tests.conventions.source import ROOT, python_files

OURS = {
    "coaching.deliver_notifications": ("critical", 5),
    "coaching.escalate_overdue_red_flags": ("critical", 10),
    "coaching.open_check_ins": ("default", 60),
    "coaching.remind_unanswered_check_ins": ("default", 60),
    "coaching.finish_programs": ("bulk", 900),
    "coaching.tell_of_retired_exercises": ("bulk", 900),
}


def registered():
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}


@pytest.mark.django_db  # Celery checks the models before it imports tasks
def test_every_task_of_ours_is_known_under_its_name():
    assert registered() == {*OURS, "coaching.beat_worker"}


@pytest.mark.django_db  # Celery checks the models before it imports tasks
def test_the_timetable_starts_every_task_and_no_other():
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == registered()


@pytest.mark.parametrize(("task", "queue", "seconds"), [(task, *rest) for task, rest in OURS.items()])
def test_a_task_runs_so_often_and_in_its_queue(task, queue, seconds):
    (entry,) = [entry for entry in app.conf.beat_schedule.values() if entry["task"] == task]

    assert entry["schedule"] == seconds
    assert app.amqp.router.route({}, task)["queue"].name == queue


def test_a_worker_proves_its_work_in_every_queue():
    proofs = [entry for entry in app.conf.beat_schedule.values() if entry["task"] == "coaching.beat_worker"]

    assert sorted(entry["options"]["queue"] for entry in proofs) == sorted(QUEUES)


def test_a_poke_that_nobody_took_expires():
    assert {entry["options"]["expires"] for entry in app.conf.beat_schedule.values()} == {30}


def test_intervals_only_because_they_know_no_summer_time():
    assert all(isinstance(entry["schedule"], float) for entry in app.conf.beat_schedule.values())
    assert (app.conf.timezone, app.conf.enable_utc) == ("UTC", True)


def test_no_moment_to_come_is_kept_by_the_broker():
    words = re.compile(r"\b(eta|countdown)\s*=|apply_async|\.delay\(|delay_on_commit")

    assert [str(path) for path in python_files() if words.search(path.read_text())] == []


def test_a_killed_worker_loses_no_task_and_a_failed_one_is_not_repeated():
    conf = app.conf
    assert (conf.task_acks_late, conf.task_reject_on_worker_lost) == (True, True)
    assert (conf.task_acks_on_failure, conf.task_acks_on_timeout) == (True, True)
    assert conf.worker_prefetch_multiplier == 1


def test_a_running_task_is_never_handed_out_twice():
    assert REDIS["visibility_timeout"] > app.conf.task_time_limit > app.conf.task_soft_time_limit


def test_a_worker_waits_for_its_broker_for_ever():
    assert app.conf.broker_connection_max_retries is None
    assert app.conf.broker_connection_retry_on_startup is True


def test_a_broker_can_run_no_code_and_results_go_nowhere():
    assert app.conf.accept_content == ["json"]
    assert app.conf.result_backend is None
    assert app.conf.task_ignore_result is True


def test_a_misspelt_queue_fails_loudly():
    with pytest.raises(Exception, match="critcal"):
        app.amqp.router.route({"queue": "critcal"}, "coaching.deliver_notifications")


def test_the_embedded_broker_keeps_everything_in_one_folder():
    assert FOLDER["data_folder_in"] == FOLDER["data_folder_out"]
    assert FOLDER["control_folder"].startswith(FOLDER["data_folder_in"])
    assert FOLDER["store_processed"] is False


def conf_with(**variables):
    """Broker address and options as another machine would have them."""
    code = (
        "import json; from config.celery import app;"
        "print(json.dumps([app.conf.broker_url, app.conf.broker_transport_options]))"
    )
    env = {
        **os.environ,
        "REDIS_URL": "",
        "CELERY_BROKER_URL": "",
        **variables,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_with_redis_every_key_has_our_prefix():
    conf = conf_with(REDIS_URL="redis://127.0.0.1:1/3", REDIS_PREFIX="harbour:")

    assert '"redis://127.0.0.1:1/3"' in conf
    assert '"global_keyprefix": "harbour:"' in conf


def test_without_anything_a_folder_is_the_broker(tmp_path):
    conf = conf_with(VAR_DIR=str(tmp_path))

    assert '"filesystem://"' in conf
    assert str(tmp_path / "broker") in conf


def test_the_broker_may_be_another_redis_than_the_cache():
    conf = conf_with(REDIS_URL="redis://127.0.0.1:1/3", CELERY_BROKER_URL="redis://127.0.0.1:2/0")

    assert '"redis://127.0.0.1:2/0"' in conf
