"""What can be wrong with claims, contributors, self-tests, swap rules and guides."""

from collections.abc import Iterator

from content.contributors import CONTRIBUTORS
from content.guide_text import body_problems
from content.loading.build import guide_row, plain_columns
from content.loading.files import Entry, Library, Problem
from content.loading.reporting import known, refused_columns
from content.models import Claim, Contributor, SelfTest, SwapRule
from content.readiness import FEWEST_CLAIMS

SCORES = 4


def claim(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    yield from refused_columns(entry, Claim(**plain_columns(Claim, data)))
    yield from known(entry, "sources", data["sources"], library.sources)
    yield from known(entry, "says_otherwise", data.get("says_otherwise", []), library.sources)
    yield from known(entry, "contradicts", data.get("contradicts", []), library.claims)
    if entry.slug in data.get("contradicts", []):
        yield entry.problem("contradicts", "A claim does not contradict itself.")


def contributor(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    if unknown := set(data.get("answers", {})) - {"causes", "fixes"}:
        yield entry.problem("answers", f"Not known here: {', '.join(sorted(unknown))}.")
        return
    yield from refused_columns(entry, Contributor(**plain_columns(Contributor, data)))
    yield from known(entry, "sources", data.get("sources", []), library.sources)
    yield from known(entry, "slug", [entry.slug], CONTRIBUTORS)
    yield from _scores(entry, "scale", data["scale"])


def self_test(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    yield from refused_columns(entry, SelfTest(**plain_columns(SelfTest, data)))
    yield from known(entry, "sources", data.get("sources", []), library.sources)
    yield from known(entry, "contributors", data["contributors"], CONTRIBUTORS)
    if "scoring" in data:
        yield from _scores(entry, "scoring", data["scoring"])


def swap_rule(entry: Entry, library: Library) -> Iterator[Problem]:
    yield from refused_columns(entry, SwapRule(**plain_columns(SwapRule, entry.data)))
    for word in ("remove", "instead"):
        yield from known(entry, word, entry.data.get(word, []), library.exercises)


def guide(entry: Entry, library: Library) -> Iterator[Problem]:
    data = entry.data
    yield from refused_columns(entry, guide_row(data))
    yield from known(entry, "claims", data["claims"], library.claims)
    if len(data["claims"]) < FEWEST_CLAIMS:
        yield entry.problem("claims", f"A guide rests on at least {FEWEST_CLAIMS} claims.")
    for says in body_problems(data["body"], claims=data["claims"]):
        yield entry.problem("body", says)


def _scores(entry, word, texts) -> Iterator[Problem]:
    if len(texts) != SCORES:
        yield entry.problem(word, f"There are {len(texts)} texts; the scores 0 to 3 need {SCORES}.")
