"""Every text of the library that athletes read is found, wherever it stands."""

import pytest

from content.linting import athlete_texts
from content.linting.texts import parts_of

UNKIND = "You must not fail."


def put(entry, field):
    """The unkind text at that place of the entry."""
    if field == "items.why":
        entry.data["items"][0] = {"item": "plank:B", "why": UNKIND}
    elif field == "sources.why":
        entry.data["sources"][0]["why"] = UNKIND
    elif field == "body":
        entry.data["body"] += f"\n- {UNKIND}\n"
    else:
        entry.data[field] = [UNKIND] if isinstance(entry.data.get(field), list) else UNKIND


@pytest.mark.parametrize(
    ("shelf", "slug", "field"),
    [
        *(("exercises", "plank", field) for field in ("purpose", "cues", "common_mistake", "caution")),
        *(("routines", "core_ten_1", field) for field in ("summary", "items.why")),
        *(
            ("programs", "hip_mobility", field)
            for field in ("summary", "suits", "gate", "graduation", "running", "sources.why")
        ),
        *(("guides", "cadence", field) for field in ("summary", "one_thing", "get_help", "body")),
        *(("claims", "CL08", field) for field in ("text", "handling", "how_sure")),
        *(("contributors", "bounce", field) for field in ("question", "scale", "note")),
        *(("self_tests", "edge_of_bed", field) for field in ("purpose", "steps", "scoring", "stop")),
        *(("swap_rules", "no_bench", field) for field in ("situation", "note")),
        ("sources", "S0", "used_for"),
        ("equipment", "mat", "instead"),
    ],
)
def test_an_unkind_word_is_found_in(files, said, shelf, slug, field):
    put(getattr(files, shelf)[slug], field)

    assert said(athlete_texts.unreadable) == [
        f"{slug}: {field}: “{UNKIND}”: “{word}” blames; say it in other words." for word in ("must", "fail")
    ]


def test_a_hard_sentence_of_a_guide_is_found(files, said):
    hard = "Consequently, adaptation necessitates progressively periodised conditioning over a good many long weeks."
    files.guides["cadence"].data["body"] += f"\n\nEasy. {hard} Easy."

    [says] = said(athlete_texts.unreadable)

    assert says.startswith("cadence: body: “Consequently,")


def test_a_guide_falls_into_paragraphs_headings_and_list_items():
    body = "## One\n\nTwo goes\non here [CL01]. And on [CL02].\n\n- three\n- four\n  goes on\n1. five\n"

    assert parts_of(body) == ["One", "Two goes on here. And on.", "three", "four goes on", "five"]
