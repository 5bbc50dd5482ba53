"""Fields for lists that are kept as JSON: written line by line, with commas, or ticked."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

SCORES = 4


class LinesField(forms.CharField):
    """A list of texts, one on each line."""

    def __init__(self, *, rows=4, **kwargs):
        super().__init__(**{"widget": AdminTextareaWidget(attrs={"rows": rows}), "strip": False, **kwargs})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        texts = value if isinstance(value, list) else (value or "").splitlines()
        return [text.strip() for text in texts if text.strip()]

    def run_validators(self, value):
        """Those of a text say nothing about a list."""

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class CodesField(LinesField):
    """A list of short codes with commas between."""

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.TextInput(attrs={"class": "vTextField"}), **kwargs})

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        texts = value if isinstance(value, list) else (value or "").split(",")
        return super().to_python(texts)


class ScoresField(LinesField):
    """What the scores 0 to 3 mean, or nothing."""

    def validate(self, value):
        super().validate(value)
        if value and len(value) != SCORES:
            raise forms.ValidationError(f"There are {len(value)} lines; the scores 0 to 3 need {SCORES}.")


class TickedField(forms.MultipleChoiceField):
    """A list of names to tick."""

    def __init__(self, choices=(), **kwargs):
        boxes = forms.CheckboxSelectMultiple(attrs={"class": "ticks"})
        super().__init__(**{"choices": choices, "required": False, "widget": boxes, **kwargs})


class KeepsOrder(forms.ModelForm):
    """What was ticked before stays in its order; what is new comes last."""

    def clean(self):
        said = super().clean() or self.cleaned_data
        for name in [name for name, field in self.fields.items() if isinstance(field, TickedField) and name in said]:
            before = [one for one in getattr(self.instance, name) or [] if one in said[name]]
            said[name] = [*before, *(one for one in said[name] if one not in before)]
        return said
