"""What the athlete fills in after a routine, and in the morning."""

from django import forms

from coaching.logbook.models import SessionLog
from coaching.red_flags.models import PAIN_SITES

MOST_BYTES = 10_000
LONGEST_KEY = 40
SCORES = [(score, str(score)) for score in range(11)]
OUT_OF_RANGE = "Please choose a number from 0 to 10."
TOO_LONG = "That note is too long to keep whole. Please make it shorter; what you typed is still here."
Outcome = SessionLog.Outcome


class PainTiles(forms.RadioSelect):
    """Eleven tiles in the tints of pain."""

    tiles = "pain"


class ScoreField(forms.TypedChoiceField):
    """0 to 10 as eleven tiles; None when it is left out."""

    def __init__(self, *, widget=forms.RadioSelect, **options):
        errors = {"invalid_choice": OUT_OF_RANGE, "required": OUT_OF_RANGE}
        super().__init__(
            choices=SCORES,
            coerce=int,
            empty_value=None,
            widget=widget,
            error_messages=errors,
            required=False,
            **options,
        )


class SessionLogForm(forms.Form):
    """One routine, done or not."""

    idem_key = forms.CharField(max_length=LONGEST_KEY, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="How did it go?",
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one. All three are fine."},
    )
    reason = forms.ChoiceField(
        label="What got in the way?",
        choices=SessionLog.Reason,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what got in the way. Any answer is fine."},
    )
    pain_during = ScoreField(
        label="Back pain at its worst", help_text="0 is no pain, 10 the worst you can imagine.", widget=PainTiles
    )
    effort = ScoreField(label="How hard was it?", help_text="0 is rest, 10 is all you have.")
    farthest_site = forms.TypedChoiceField(
        label="How far did the pain travel?",
        choices=PAIN_SITES,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Please choose a place from the list."},
    )
    note = forms.CharField(
        label="A note for you and your coach", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            left_out = self.data.get("outcome") == Outcome.NOT_TODAY
            self.fields["reason"].required = left_out
            self.fields["pain_during"].required = self.fields["effort"].required = not left_out

    def clean_note(self):
        if len(self.cleaned_data["note"].encode()) > MOST_BYTES:
            raise forms.ValidationError(TOO_LONG)
        return self.cleaned_data["note"]

    def clean(self):
        """An answer to a question that the outcome does not ask is not kept."""
        said = super().clean() or {}
        if said.get("outcome") == Outcome.NOT_TODAY:
            return said | {"effort": None}
        return said | {"reason": ""}


class MorningPainForm(forms.Form):
    """One tap in the morning."""

    score = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], OUT_OF_RANGE),
    )
