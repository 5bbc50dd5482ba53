"""Fills in admin forms as a browser would: with everything that stands in them."""

from bs4 import BeautifulSoup
from django.urls import reverse


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def filled_in(response, form_id):
    """Name and value of every field of the form, as it was sent."""
    form = soup(response).find("form", id=form_id)
    values = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        _add(values, field)
    return values


def _add(values, field):
    name = field["name"]
    if "__prefix__" in name or field.get("type") in ("submit", "button"):
        return
    if field.name == "select":
        chosen = field.select("option[selected]")
        values[name] = chosen[0]["value"] if chosen else ""
    elif field.name == "textarea":
        values[name] = field.get_text().removeprefix("\n")
    elif field.get("type") in ("checkbox", "radio"):
        if field.has_attr("checked"):
            values.setdefault(name, []).append(field.get("value", "on"))
    else:
        values[name] = field.get("value", "")


def line_of(values, prefix, field, value):
    """The prefix of the inline line whose `field` holds `value`: "cues-2-"."""
    for name, found in values.items():
        if name.startswith(f"{prefix}-") and name.endswith(f"-{field}") and found == value:
            return name.removesuffix(field)
    raise AssertionError(f"no line of {prefix} says {value}")


def address(verb, thing):
    """Where a page about a version is."""
    return reverse(f"admin:content_{thing.kind_name}_{verb}", args=[thing.pk])


def said(response):
    """What the page says, in one line."""
    return " ".join(soup(response).select_one("#content").get_text(" ").split())


def buttons(response):
    return {a.get_text() for a in soup(response).select(".object-tools a")}
