"""What an athlete answers, and when they are asked."""

from django import forms

from coaching.red_flags.models import PAIN_SITES
from coaching.rules.check_in_times import is_quiet

MOST_BYTES = 10_000
DAYS = [
    (1, "Monday"),
    (2, "Tuesday"),
    (3, "Wednesday"),
    (4, "Thursday"),
    (5, "Friday"),
    (6, "Saturday"),
    (7, "Sunday"),
]
OUT_OF_RANGE = "Please choose a number from 0 to 10."
TOO_LONG = "That note is too long to keep whole. Please make it shorter; what you typed is still here."


class ScoreForm(forms.Form):
    """One tap."""

    score = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], OUT_OF_RANGE),
    )


class MoreForm(forms.Form):
    """What one may add on the page after it."""

    farthest_site = forms.TypedChoiceField(
        label="How far does it travel?",
        choices=PAIN_SITES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Please choose a place from the list."},
    )
    note = forms.CharField(label="A note for your coach", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_note(self):
        if len(self.cleaned_data["note"].encode()) > MOST_BYTES:
            raise forms.ValidationError(TOO_LONG)
        return self.cleaned_data["note"]


class TimesForm(forms.Form):
    """The days and the hour, on the athlete's own clock."""

    days = forms.TypedMultipleChoiceField(
        label="Days",
        choices=DAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day.", "invalid_choice": "Choose days from the list."},
    )
    local_time = forms.TimeField(
        label="Time",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Choose a time.", "invalid": "Write the time as 07:30."},
    )

    def __init__(self, *args, athlete, **kwargs):
        super().__init__(*args, **kwargs)
        self.athlete = athlete

    def clean_local_time(self):
        chosen = self.cleaned_data["local_time"].replace(second=0, microsecond=0)
        quiet_from, quiet_until = self.athlete.quiet_from, self.athlete.quiet_until
        if is_quiet(chosen, quiet_from=quiet_from, quiet_until=quiet_until):
            raise forms.ValidationError(
                f"That is in the quiet hours, {quiet_from:%H:%M} to {quiet_until:%H:%M}. Choose another time."
            )
        return chosen


class ScheduleForm(TimesForm):
    """The athlete's own: with the switch."""

    active = forms.BooleanField(label="Send me check-ins by e-mail", required=False)

    field_order = ["active", "days", "local_time"]
