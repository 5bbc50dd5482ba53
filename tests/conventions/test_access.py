"""Every address × every role, against a table that people can read: an address that is not in it fails.

Everything belongs to Ada. Eve is another athlete, Cora is Ada's coach, Carl another coach, Hugo heads the club, Kit
curates, Olga operates (and no ladder has reached her). GET, or POST where GET is not the way.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from content.models import Exercise
from content.pictures import mark_of
from tests.conventions import world
from tests.conventions.access_table import TABLE, WHO
from tests.conventions.test_roles import own_patterns


@pytest.fixture
def everything(clock, ada, eve, cora, carl, hugo, kit, olga, now):
    people = {"ada": ada, "eve": eve, "cora": cora, "carl": carl, "hugo": hugo, "kit": kit, "olga": olga}
    return people, world.build(ada=ada, cora=cora, hugo=hugo, now=now)


SLUGS = {"program": "balanced_back_42", "routine": "bal_p1_s1", "guide": "cadence"}


def address(path, name, objects):
    """The address with Ada's objects in it."""
    key = {"coaching:accept_invitation": "invitation_token", "coaching:stop_check_ins": "stop_token"}
    words = {
        **objects,
        "slug": next((slug for kind, slug in SLUGS.items() if kind in name), "cat_cow"),
        "token": objects[key.get(name, "check_in_token")],
        "version": 1,
    }
    if name == "content:preview_program":
        words["program_id"] = objects["library_program_id"]
    if name == "content:figure":
        words |= {"mark": mark_of(Exercise.objects.get(slug="cat_cow").pose), "name": "clay-light"}
    if "pain" in name:
        words["report_id"] = objects["pain_report_id"]
    needed = [part.split(">")[0].split(":")[-1] for part in path.split("<")[1:]]
    return reverse(name, kwargs={one: words[one] for one in needed})


def statuses(url, people):
    """What each of `WHO` gets; nothing they do stays."""
    found = []
    for who in WHO:
        client = Client()
        if who != "nobody":
            client.force_login(people[who])
        with transaction.atomic():
            answer = client.get(url)
            if answer.status_code == 405:
                answer = client.post(url)
            found.append(str(answer.status_code))
            transaction.set_rollback(True)
    return " ".join(found)


def ours():
    """(path, name) of every address outside the admin, which has its own door and its own tests."""
    return sorted((path, name) for path, name, _ in own_patterns() if not name.startswith("admin:"))


def test_every_address_answers_every_role_as_declared(everything):
    people, objects = everything

    found = {path: statuses(address(path, name, objects), people) for path, name in ours()}

    assert found == TABLE


def test_strangers_never_reach_an_object():
    """In the table itself: nobody but Ada, her coaches and her head gets 200 from an address with one of her ids."""
    hers = [path for path in TABLE if "_id>" in path and not path.startswith("library/")]
    for path in hers:
        row = dict(zip(WHO, TABLE[path].split(), strict=True))
        assert all(row[who] in {"302", "403", "404"} for who in ["nobody", "kit", "olga"]), path
        assert all(row[who] in {"403", "404"} for who in ["eve", "carl"]), path
