"""`make check`: every check that needs no test database; runs them all, then says which failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "a-key-only-for-this-check-" + "x7Q" * 12,
    "ALLOWED_HOSTS": "backstride.example",
    "SITE_URL": "https://backstride.example",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_HOST": "mail.backstride.example",
    "OPERATOR_EMAILS": "ops@backstride.example",
}
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "format": (["ruff", "format", "--check", "."], {}),
    "lint": (["ruff", "check", "."], {}),
    "types": (["mypy"], {}),
    "arrows": (["lint-imports"], {}),
    "templates": (["djlint", "templates", "--lint", "--quiet"], {}),
    "migrations": (["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    "settings": (["python", "manage.py", "check", "--fail-level", "WARNING"], {}),
    "deploy": (["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "library": (["python", "manage.py", "check_library"], {}),
}


def main() -> None:
    failed = []
    for name, (command, variables) in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name:<11} {time.monotonic() - began:5.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout[-8000:], done.stderr[-4000:], sep="\n")
    if failed:
        sys.exit(f"Backstride: these checks failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
