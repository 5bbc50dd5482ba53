"""`make shots`: a picture of every page and state, 390 and 1280 px wide, light and dark, into build/shots/.

Starts a demo of its own unless `--base` names a running one. Says what went wrong on a page; exits 1 if anything did.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from run import commands, variables
from stack import BIN, ROOT, Stack, stop_with

sys.path.insert(0, str(ROOT))
from coaching.operations.demo.people import DOMAIN, PASSWORD
from tests import browser

FOLDER = ROOT / "build" / "shots"
SITE = ROOT / "build" / "shots-site"
SIZES = {"390": browser.PHONE, "1280": browser.DESKTOP}


@dataclass(frozen=True)
class Shot:
    """A page as one person sees it: where to begin, which links to follow, which button to press last."""

    name: str
    path: str
    who: str = ""
    follow: tuple[str, ...] = ()
    press: str = ""
    status: int = 200


SHOTS = [
    Shot("landing", "/"),
    Shot("sign-in", "/accounts/login/"),
    Shot("sign-in-errors", "/accounts/login/", press="main button[type=submit]"),
    Shot("password-reset", "/accounts/password/reset/"),
    Shot("safety", "/safety/"),
    Shot("privacy", "/privacy/"),
    Shot("accessibility", "/accessibility/"),
    Shot("nothing-here", "/nothing-here/", status=404),
    Shot("today", "/today/", "ada"),
    Shot("routine", "/today/", "ada", follow=("main a[href$='routine/'], main a[href^='/sessions/']",)),
    Shot("log-session", "/today/", "ada", follow=("main a[href$='/log/']",)),
    Shot("log-session-errors", "/today/", "ada", ("main a[href$='/log/']",), "main button.btn:not(.n)", 422),
    Shot("plan", "/plan/", "ada"),
    Shot("pause-my-plan", "/plan/", "ada", follow=("main a[href='/plan/pause/']",)),
    Shot("move-my-session", "/plan/", "ada", follow=("main details[open] a[href$='/move/']",)),
    Shot("exercise", "/today/", "ada", follow=("main a[href^='/sessions/']", "main a[href^='/library/exercises/']")),
    Shot("something-feels-wrong", "/something-feels-wrong/", "ada"),
    Shot("something-feels-wrong-errors", "/something-feels-wrong/", "ada", (), "main form .btn", 422),
    Shot("profile", "/profile/", "ada"),
    Shot("agreements", "/profile/consents/", "ada"),
    Shot("check-ins", "/check-ins/", "ada"),
    Shot("today-on-hold", "/today/", "jonas"),
    Shot("safety-card", "/today/", "jonas", follow=("main a[href^='/safety-card/']",)),
    Shot("today-without-program", "/today/", "owen"),
    Shot("plan-without-program", "/plan/", "owen"),
    Shot("taster", "/library/try/"),
    Shot("library", "/library/", "ada"),
    Shot("library-filtered", "/library/?goal=core&area=belly&time=2", "ada"),
    Shot("library-nothing-found", "/library/?q=zzzz", "ada"),
    Shot("exercise-in-the-library", "/library/exercises/clamshell/", "maya"),
    Shot("ready-made-set", "/library/routines/hip_mobility_six/", "ada"),
    Shot("program", "/library/programs/return_to_running/", "maya"),
    Shot("challenge", "/library/programs/core_ten_30/", "ada"),
    Shot("guide", "/library/guides/cadence/", "ada"),
    Shot("claims", "/library/claims/", "ada"),
    Shot("roster", "/roster/", "maya"),
    Shot("roster-nobody-found", "/roster/?q=zzzz", "maya"),
    Shot("athlete", "/roster/", "maya", follow=("#rows th a >> text=Ada",)),
    Shot("assign-program", "/roster/", "maya", follow=("#rows th a >> text=Owen", "main a[href$='/assign/']")),
    Shot("flags", "/flags/", "maya"),
    Shot("red-flag", "/flags/", "maya", follow=("main tbody th a",)),
    Shot("red-flag-cleared", "/flags/", "maya", follow=("main a[id^='open-']",)),
    Shot("pause-program", "/roster/", "maya", follow=("#rows th a >> text=Ada", "main a[href$='/pause/']")),
    Shot("doses", "/roster/", "maya", follow=("#rows th a >> text=Ada", "main a[href$='/level/']")),
    Shot("set-check-ins", "/roster/", "maya", follow=("#rows th a >> text=Ada", "main a[href$='/check-ins/']")),
    Shot("invite", "/invite/", "maya"),
    Shot("invite-errors", "/invite/", "maya", (), "main form button.btn", 422),
    Shot("head-roster", "/roster/", "helen"),
    Shot("invite-coach", "/invite/coach/", "helen"),
    Shot("change-coaches", "/roster/", "helen", follow=("#rows th a >> text=Ada", "main a[href$='/coaches/']")),
    Shot("operations", "/operations/", "olga"),
    Shot("demo-people", "/demo/"),
    Shot("demo-mailbox", "/demo/mailbox/"),
]


@contextmanager
def demo_site() -> Iterator[str]:
    """A fresh demo on a port of its own, with nothing running but the web server."""
    shutil.rmtree(SITE, ignore_errors=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["VAR_DIR"] = str(SITE)
    shared = variables(port, demo=True)
    prepare = [str(BIN / "python"), "scripts/prepare.py", "--demo"]
    if subprocess.run(prepare, cwd=ROOT, env={**os.environ, **shared}, check=False).returncode:
        stop_with("the demo could not be prepared")
    web = {"web": commands(port)["web"]}
    stack = Stack(web, {"web": {**shared, "PROCESS_ROLE": "web"}}, logs=SITE / "log")
    stack.start_all()
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"
    finally:
        stack.stop_all()


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  (our own web server)
            return
        except OSError:
            time.sleep(0.25)
    stop_with("the web server does not answer")


class Photographer:
    """Signs everybody in once and takes pictures as them."""

    def __init__(self, chromium, base: str):
        self.chromium, self.base = chromium, base
        self.signed_in: dict[str, dict | None] = {"": None}

    def session_of(self, who: str):
        if who not in self.signed_in:
            page = browser.new_page(self.chromium)
            page.goto(f"{self.base}/accounts/login/")
            page.fill("[name=login]", f"{who}@{DOMAIN}")
            page.fill("[name=password]", PASSWORD)
            page.click("main form button[type=submit]")
            page.wait_for_load_state()
            if page.url.startswith(f"{self.base}/accounts/login/"):
                stop_with(
                    f"{who} could not sign in: {' '.join(browser.page_problems(page)) or page.inner_text('main')}"
                )
            self.signed_in[who] = page.context.storage_state()
            page.context.close()
        return self.signed_in[who]

    def take(self, shot: Shot, size: str) -> dict[str, list[str]]:
        """Take a light and a dark picture; for each, what went wrong on the way."""
        page = browser.new_page(self.chromium, size=SIZES[size], storage_state=self.session_of(shot.who))
        browser.expect_status(page, shot.status)
        try:
            self._go(page, shot)
            # the same page in other colours: only what axe says of colours can differ
            light = self._look(page, shot, size, "light", rules=())
            page.emulate_media(color_scheme="dark")
            return {"light": light, "dark": self._look(page, shot, size, "dark", rules=("color-contrast",))}
        except browser.PlaywrightError as error:
            return {"light": [f"not reached: {str(error).splitlines()[0]}"]}
        finally:
            page.context.close()

    def _look(self, page, shot: Shot, size: str, mode: str, *, rules: tuple[str, ...]) -> list[str]:
        page.screenshot(path=_file(shot, size, mode), full_page=True)
        told = [*browser.page_problems(page), *browser.scrolls_sideways(page), *browser.axe_problems(page, only=rules)]
        browser.page_problems(page).clear()
        return told

    def _go(self, page, shot: Shot) -> None:
        page.goto(self.base + shot.path)
        for link in shot.follow:
            page.locator(link).first.click(timeout=4000)
            page.wait_for_load_state()
        if shot.press:
            page.locator(shot.press).first.click(timeout=4000)
            page.wait_for_selector(".errsum", timeout=4000)


def _file(shot: Shot, size: str, mode: str) -> Path:
    return FOLDER / f"{shot.name}-{size}-{mode}.png"


def take_all(base: str, wanted: list[Shot]) -> int:
    """Every shot in both sizes and both modes; the number of things that went wrong."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wrong = 0
    with browser.chromium() as chromium:
        photographer = Photographer(chromium, base)
        for shot in wanted:
            for size in SIZES:
                for mode, problems in photographer.take(shot, size).items():
                    wrong += len(problems)
                    print(f"{'ok  ' if not problems else 'LOOK'} {shot.name} {size} {mode}", *problems, sep="\n       ")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="address of a demo that is running already")
    parser.add_argument("--only", default="", help="take only pictures whose name begins like this")
    asked = parser.parse_args()
    wanted = [shot for shot in SHOTS if shot.name.startswith(asked.only)]
    if asked.base:
        wrong = take_all(asked.base.rstrip("/"), wanted)
    else:
        with demo_site() as base:
            wrong = take_all(base, wanted)
    print(f"{len(wanted) * 4} pictures in {FOLDER.relative_to(ROOT)}; {wrong} things to look at.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
