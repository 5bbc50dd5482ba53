"""What readers ask the library."""

from django import forms

from content.areas import AREAS
from content.browse import GOALS, TIMES

_ANY = [("", "Any")]


class BrowseForm(forms.Form):
    """Every question may be left open."""

    q = forms.CharField(label="Find", required=False, max_length=60, widget=forms.TextInput({"type": "search"}))
    goal = forms.ChoiceField(required=False, choices=[*_ANY, *((key, goal.label) for key, goal in GOALS.items())])
    area = forms.ChoiceField(label="Body part", required=False, choices=[*_ANY, *AREAS.items()])
    kit = forms.ChoiceField(label="You have", required=False)
    time = forms.ChoiceField(required=False, choices=[*_ANY, *((key, time.label) for key, time in TIMES.items())])

    def __init__(self, *args, equipment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kit"].choices = [*_ANY, *equipment.items()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What was asked and understood; anything else counts as not asked."""
        self.is_valid()
        said = {name: self.cleaned_data.get(name, "") for name in ("goal", "area", "kit", "time")}
        return said | {"words": self.cleaned_data.get("q", "")}
