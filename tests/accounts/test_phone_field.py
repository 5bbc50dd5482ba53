"""A phone number, as people write them."""

import pytest
from django import forms

from accounts.forms import PhoneField


@pytest.mark.parametrize("number", ["+44 7700 900123", "020 7946-0018", "(0161) 496 0000", ""])
def test_numbers_people_write_are_kept(number):
    assert PhoneField().clean(f" {number} ") == number


@pytest.mark.parametrize("words", ["ask my wife", "12", "+44 x", "<script>"])
def test_words_are_no_number(words):
    with pytest.raises(forms.ValidationError, match="Write a phone number"):
        PhoneField().clean(words)
