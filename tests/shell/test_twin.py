"""The native twin is the compose file, at this machine's addresses."""

import importlib.util
import re
import shlex
import sys

import pytest
import yaml

from tests.conventions.source import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
_spec = importlib.util.spec_from_file_location("twin", ROOT / "scripts" / "twin.py")
twin = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(twin)

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OWN = {name: service for name, service in COMPOSE.items() if service.get("image") == "backstride"}


def test_the_twin_starts_every_service_that_runs_backstride():
    assert set(OWN) == {"prepare", *twin.SERVICES}


@pytest.mark.parametrize("name", ["prepare", *twin.SERVICES])
def test_the_twin_runs_the_same_command(name):
    commands, _ = twin.plan(8000, twin.values_for(8000))

    here = " ".join(commands[name]).replace("127.0.0.1:8000", "0.0.0.0:8000")

    assert shlex.split(here) == shlex.split(COMPOSE[name]["command"])


@pytest.mark.parametrize("name", ["prepare", *twin.SERVICES])
def test_the_twin_sets_the_same_variables(name):
    _, variables = twin.plan(8000, twin.values_for(8000))

    assert set(variables[name]) == set(OWN[name]["environment"])
    assert not [value for value in variables[name].values() if "${" in value]


def test_a_variable_without_a_value_says_what_to_set():
    with pytest.raises(SystemExit, match=r"set SECRET_KEY in \.env"):
        twin.fill("${SECRET_KEY:?set SECRET_KEY in .env}", {})


def test_a_default_stands_in_for_a_missing_variable():
    assert twin.fill("${EMAIL_PORT:-587}", {}) == "587"
    assert twin.fill("${EMAIL_PORT:-587}", {"EMAIL_PORT": "25"}) == "25"


def test_every_worker_queue_is_served_exactly_once():
    queues = [
        queue
        for service in OWN.values()
        for queue in re.findall(r"-Q (\S+)", service["command"])[:1]
        for queue in queue.split(",")
    ]
    assert sorted(queues) == ["bulk", "critical", "default"]


def test_every_variable_that_settings_read_is_explained():
    """The example file names each variable of config/settings.py, and no other."""
    read = set(re.findall(r'env\.\w+\("([A-Z_]+)"', (ROOT / "config" / "settings.py").read_text()))
    explained = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read - explained == {"BACKSTRIDE_TEST_DB_SUFFIX"}
    assert explained - read == set()
