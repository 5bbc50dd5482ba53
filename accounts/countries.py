"""Countries: their names, and whom to call there when it cannot wait.

Only numbers we are sure of stand here; everywhere else we say "your local emergency number", because a wrong number is
worse than none. Names come from the time zone database's own list.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class SafetyNumbers:
    """Whom to call: for an emergency, for advice the same day, and in despair. Empty where we are not sure."""

    emergency: str = ""
    urgent: str = ""
    crisis: str = ""
    crisis_name: str = ""


_SAMARITANS = {"crisis": "116 123", "crisis_name": "Samaritans"}
_LIFELINE_988 = {"crisis": "988", "crisis_name": "988 Lifeline"}
_SINGLE_EUROPEAN_NUMBER = (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GE GR HR HU IS IT LI LT LU LV MC MD ME MK MT NL PL PT RO RS SE SI SK SM "
    "TR UA AX FO GI GL MQ GP RE GF YT"
)
_OTHERS = {
    "911": "AG BB BM BS CR DO EC FJ GU HN KY LR MX PA PH PR PY UY VE VI",
    "999": "BD BH BW GG HK IM JE KE MO MU MY QA SZ ZM",
    "112": "GH IN NG RW ST TZ",
    "119": "JP KR TW MV",
    "000": "CC CX NF",
    "111": "PG",
    "113": "NO SJ",
    "115": "VN",
    "118": "ID",
    "120": "CN",
    "123": "CO EG",
    "131": "CL",
    "101": "IL",
    "107": "AR",
    "192": "BR",
    "995": "SG",
    "998": "AE",
    "997": "SA",
    "1122": "PK",
    "1669": "TH",
    "1990": "LK",
    "10177": "ZA",
}
SAFETY_NUMBERS: dict[str, SafetyNumbers] = {
    **{code: SafetyNumbers("112") for code in _SINGLE_EUROPEAN_NUMBER.split()},
    **{code: SafetyNumbers(number) for number, codes in _OTHERS.items() for code in codes.split()},
    "GB": SafetyNumbers("999", urgent="111", **_SAMARITANS),
    "IE": SafetyNumbers("112", **_SAMARITANS),
    "US": SafetyNumbers("911", **_LIFELINE_988),
    "CA": SafetyNumbers("911", **_LIFELINE_988),
    "AU": SafetyNumbers("000", crisis="13 11 14", crisis_name="Lifeline"),
    "NZ": SafetyNumbers("111"),
}


@cache
def country_names() -> dict[str, str]:
    """Two-letter codes with English names, sorted by name."""
    table = (files("tzdata.zoneinfo") / "iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    names = {**dict(rows), "GB": "United Kingdom"}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def safety_numbers(country: str) -> SafetyNumbers:
    """Whom to call in that country."""
    return SAFETY_NUMBERS.get(country, SafetyNumbers())


_SHOWN = ["GB", "IE", "US", "CA", "AU", "NZ"]


def numbers_to_show(*, first: str = "") -> list[tuple[str, SafetyNumbers]]:
    """Countries with their numbers for a public page: the reader's own first, then those many readers live in."""
    codes = [code for code in dict.fromkeys([first, *_SHOWN]) if code in SAFETY_NUMBERS]
    rest = [("The rest of Europe", SafetyNumbers("112")), ("Anywhere else", SafetyNumbers())]
    return [(country_names()[code], SAFETY_NUMBERS[code]) for code in codes] + rest
