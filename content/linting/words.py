"""Words that athletes do not read here: they blame, they scare, or they name an illness. Pure: no Django."""

import re

FORBIDDEN = {
    "blames": re.compile(
        r"\b(fail\w*|miss(?:ed|es)|weak(?!er)\w*|bad|must|lazy|streaks?|non-compliant|guilt\w*|should have|"
        r"never give up|no pain,? no gain)\b",
        re.IGNORECASE,
    ),
    "scares": re.compile(
        r"\b(damag\w*|injur\w*|danger\w*|ruin\w*|wreck\w*|destroy\w*|crippl\w*|crumbl\w*|degenerat\w*|paraly\w*|"
        r"permanent\w*|bone on bone|wear and tear|out of place)\b",
        re.IGNORECASE,
    ),
    "is for a doctor to say": re.compile(
        r"\b(diagnos\w*|syndrome|cauda|fractur\w*|tumou?rs?|metasta\w*|aneurysm\w*|thrombos\w*|sepsis|prolaps\w*|"
        r"spondyl\w*|stenosis|abscess\w*|suicid\w*)\b",
        re.IGNORECASE,
    ),
}


def forbidden(text: str) -> list[str]:
    """Each such word of a text, with the reason, in a sentence."""
    return [
        f"“{found[0]}” {why}; say it in other words."
        for why, pattern in FORBIDDEN.items()
        for found in pattern.finditer(text)
    ]
