"""Bring the database, the library and the static files up to date, in one process: prepare.py [--demo]."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

_DRAWN_FROM = ("static", "content/figures", "content/library/figures")


def _static_fingerprint() -> str:
    """Changes when our static files, the figures or the lock file change."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(path for folder in _DRAWN_FROM for path in (ROOT / folder).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def collect_static() -> None:
    """Draw the figures, then collect, hash and compress static files, unless nothing changed since the last time."""
    stamp = settings.STATIC_ROOT / ".fingerprint"
    fingerprint = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    call_command("draw_figures", verbosity=0)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(fingerprint)


def main() -> None:
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("load_library")
    if "--demo" in sys.argv:
        call_command("seed_demo")
    collect_static()


if __name__ == "__main__":
    main()
