"""Every column with personal data has a retention policy in config/data_retention.yaml."""

import yaml

from tests.conventions.source import ROOT
from tests.conventions.test_shape import own_fields

POLICIES = yaml.safe_load((ROOT / "config" / "data_retention.yaml").read_text())


def columns():
    return {f"{model._meta.label}.{field.name}" for model, field in own_fields()}


def named(kind):
    """Columns under `kind`: "accounts.User": [name, …] becomes "accounts.User.name"."""
    found = set()
    for policy in POLICIES[kind].values() if kind == "policies" else [{"columns": POLICIES[kind]}]:
        for model, fields in policy["columns"].items():
            found |= {f"{model}.{field}" for field in fields}
    return found


def test_every_column_is_personal_with_a_policy_or_declared_harmless():
    assert columns() - named("policies") - named("not_personal") == set()


def test_nothing_is_named_that_does_not_exist():
    assert (named("policies") | named("not_personal")) - columns() == set()


def test_nothing_is_both():
    assert named("policies") & named("not_personal") == set()


def test_every_policy_says_how_long_and_why():
    for name, policy in POLICIES["policies"].items():
        assert policy["keep"], name
        assert len(policy["because"]) > 20, name


def test_free_text_and_answers_are_always_personal():
    health = {"note", "answers", "clinician_said", "emergency_contact_phone", "score", "pain_during"}
    assert {column for column in named("not_personal") if column.split(".")[-1] in health} == set()
