"""`make run`: everything on this machine without any service: SQLite, a folder as broker, a table as mailbox."""

import argparse
import os
import shlex
import subprocess
import sys
import time

from stack import BIN, ROOT, Stack, require_free_port, wait_until_ready, watch_over

WORKER = "celery -A config worker --pool=threads --concurrency=4 -Q critical,default,bulk --loglevel=INFO"


def commands(port: int) -> dict[str, list[str]]:
    """The four processes of the embedded default."""
    web = f"gunicorn config.wsgi --workers 2 --timeout 30 --bind 127.0.0.1:{port}"
    return {
        "web": shlex.split(web),
        "worker": shlex.split(WORKER),
        "beat": shlex.split("celery -A config beat --loglevel=INFO"),
        "watch": ["python", "manage.py", "watch"],
    }


def variables(port: int, *, demo: bool) -> dict[str, str]:
    return {
        "DEMO": "1" if demo else "0",
        "SITE_URL": os.environ.get("SITE_URL", f"http://localhost:{port}"),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--demo", type=int, choices=[0, 1], default=1)
    wanted = parser.parse_args()
    began = time.monotonic()
    require_free_port(wanted.port)
    shared = variables(wanted.port, demo=bool(wanted.demo))
    prepare = [str(BIN / "python"), "scripts/prepare.py", *(["--demo"] if wanted.demo else [])]
    if subprocess.run(prepare, cwd=ROOT, env={**os.environ, **shared}, check=False).returncode:
        sys.exit(1)
    stack = Stack(
        commands(wanted.port),
        {name: {**shared, "PROCESS_ROLE": name} for name in commands(wanted.port)},
        logs=ROOT / os.environ.get("VAR_DIR", "var") / "log",
    )
    stack.start_all()
    wait_until_ready(stack, wanted.port)
    print(f"\nBackstride is on its feet after {time.monotonic() - began:.1f} s:  {shared['SITE_URL']}/")
    if wanted.demo:
        print(f"Demo people, their passwords and their mailbox:  {shared['SITE_URL']}/demo/")
    else:
        print("First start: make an administrator with  .venv/bin/python manage.py createsuperuser")
        if not os.environ.get("EMAIL_HOST"):
            print("No mail server is set (EMAIL_HOST): read mails with  .venv/bin/python manage.py show_mails")
    print(f"Logs: {stack.logs}   Ctrl-C stops everything.", flush=True)
    watch_over(stack)


if __name__ == "__main__":
    main()
