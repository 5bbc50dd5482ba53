"""`make twin`: the production shape without Docker.

Reads docker-compose.yml and starts the very same commands with the very same variables on this machine's PostgreSQL
and Redis; only the addresses of the services differ (TWIN_DATABASE_URL, TWIN_REDIS_URL, the web port).
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import psycopg
import yaml
from psycopg import sql
from stack import BIN, ROOT, Stack, require_free_port, wait_until_ready, watch_over

SERVICES = ["web", "worker-critical", "worker-default", "beat", "watch"]
DEFAULTS = {
    "SECRET_KEY": "a-key-only-for-the-twin-on-this-machine-" + "q4Z" * 8,
    "ALLOWED_HOSTS": "localhost,127.0.0.1",
    "SECURE_SSL_REDIRECT": "0",  # no TLS ends in front of the twin
    "TRUSTED_PROXY_COUNT": "0",
    "OPERATOR_EMAILS": "ops@backstride.example",
    "POSTGRES_PASSWORD": "unused",
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_PORT": "2525",
    "EMAIL_USE_TLS": "0",  # the mail catcher on this machine speaks none
    "REDIS_PREFIX": "backstride-twin:",
}


def fill(text: str, values: dict[str, str]) -> str:
    """Replace ${NAME}, ${NAME:-default} and ${NAME:?message} as Docker Compose does."""

    def one(match: re.Match) -> str:
        name, operator, rest = match["name"], match["operator"], match["rest"] or ""
        if values.get(name):
            return values[name]
        if operator == ":?":
            raise SystemExit(f"Backstride: {rest}")
        return rest

    return re.sub(r"\$\{(?P<name>\w+)(?:(?P<operator>:[-?])(?P<rest>[^}]*))?\}", one, text)


def services(compose: Path = ROOT / "docker-compose.yml") -> dict[str, dict]:
    """The services of the compose file as they stand there."""
    return yaml.safe_load(compose.read_text())["services"]


def plan(port: int, values: dict[str, str]) -> tuple[dict[str, list[str]], dict[str, dict[str, str]]]:
    """Commands and variables of each process, from the compose file, at this machine's addresses."""
    found = services()
    commands, variables = {}, {}
    for name in ["prepare", *SERVICES]:
        commands[name] = shlex.split(found[name]["command"].replace("0.0.0.0:8000", f"127.0.0.1:{port}"))
        variables[name] = {key: fill(str(value), values) for key, value in found[name]["environment"].items()}
        variables[name] |= {"DATABASE_URL": values["TWIN_DATABASE_URL"], "REDIS_URL": values["TWIN_REDIS_URL"]}
    return commands, variables


def make_database(url: str) -> None:
    """Create the twin's own database when it is not there yet."""
    server, name = url.rsplit("/", 1)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def values_for(port: int) -> dict[str, str]:
    """What fills the compose file's variables: this machine's environment before the twin's own defaults."""
    own = {
        "SITE_URL": f"http://localhost:{port}",
        "TWIN_DATABASE_URL": "postgres://postgres@127.0.0.1:5432/backstride_twin",
        "TWIN_REDIS_URL": "redis://127.0.0.1:6379/8",
    }
    return {**DEFAULTS, **own, **os.environ}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    require_free_port(port)
    values = values_for(port)
    commands, variables = plan(port, values)
    make_database(values["TWIN_DATABASE_URL"])
    prepare = [str(BIN / commands["prepare"][0]), *commands["prepare"][1:]]
    if subprocess.run(prepare, cwd=ROOT, env={**os.environ, **variables["prepare"]}, check=False).returncode:
        sys.exit(1)
    stack = Stack({name: commands[name] for name in SERVICES}, variables, logs=ROOT / "var" / "twin-log")
    stack.start_all()
    wait_until_ready(stack, port)
    print(f"Backstride's twin is on its feet:  {values['SITE_URL']}/   Ctrl-C stops it.", flush=True)
    watch_over(stack)


if __name__ == "__main__":
    main()
