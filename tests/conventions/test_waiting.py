"""A test in a browser waits for what it expects: a page may still be on its way when a click returns."""

import re

from tests.conventions.source import ROOT

# `expect(…)` of tests/browser.py asks again until it holds; these answer from whatever is there at this moment
AT_ONCE = re.compile(
    r"^\s*assert\b.*\.(count\(\)|all_inner_texts\(\)|is_visible\(|is_hidden\(|is_checked\(|inner_text\(|text_content\()"
)
A_PAGE = re.compile(r"\bpage\b|locator\(|get_by_|rows\(")
# … after something on the page was waited for, a second look may be taken at once
WAITED_FOR = {
    ("tests/coaching/dashboard/test_in_a_browser.py", "assert 0 < len(found) < rows(page).count()"),
}


def hurried():
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for line in path.read_text().splitlines():
            if AT_ONCE.search(line) and A_PAGE.search(line):
                yield str(path.relative_to(ROOT)), line.strip()


def test_no_test_looks_before_the_page_is_there():
    assert set(hurried()) == WAITED_FOR
