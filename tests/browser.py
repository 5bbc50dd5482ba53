"""A real browser for tests and pictures: Debian's Chromium, and what it may never report about a page of ours."""

import atexit
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError  # noqa: F401  (for whoever drives a page)

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SMALLEST = {"width": 320, "height": 568}
AXE_OPTIONS = {"resultTypes": ["violations"]}
_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


# what a test expects of a page may come a little later than the click that leads there
expect.set_options(timeout=15_000)

# Playwright allows one of itself in a thread, and fixtures of several test files may want a browser at the same time
_running: list[Playwright] = []


@contextmanager
def chromium():
    """A running browser; Playwright must know neither where it came from nor how to get another."""
    # Playwright keeps an event loop in this thread; Django would refuse the database to a test that looks into it
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not _running:
        _running.append(sync_playwright().start())
        atexit.register(_running[0].stop)
    browser = _running[0].chromium.launch(executable_path=path, args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def pictures_of_failures(browser: Browser, folder: Path = Path("build/failures")):
    """When the block fails, what every open page looked like at that moment."""
    try:
        yield
    except BaseException:
        folder.mkdir(parents=True, exist_ok=True)
        pages = [page for context in browser.contexts for page in context.pages]
        for number, page in enumerate(pages):
            page.screenshot(path=folder / f"{number}.png", full_page=True)
        raise


def new_page(browser: Browser, *, size=PHONE, dark: bool = False, **options) -> Page:
    """A page in a fresh profile; `page_problems(page)` tells later what went wrong in it."""
    context = browser.new_context(
        viewport=size, color_scheme="dark" if dark else "light", locale="en-GB", service_workers="block", **options
    )
    context.add_init_script(_TELL_VIOLATIONS)
    page = context.new_page()
    page.problems = Problems()  # type: ignore[attr-defined]
    page.problems.watch(page)  # type: ignore[attr-defined]
    return page


@dataclass
class Problems:
    """What a page did that no page may do, in the order it happened."""

    found: list[str] = field(default_factory=list)
    expected_statuses: set[int] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)

    def watch(self, page: Page):
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("response", self._on_response)
        page.on("request", self._on_request)

    def _on_console(self, message):
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.found.append(f"console: {message.text}")

    def _on_response(self, response):
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.found.append(f"{response.status}: {response.request.method} {response.url}")

    def _on_request(self, request):
        host = urlsplit(request.url).netloc
        self.hosts.add(host)
        if host and len(self.hosts) > 1:
            self.found.append(f"another host: {request.url}")


def page_problems(page: Page) -> list[str]:
    """Violations of the content security policy, answers of 400 and more, other hosts, errors in the console."""
    return page.problems.found  # type: ignore[attr-defined]


def expect_status(page: Page, *statuses: int):
    """From here on these answers are meant: an invalid form says 422."""
    page.problems.expected_statuses.update(statuses)  # type: ignore[attr-defined]


def axe_problems(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds on the page as it stands now: rule, and where. `only` asks for some of its rules."""
    page.wait_for_load_state()
    options = AXE_OPTIONS | ({"runOnly": list(only)} if only else {})
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """Elements that reach beyond the right edge of the window; none may, except inside what scrolls by itself."""
    page.wait_for_load_state()
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const clipped = (element) => {
            for (let box = element.parentElement; box; box = box.parentElement) {
              if (box !== document.body && getComputedStyle(box).overflowX !== "visible") return true;
            }
            return false;
          };
          const guilty = [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > wide + 1 && !clipped(element))
            .map((element) => element.outerHTML.slice(0, 120));
          return [`${document.documentElement.scrollWidth} px wide`, ...guilty.slice(0, 8)];
        }"""
    )


CONTROLS = "button, input, select, textarea, summary, .btn, .nav a, .tile, .seg a"


def small_targets(page: Page, *, least: int = 24, among: str = f"a[href], {CONTROLS}") -> list[str]:
    """What one can press that is smaller than `least` pixels either way; links inside a sentence may be."""
    return page.evaluate(
        """([least, among]) => {
          const box = (element) => element.getBoundingClientRect();
          const size = (element, side) => Math.max(box(element)[side], box(element.labels?.[0] ?? element)[side]);
          return [...document.querySelectorAll(among)]
            .filter((element) => element.checkVisibility() && !element.closest(".vh, .skip"))
            .filter((element) => !(element.matches("a") && getComputedStyle(element).display === "inline"))
            .filter((element) => size(element, "width") < least || size(element, "height") < least)
            .map((element) => element.outerHTML.slice(0, 120));
        }""",
        [least, among],
    )


def hidden_focus(page: Page, *, most: int = 200) -> list[str]:
    """What the tab key reaches without one seeing it: no outline, out of the window, or under the bottom navigation."""
    hidden = []
    for _ in range(most):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return "end";
              const shown = element.matches("input") && element.labels?.[0]
                && getComputedStyle(element).opacity === "0" ? element.labels[0] : element;
              const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
              const nav = document.querySelector(".nav");
              const fixed = nav && getComputedStyle(nav).position === "fixed" && !nav.contains(element);
              const floor = fixed ? nav.getBoundingClientRect().top : innerHeight;
              const seen = Math.min(box.bottom, floor) - Math.max(box.top, 0) >= Math.min(box.height, 44) - 1;
              if (!element.matches(":focus")) return ""; // the calendar inside a date field has a ring of its own
              const outlined = parseFloat(style.outlineWidth) >= 3 && style.outlineStyle !== "none";
              const wrong = (seen ? "" : "hidden ") + (outlined ? "" : "bare ");
              return wrong && wrong + element.outerHTML.slice(0, 90);
            }"""
        )
        if state == "end":
            break
        hidden += [state] if state else []
    return hidden
