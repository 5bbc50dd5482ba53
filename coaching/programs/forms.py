"""Which six weeks, from when, at which doses; pauses and other days."""

from datetime import date

from django import forms

from coaching.programs.models import AthleteProgram, ProgramPause
from coaching.rules import calendar
from content.models import Program

Level = AthleteProgram.Level
LEVELS_IN_WORDS = "Standard grows from phase to phase. Beginner is a level below it, advanced a level above."


class DayInput(forms.DateInput):
    """The device's own calendar, from `first` on."""

    input_type = "date"

    def __init__(self, *, first=None):
        super().__init__({"min": first.isoformat()} if first else {}, format="%Y-%m-%d")


class ProgramField(forms.ModelChoiceField):
    """Programs by their names; which version is the curators' business."""

    def label_from_instance(self, program):
        return program.name


class AssignForm(forms.Form):
    field_order = ["program", "starts_on", "level"]

    starts_on = forms.DateField(
        label="First day",
        help_text="On the athlete's own calendar. Most people like to begin on a Monday.",
        error_messages={"required": "Choose the first day.", "invalid": "Write the day as 2026-03-09."},
    )
    level = forms.ChoiceField(label="Doses", choices=Level, widget=forms.RadioSelect, help_text=LEVELS_IN_WORDS)

    def __init__(self, *args, today, **kwargs):
        programs = Program.objects.assignable().order_by("name")
        initial = {"program": programs.first(), "starts_on": calendar.next_monday(today), "level": Level.DEFAULT}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.today = today
        self.fields["program"] = ProgramField(queryset=programs, label="Program", empty_label=None)
        self.fields["starts_on"].widget = DayInput(first=today)
        self.order_fields(self.field_order)

    def clean_starts_on(self):
        if words := calendar.why_not_start(self.cleaned_data["starts_on"], today=self.today):
            raise forms.ValidationError(words)
        return self.cleaned_data["starts_on"]

    @property
    def choice(self) -> dict:
        """What stands in the form, if it can be previewed."""
        if not self.is_bound:
            return dict(self.initial) if self.initial["program"] else {}
        return self.cleaned_data if self.is_valid() else {}


class PauseForm(forms.Form):
    reason = forms.ChoiceField(label="Why?", choices=ProgramPause.Reason, widget=forms.RadioSelect)
    from_on = forms.DateField(label="First day without a routine")
    until_on = forms.DateField(
        label="First day with a routine again",
        required=False,
        help_text="Leave it empty if you cannot say yet. The plan then waits until somebody resumes it.",
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **{"initial": {"from_on": today}, **kwargs})
        self.today = today
        for name in ("from_on", "until_on"):
            self.fields[name].widget = DayInput(first=today)

    def clean(self):
        days = self.cleaned_data
        if days.get("from_on") and "until_on" not in self.errors:
            problems = calendar.why_not_pause(days["from_on"], days.get("until_on"), today=self.today)
            for name, words in problems.items():
                self.add_error(name, words)
        return days


class StopForm(forms.Form):
    reason = forms.CharField(
        label="Why does it end?",
        max_length=200,
        required=False,
        help_text="One line for you and your colleagues. The athlete does not see it.",
    )


class LevelForm(forms.Form):
    level = forms.ChoiceField(
        label="Doses from today on", choices=Level, widget=forms.RadioSelect, help_text=LEVELS_IN_WORDS
    )


class MoveForm(forms.Form):
    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_on"] = forms.TypedChoiceField(
            label="Which day instead?",
            choices=[(place["on"].isoformat(), place["words"]) for place in places],
            coerce=date.fromisoformat,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose a day.", "invalid_choice": "A routine cannot move to that day."},
        )
