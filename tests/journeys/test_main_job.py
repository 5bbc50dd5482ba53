"""The main job, end to end, in a real browser: from an empty Backstride to an answered red flag.

The same story runs on SQLite as `make run` starts it, and on PostgreSQL and Redis as the compose file does.
"""

import datetime as dt
import os
import socket
import tempfile
from pathlib import Path

import pytest

from tests.browser import chromium, expect, pictures_of_failures
from tests.journeys import worlds
from tests.journeys.mail import link_in, text_of
from tests.journeys.people import PASSWORD, Person, iso

pytestmark = pytest.mark.browser
CUE = "Let your breath lead the movement."


def services_answer() -> bool:
    """PostgreSQL and Redis; continuous integration must have them."""
    try:
        for port in (5432, 6379):
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return os.environ.get("CI") == "true"
    return True


@pytest.fixture(params=["embedded", "twin"])
def world(request):
    if request.param == "twin" and not services_answer():
        pytest.skip("PostgreSQL and Redis do not answer here")
    # not tmp_path: other test runs on this machine may tidy that away while this one lasts
    with tempfile.TemporaryDirectory() as folder, getattr(worlds, request.param)(Path(folder)) as running:
        yield running


def test_the_main_job(world):
    with chromium() as browser, pictures_of_failures(browser):
        admin = Person(world, browser, "Alex Admin")
        helen, maya, ben = (Person(world, browser, name) for name in ["Helen Head", "Maya Coach", "Ben Deputy"])
        ada = Person(world, browser, "Ada Athlete", phone=True)

        the_administrator_founds_a_club(admin, helen)
        the_curator_changes_a_cue(admin)
        everybody_is_invited(helen, maya, ben, ada)
        the_coach_gives_a_program(maya)
        the_athlete_does_her_routine(ada, maya)
        the_athlete_answers_a_check_in_from_her_mail(ada, browser)
        the_athlete_says_that_something_feels_wrong(ada, maya)
        the_flag_climbs_until_somebody_answers(ada, maya, ben, helen, admin)
        two_people_clear_it(ada, ben, helen, maya)

        assert [person.problems() for person in (admin, helen, maya, ben, ada)] == [[]] * 5


def the_administrator_founds_a_club(admin, helen):
    admin.world.manage("createsuperuser", "--noinput", "--email", admin.email, DJANGO_SUPERUSER_PASSWORD=PASSWORD)
    admin.sign_in()
    admin.go("/admin/")
    secret = admin.page.locator("#authenticator_secret").input_value()
    admin.type_code(secret)
    admin.go("/admin/accounts/club/add/")
    admin.type_code(secret)
    admin.page.locator("#id_name").fill("Harbour Runners")
    admin.page.locator("#id_head_email").fill(helen.email)
    admin.page.locator("input[name=_save]").click()
    admin.reads("waiting for its head")
    # the administrator answers for the platform, too
    admin.go("/admin/accounts/user/")
    admin.follow(admin.email)
    admin.page.get_by_label("operators").check()
    admin.page.locator("input[name=_save]").click()
    admin.page.wait_for_load_state()


def the_curator_changes_a_cue(curator):
    curator.go("/admin/content/exercise/?q=cat_cow")
    curator.page.locator("#result_list tbody th a").first.click()
    curator.press("Revise")
    curator.page.locator("#id_cues-0-text").fill(CUE)
    curator.page.locator("input[name=_continue]").click()
    curator.follow("Preview as athlete")
    curator.reads(CUE)
    curator.page.go_back()
    curator.follow("Publish…")
    curator.page.locator("main form input[type=submit], #content form input[type=submit]").first.click()
    curator.page.wait_for_load_state()
    curator.go("/library/exercises/cat_cow/")
    curator.reads(CUE)


def everybody_is_invited(helen, maya, ben, ada):
    helen.join()
    for coach in (maya, ben):
        helen.go("/invite/coach/")
        helen.fill("E-mail address", coach.email)
        helen.page.locator("main form button").first.click()
        coach.join()
    maya.go("/invite/")
    maya.fill("E-mail address", ada.email)
    maya.page.get_by_label("Deputy").select_option(label=ben.name)
    maya.page.locator("main form button").first.click()
    ada.join(athlete=True)
    ada.go("/today/")
    ada.reads("Maya Coach")


def the_coach_gives_a_program(maya):
    maya.go("/roster/")
    maya.follow("Ada Athlete")
    maya.follow("Give a program")
    maya.page.locator("#id_starts_on").fill(iso(dt.datetime.now(dt.UTC).date()))
    maya.press("Give it to", exact=False)
    maya.page.wait_for_load_state()
    maya.reads("Balanced Back 42")


def the_athlete_does_her_routine(ada, maya):
    ada.go("/plan/")
    expect(ada.page.locator(".day")).to_have_count(42)
    ada.go("/today/")
    ada.follow("Start routine")
    expect(ada.page.locator("ol.steps > li").nth(4)).to_be_visible()
    ada.follow("Done – log it")
    ada.page.locator("input[name=outcome][value=done]").check(force=True)
    ada.page.locator("input[name=pain_during][value='2']").check(force=True)
    ada.page.locator("input[name=effort][value='4']").check(force=True)
    ada.page.locator("input[name=farthest_site][value='0']").check(force=True)
    ada.page.locator("textarea[name=note]").fill("Felt steady.")
    ada.press("Save")
    ada.reads("That is today’s routine done.")
    ada.page.locator("main button[name=score][value='3']").click()
    ada.reads("Saved: 3 out of 10.")
    maya.go("/roster/")
    maya.follow("Ada Athlete")
    maya.reads("Felt steady.")


def the_athlete_answers_a_check_in_from_her_mail(ada, browser):
    ada.go("/check-ins/")
    for box in ada.page.locator("input[name=days]").all():
        box.check()
    ada.page.locator("input[name=local_time]").fill("12:00")
    ada.page.locator("main form button").first.click()
    ada.page.wait_for_load_state()
    now = dt.datetime.now(dt.UTC)
    noon = now.replace(hour=12, minute=1, second=0)
    ada.world.later(minutes=((noon if noon > now else noon + dt.timedelta(days=1)) - now).total_seconds() / 60)
    mail = ada.world.mailbox.wait_for(ada.email, saying="/c/", seconds=90)
    assert "pain" not in text_of(mail).lower()

    anywhere = Person(ada.world, browser, "Ada Elsewhere", phone=True)
    anywhere.go(link_in(mail, "/c/"))
    anywhere.does_not_read("Your answer is")
    anywhere.page.locator("main button[name=score][value='4']").click()
    anywhere.reads("4 out of 10")
    assert anywhere.problems() == []


def the_athlete_says_that_something_feels_wrong(ada, maya):
    before = len(ada.world.mailbox.to(maya.email))
    ada.go("/today/")
    ada.follow("Something feels wrong")
    ada.page.locator("input[name=tiles][value=legs]").check(force=True)
    ada.press("Next")
    for flag, answer in {
        "bilateral_leg_symptoms": "no",
        "progressive_leg_weakness": "yes",
        "spinal_cord_signs": "no",
    }.items():
        ada.page.locator(f"input[name={flag}][value={answer}]").check(force=True)
    ada.page.get_by_role("button", name="Next").click()
    ada.reads("Get help now")
    ada.reads("Your program is on hold.")
    ada.world.mailbox.wait_for(maya.email, saying="Ada Athlete needs you", after=before, seconds=8)
    ada.reads("Not seen by anybody yet.", seconds=15)
    maya.go("/roster/")
    maya.reads("Nobody has it yet.")
    expect(maya.page.locator("tbody tr").first.locator("th")).to_have_text("Ada Athlete")
    ada.go("/today/")
    ada.reads("Get help now")
    expect(ada.page.get_by_role("link", name="Start routine")).to_have_count(0)


def the_flag_climbs_until_somebody_answers(ada, maya, ben, helen, admin):
    for minutes, person in [(5, maya), (5, ben), (10, helen), (10, admin)]:
        before = len(ada.world.mailbox.to(person.email))
        ada.world.later(minutes=minutes)
        ada.world.mailbox.wait_for(person.email, saying="needs somebody", after=before, seconds=30)
    mail = ada.world.mailbox.wait_for(ben.email, saying="needs somebody")
    assert "weak" not in text_of(mail).lower()
    ben.go(link_in(mail, "/flags/"))
    ben.reads("Told (the operators)")
    ben.press("I have this")
    ben.reads("You have it.")
    ada.go("/today/")
    ada.reads("Ben took this")


def two_people_clear_it(ada, ben, helen, maya):
    ben.follow("Write down the outcome")
    ben.page.locator("input[name=outcome][value=seen]").check(force=True)
    ben.fill("Who saw the athlete?", "Dr Grey, City Hospital")
    ben.page.locator("input[name=clinician_on]").fill(iso(dt.datetime.now(dt.UTC).date()))
    ben.fill("What did the clinician say?", "A muscle strain. Cleared to exercise.")
    ben.press("Save the outcome")
    helen.go(ben.page.url)
    helen.press("I have read it and agree")
    ben.go(ben.page.url)
    ben.follow("Clear it")
    ben.page.locator("input[name=resume][value=program_start]").check(force=True)
    ben.press("Clear it")
    ben.reads("Cleared by Ben Deputy")
    ada.go("/today/")
    ada.does_not_read("Get help now")
    maya.go("/roster/")
    maya.does_not_read("Nobody has it yet.")
