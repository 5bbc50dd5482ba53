"""Countries and whom to call there."""

import re

import pytest

from accounts.countries import SAFETY_NUMBERS, country_names, numbers_to_show, safety_numbers
from accounts.models import User


def test_every_country_has_a_name_and_they_are_in_order():
    names = list(country_names().values())

    assert len(names) > 240
    assert names == sorted(names)
    assert country_names()["GB"] == "United Kingdom"


def test_numbers_belong_to_countries_that_exist():
    assert set(SAFETY_NUMBERS) <= set(country_names())


@pytest.mark.parametrize("numbers", SAFETY_NUMBERS.values(), ids=SAFETY_NUMBERS)
def test_an_emergency_number_can_be_dialled(numbers):
    assert re.fullmatch(r"\d{3,5}", numbers.emergency)
    assert re.fullmatch(r"[\d ]*", numbers.urgent + numbers.crisis)
    assert bool(numbers.crisis) == bool(numbers.crisis_name)


@pytest.mark.parametrize(
    ("country", "emergency", "crisis"),
    [
        ("GB", "999", "116 123"),
        ("IE", "112", "116 123"),
        ("DE", "112", ""),
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", ""),
    ],
)
def test_the_numbers_the_clinicians_gave(country, emergency, crisis):
    numbers = safety_numbers(country)

    assert emergency in numbers.emergency
    assert crisis in numbers.crisis


def test_where_we_are_not_sure_we_give_no_number():
    assert safety_numbers("AQ").emergency == ""
    assert safety_numbers("").emergency == ""


def test_a_person_has_the_numbers_of_their_country():
    assert User(country="US").safety_numbers.emergency == "911"


def test_the_readers_own_country_comes_first_and_once():
    shown = numbers_to_show(first="JP")

    assert shown[0] == ("Japan", SAFETY_NUMBERS["JP"])
    assert [name for name, _ in numbers_to_show(first="US")].count("United States") == 1


def test_an_unknown_country_shows_the_common_ones():
    assert numbers_to_show(first="AQ") == numbers_to_show()
    assert numbers_to_show()[-1][1].emergency == ""
