"""Who may write the library."""

import pytest
from django.contrib.auth.models import Permission

from content.curators import ensure_curators_group

pytestmark = pytest.mark.django_db


def permissions(group):
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


def test_curators_may_write_content_and_nothing_else():
    allowed = permissions(ensure_curators_group())

    assert {name.split(".")[0] for name in allowed} == {"content"}
    assert {"content.view_exercise", "content.add_exercise", "content.change_exercise"} <= allowed


def test_curators_delete_lines_of_drafts_but_no_exercise_routine_or_program():
    allowed = permissions(ensure_curators_group())

    assert "content.delete_exercisecue" in allowed
    assert "content.delete_routineitem" in allowed
    assert (
        not {f"content.delete_{kind}" for kind in ("exercise", "routine", "program", "equipment", "source")} & allowed
    )


def test_the_history_can_only_be_read():
    allowed = permissions(ensure_curators_group())

    assert {name for name in allowed if name.endswith("contentevent")} == {"content.view_contentevent"}


def test_a_group_that_exists_already_gets_what_is_missing(kit):
    ensure_curators_group()

    assert kit.has_perm("content.change_exercise")


def test_what_was_given_by_mistake_is_taken_back():
    group = ensure_curators_group()
    group.permissions.add(Permission.objects.get(codename="view_user"))

    assert permissions(ensure_curators_group()) == permissions(group)
    assert "accounts.view_user" not in permissions(group)


def test_a_second_call_writes_nothing(django_assert_max_num_queries):
    ensure_curators_group()

    with django_assert_max_num_queries(3) as queries:
        ensure_curators_group()

    assert [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")] == []
