"""People at their browsers: each has a profile of their own, on a phone or at a desk."""

import base64
import hashlib
import hmac
import struct
import time
from datetime import date

from tests.browser import DESKTOP, PHONE, expect, expect_status, new_page, page_problems
from tests.journeys.mail import link_in

PASSWORD = "six quiet weeks of running"


class Person:
    """Somebody with an address, a browser, and what they do in it."""

    def __init__(self, world, browser, name: str, *, phone: bool = False):
        self.world, self.name = world, name
        self.email = f"{name.split(maxsplit=1)[0].lower()}@journey.example"
        self.page = new_page(browser, size=PHONE if phone else DESKTOP, timezone_id="Europe/London")
        self.page.set_default_timeout(15_000)

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.world.url + path)

    def press(self, words: str, *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=words, exact=exact).first.click()
        self.page.wait_for_load_state()

    def follow(self, words: str, *, exact: bool = True) -> None:
        self.page.get_by_role("link", name=words, exact=exact).first.click()
        self.page.wait_for_load_state()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def choose(self, label: str) -> None:
        """Tick a box or a tile by its words."""
        self.page.get_by_label(label, exact=True).first.check(force=True)

    def reads(self, words: str, *, seconds: float = 15) -> None:
        """Wait until the words stand on the page."""
        self.page.get_by_text(words).filter(visible=True).first.wait_for(timeout=seconds * 1000)

    def does_not_read(self, words: str) -> None:
        self.page.wait_for_load_state()
        expect(self.page.get_by_text(words)).to_have_count(0)

    def sign_in(self) -> None:
        self.go("/accounts/login/")
        self.page.locator("input[name=login]").fill(self.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()

    def type_code(self, secret: str) -> None:
        """What the authenticator app shows; the app's next code when this one was used already."""
        for _ in range(40):
            if self.page.locator("input[name=code]").count() == 0:
                return
            self.page.locator("input[name=code]").fill(authenticator_code(secret))
            self.page.locator("main form button").first.click()
            self.page.wait_for_load_state()
            time.sleep(1)

    def join(self, *, athlete: bool = False) -> None:
        """Open the link of the invitation and come in."""
        mail = self.world.mailbox.wait_for(self.email, saying="/join/")
        self.go(link_in(mail, "/join/"))
        self.fill("Your name", self.name)
        self.fill("Choose a password", PASSWORD)
        if athlete:
            for box in self.page.locator("input[type=checkbox]").all():
                box.check()
        self.press("Join", exact=False)
        self.page.wait_for_load_state()

    def may_meet(self, *statuses: int) -> None:
        expect_status(self.page, *statuses)

    def problems(self) -> list[str]:
        return page_problems(self.page)


def authenticator_code(secret: str) -> str:
    """The six digits an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def iso(day: date) -> str:
    return day.isoformat()
