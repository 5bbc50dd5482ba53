"""Taking something out of the library: where it is used, and what takes its place."""

from itertools import groupby

from django import forms
from django.urls import reverse

from content import actions
from content.admin.pages import REFUSED, OwnPages
from content.models import Exercise
from content.replacing import unfit
from content.usage import dependants_of, where_used


class RetireForm(forms.Form):
    """Asks for a replacement; it must be one when something is made of the old one."""

    def __init__(self, *args, thing, needed: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing
        live = type(thing).objects.published().exclude(slug=thing.slug).order_by("name")
        field = forms.ModelChoiceField(queryset=live, required=needed, label="What takes its place")
        field.error_messages["required"] = "It is in use. Choose what takes its place."
        field.choices = [("", "Choose one" if needed else "Nothing"), *_grouped(live, thing)]
        self.fields["replacement"] = field

    def clean_replacement(self):
        replacement = self.cleaned_data["replacement"]
        if replacement and (problems := unfit(self.thing, replacement)):
            raise forms.ValidationError(problems)
        return replacement


class RetirePages(OwnPages):
    verbs: tuple[str, ...] = ("retire", "used")

    def retire_view(self, request, thing_id):
        """Take it out of the library, after asking what takes its place."""
        thing, posted = self._thing(request, thing_id), request.method == "POST"
        problems = [] if thing.is_published else [REFUSED[actions.NotPublished]]
        form = RetireForm(request.POST if posted else None, thing=thing, needed=bool(dependants_of(thing)))
        if posted and not problems and form.is_valid():
            replacement = form.cleaned_data["replacement"]
            instead = f" {replacement.name} takes its place." if replacement else ""
            done = f"Version {thing.version} is retired.{instead}"
            return self._do(request, thing, actions.retire, done, replacement=replacement)
        says = {"problems": problems, "form": form, "groups": _linked(thing), "asked": posted}
        return self._page(request, thing, "retire", status=422 if posted else 200, **says)

    def used_view(self, request, thing_id):
        """Where something is used."""
        thing = self._thing(request, thing_id)
        return self._page(request, thing, "used", title=f"Where {thing.name} is used", groups=_linked(thing))


def _linked(thing):
    """What uses it: label, and name and address of each, for every kind."""
    return [(label, [(str(one), _address(one)) for one in users]) for label, users in where_used(thing).groups()]


def _address(thing):
    return reverse(f"admin:content_{thing._meta.model_name}_change", args=[thing.pk])


def _grouped(things, thing):
    """Exercises of the same kind first; everything else by name."""
    if not isinstance(thing, Exercise):
        return [(other.pk, f"{other.name} · {other.slug}") for other in things]
    ranked = sorted(things, key=lambda other: (other.kind != thing.kind, other.get_kind_display(), other.name))
    return [
        (kind, [(other.pk, other.name) for other in group])
        for kind, group in groupby(ranked, key=lambda other: other.get_kind_display())
    ]
