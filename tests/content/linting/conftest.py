"""The library's files as entries that a test may spoil."""

import pytest

from content.loading.files import read


@pytest.fixture
def files():
    return read()


@pytest.fixture
def said(files):
    """What a rule says about the spoiled files: one text for each problem, without the name of the file."""

    def ask(rule, *more):
        return [f"{problem.item}: {problem.field}: {problem.says}" for problem in rule(files, *more)]

    return ask
