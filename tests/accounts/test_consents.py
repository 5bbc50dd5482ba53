"""The words people agree to."""

import pytest
import textstat

from accounts.consents import CONSENT_TEXTS, consent_text
from accounts.models import Consent


def test_there_are_words_for_every_kind():
    assert set(CONSENT_TEXTS) == set(Consent.Kind)


@pytest.mark.parametrize("kind", Consent.Kind)
def test_they_are_plain_enough(kind):
    words = consent_text(kind)

    assert textstat.automated_readability_index(words.text) <= 8
    assert textstat.automated_readability_index(words.on_withdrawal) <= 8


def test_sharing_says_who_will_see_what():
    text = consent_text(Consent.Kind.SHARE_WITH_COACH).text

    for who in ["coach", "deputy", "head of my club", "operators"]:
        assert who in text


@pytest.mark.parametrize("kind", Consent.Kind)
def test_a_version_fits_its_column(kind):
    assert 0 < len(consent_text(kind).version) <= Consent._meta.get_field("version").max_length
