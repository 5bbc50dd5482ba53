"""Two curators in one draft: whoever saves second is told what the first one changed, and loses nothing.

The form carries how often the draft had been saved when it was opened (`edits`) and what the draft said then (`seen`).
"""

import json

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.template.response import TemplateResponse

from content.curators import one_at_a_time
from content.differences import between, sheet
from content.history import What, latest

CONFLICT = 409
OVERTAKEN = "overtaken"


class SeenForm(forms.ModelForm):
    """Knows which state of the draft it was filled in from."""

    edits = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound and self.instance.is_draft:
            self.initial.update(as_seen(self.instance))

    def clean(self):
        if self.instance.pk and self.cleaned_data.get("edits") != self.instance.edits:
            raise forms.ValidationError(
                "Somebody else saved this draft while you had it open. Nothing of yours is saved yet.", code=OVERTAKEN
            )
        return super().clean()

    @property
    def is_overtaken(self) -> bool:
        return self.is_bound and self.has_error(NON_FIELD_ERRORS, code=OVERTAKEN)


class SafeToShare(admin.ModelAdmin):
    """A form that several people may have open at the same time."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Savers come one after another, and each is compared with what is there then."""
        with transaction.atomic():
            if request.method == "POST" and object_id and "edits" in request.POST:
                one_at_a_time()
                draft = self.get_object(request, object_id)
                if draft is None or not draft.is_draft:
                    return self._too_late(request, draft)
                request.POST = lines_again(request.POST, draft)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        obj.edits += 1
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, **kwargs):
        """In a conflict: the form as typed, and what the other one changed."""
        form = context["adminform"].form
        overtaken = getattr(form, "is_overtaken", False)
        if overtaken:
            context |= tell(form)
        response = super().render_change_form(request, context, *args, **kwargs)
        if overtaken:
            response.status_code = CONFLICT
        return response

    def _too_late(self, request, draft):
        """There is no draft any more that this could be saved in: show what was typed, to be copied."""
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Your changes could not be saved",
            "thing": draft,
            "typed": list(self._typed(request)),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/content/too_late.html", context, status=CONFLICT)

    def _typed(self, request):
        """Label and text of every field that says something."""
        yield from _said(self.get_form(request)(request.POST), "")
        for inline in self.get_inline_instances(request):
            lines = inline.get_formset(request)(request.POST, instance=self.model())
            for number, form in enumerate(lines.forms, start=1):
                yield from _said(form, f"{inline.opts.verbose_name} {number}: ".capitalize())


def _said(form, before):
    for field in form.visible_fields():
        value = field.value()
        chosen = {str(value) for value in (value if isinstance(value, list) else [value])}
        options = dict(_flat(getattr(field.field, "choices", [])))
        text = ", ".join(sorted(options[one] for one in chosen if one in options)) if options else str(value or "")
        if text and field.name != "DELETE":
            yield before + field.label, text


def _flat(choices):
    """Value and words of every choice, of grouped ones too; not of the empty one."""
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from _flat(words)
        elif value != "":
            yield str(value), str(words)


def as_seen(draft) -> dict:
    return {"edits": draft.edits, "seen": json.dumps(sheet(draft))}


def tell(form) -> dict:
    """What the page says about the conflict; the form then counts as having seen it."""
    now = type(form.instance).objects.get(pk=form.instance.pk)
    said = changed_meanwhile(form.data.get("seen"), now)
    form.data = form.data.copy()
    for name, value in as_seen(now).items():
        form.data[name] = str(value)
    return said


def changed_meanwhile(seen: str | None, now) -> dict:
    """What is different from what was seen, and who saved last."""
    return {
        "changed_meanwhile": between(_seen(seen, now), sheet(now)),
        "changed_by": latest(now, What.EDITED, What.IMPORTED),
    }


def lines_again(data, draft):
    """Lines that somebody else took out become new lines of the form: what stands in them is not lost."""
    data = data.copy()
    for prefix in draft.parts:
        alive = {str(pk) for pk in getattr(draft, prefix).values_list("pk", flat=True)}
        _renumber(data, prefix, alive)
    return data


def _seen(text, now) -> dict:
    """What the form was filled in from; nothing different when somebody tampered with it."""
    try:
        seen = json.loads(text or "")
        between(seen, sheet(now))
    except (ValueError, TypeError, KeyError, AttributeError):
        return sheet(now)
    return seen


def _renumber(data, prefix, alive):
    total, initial = (_count(data, prefix, name) for name in ("TOTAL", "INITIAL"))
    gone = [n for n in range(initial) if data.get(f"{prefix}-{n}-id") not in alive]
    if not gone or total > len(data):
        return
    order = [n for n in range(initial) if n not in gone] + gone + list(range(initial, total))
    lines = {n: _take(data, f"{prefix}-{n}-") for n in range(total)}
    for number, n in enumerate(order):
        for name, values in lines[n].items():
            if n not in gone or name != "id":
                data.setlist(f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))


def _count(data, prefix, which) -> int:
    text = data.get(f"{prefix}-{which}_FORMS", "")
    return int(text) if text.isdecimal() else 0


def _take(data, start) -> dict:
    """Take the fields that begin like this out of the form."""
    names = [name for name in data if name.startswith(start)]
    return {name.removeprefix(start): data.pop(name) for name in names}
