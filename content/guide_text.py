"""The text of a guide: Markdown in which [CL07] cites a claim of the ledger."""

import re

from markdown_it import MarkdownIt

FEWEST_WORDS, MOST_WORDS = 200, 400
CITATION = re.compile(r"\[(CL\d+)\]")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_inline", "html_block"])


def words_of(body: str) -> list[str]:
    """What one reads: citations and marks left out."""
    return [word for word in CITATION.sub("", body).replace("#", " ").split() if any(c.isalnum() for c in word)]


def cited(body: str) -> list[str]:
    """The codes of the claims in the order they are first cited."""
    return list(dict.fromkeys(CITATION.findall(body)))


def body_problems(body: str, *, claims) -> list[str]:
    """What is wrong with the text of a guide, in sentences."""
    count = len(words_of(body))
    problems = []
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        problems.append(f"It has {count} words; a guide has {FEWEST_WORDS} to {MOST_WORDS}.")
    if strange := [code for code in cited(body) if code not in claims]:
        problems.append(f"It cites {', '.join(strange)}, which is not among its claims.")
    if unused := [code for code in claims if code not in cited(body)]:
        problems.append(f"It never cites {', '.join(unused)}.")
    return problems


def as_html(body: str) -> str:
    """Safe HTML; each citation is a small link to the claim at the foot of the page."""
    numbered = {code: number for number, code in enumerate(cited(body), start=1)}
    html = _MARKDOWN.render(body)
    return CITATION.sub(lambda found: _link(found[1], numbered[found[1]]), html)


def _link(code, number) -> str:
    return f'<sup><a href="#{code}" aria-label="Source {number}">{number}</a></sup>'
