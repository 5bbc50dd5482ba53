"""`make test` and `make faults`: the suite on SQLite, and again on PostgreSQL and Redis when they answer."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [str(Path(sys.executable).parent / "pytest"), "-q", "--durations=8"]
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")


def answers(url: str, port: int) -> bool:
    """Does something listen at the host and port of `url`?"""
    parts = urlsplit(url)
    try:
        with socket.create_connection((parts.hostname or "127.0.0.1", parts.port or port), timeout=2):
            return True
    except OSError:
        return False


def engines() -> dict[str, dict[str, str]]:
    """Name of each engine that can be tested here, with the variables that choose it."""
    found = {"SQLite": {"DATABASE_URL": "", "REDIS_URL": "", "BACKSTRIDE_TEST_DB_SUFFIX": "suite"}}
    if answers(POSTGRES, 5432) and answers(REDIS, 6379):
        found["PostgreSQL and Redis"] = {
            "DATABASE_URL": POSTGRES,
            "REDIS_URL": REDIS,
            "REDIS_PREFIX": "backstride-test:",
            "BACKSTRIDE_TEST_DB_SUFFIX": "suite",
        }
    elif os.environ.get("CI") == "true":
        sys.exit("Backstride: PostgreSQL and Redis must answer here (TEST_DATABASE_URL, TEST_REDIS_URL), and do not.")
    return found


def run(name: str, variables: dict[str, str], options: list[str]) -> int:
    print(f"\n=== Backstride's suite on {name} ===", flush=True)
    (ROOT / "var").mkdir(exist_ok=True)
    # one database for all tests of a process, made anew for each run
    return subprocess.run(
        [*PYTEST, "--create-db", *options], cwd=ROOT, env={**os.environ, **variables}, check=False
    ).returncode


def main() -> None:
    faults = "--faults" in sys.argv
    extra = [argument for argument in sys.argv[1:] if argument != "--faults"]
    # journeys start whole Backstrides and choose their engines themselves: once is enough (tests/conftest.py: first)
    parallel = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    results, began = {}, time.monotonic()
    for name, variables in engines().items():
        marker = "fault" if faults else ("not fault" if name == "SQLite" else "not fault and not browser")
        results[name] = run(name, variables, ["-m", marker, *([] if faults else parallel), *extra])
    print(f"\nEngines: {', '.join(results)}. {time.monotonic() - began:.0f} s.")
    sys.exit(max(results.values()))


if __name__ == "__main__":
    main()
