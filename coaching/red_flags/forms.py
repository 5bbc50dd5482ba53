"""The safety screen in two pages, and what coaches write about a flag."""

from django import forms
from django.utils.html import format_html

from coaching.programs.models import Hold
from coaching.red_flags.models import RedFlag
from coaching.rules.red_flag_table import FLAGS, SECOND_PAGE, TILES
from coaching.rules.triage import NO, PREFER_NOT, UNSURE, YES

NONE_OF_THESE = "none"
MOST_LETTERS = 5000
ANSWERS = [(YES, "Yes"), (NO, "No"), (UNSURE, "Not sure"), (PREFER_NOT, "I would rather not say")]
TOO_LONG = f"Please keep it under {MOST_LETTERS} letters. What you typed is still here."


class NoneOrSome(forms.MultipleChoiceField):
    """Check boxes that end in "None of these"; nothing is preset, and no answer is not an answer."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": "Tap what fits, or “None of these”.",
        "both": "You tapped “None of these” and something else. Please tap only what fits.",
    }

    def clean(self, value):
        chosen = super().clean(value)
        if NONE_OF_THESE in chosen and len(chosen) > 1:
            raise forms.ValidationError(self.error_messages["both"], code="both")
        return [] if chosen == [NONE_OF_THESE] else chosen


class ScreenForm(forms.Form):
    """What every step carries on."""

    idem_key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class TilesForm(ScreenForm):
    """Page one: eight tiles for everything that may not wait."""

    tiles = NoneOrSome(
        label="Is any of this new, or getting worse?",
        help_text="Tap all that fit. If you are not sure, tap it too.",
        choices=[
            *[(tile.id, format_html('{} <span class="hint">{}</span>', tile.heading, tile.examples)) for tile in TILES],
            (NONE_OF_THESE, "None of these"),
        ],
    )


class QuestionsForm(ScreenForm):
    """The questions of the tiles that were tapped; every one wants an answer."""

    note = forms.CharField(
        label="Anything you want to add",
        required=False,
        max_length=MOST_LETTERS,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, tiles, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = [flag for tile in TILES if tile.id in tiles for flag in tile.flags]
        self.fields["tiles"] = forms.MultipleChoiceField(
            choices=[(tile.id, tile.id) for tile in TILES], initial=tiles, widget=forms.MultipleHiddenInput
        )
        for flag_id in self.asked:
            self.fields[flag_id] = forms.ChoiceField(
                label=FLAGS[flag_id].question,
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": "Please choose an answer. “Not sure” is one too."},
            )
        self.order_fields(["idem_key", "tiles", *self.asked, "note"])

    def answers(self) -> dict[str, str]:
        return {flag_id: self.cleaned_data[flag_id] for flag_id in self.asked}


class SecondPageForm(ScreenForm):
    """Page two: what can wait some days, and what we keep an eye on."""

    signs = NoneOrSome(
        label="Does any of this fit you?",
        help_text="Tap all that fit.",
        choices=[*[(flag.id, flag.question) for flag in SECOND_PAGE], (NONE_OF_THESE, "None of these")],
    )
    unsure = forms.MultipleChoiceField(
        label="Not sure about one of them?",
        required=False,
        choices=[(flag.id, flag.label) for flag in SECOND_PAGE],
        widget=forms.CheckboxSelectMultiple,
    )
    note = QuestionsForm.base_fields["note"]

    def answers(self) -> dict[str, str]:
        """Every question of the page stood on the screen: what was not tapped is a no."""
        asked = dict.fromkeys((flag.id for flag in SECOND_PAGE), NO)
        unsure = dict.fromkeys(self.cleaned_data["unsure"], UNSURE)
        return asked | unsure | dict.fromkeys(self.cleaned_data["signs"], YES)


class OutcomeForm(forms.Form):
    """What became of a flag."""

    outcome = forms.ChoiceField(label="What became of it?", choices=RedFlag.Outcome, widget=forms.RadioSelect)
    clinician = forms.CharField(
        label="Who saw the athlete?",
        help_text="Name and place of the clinician, or where the appointment is.",
        max_length=120,
        required=False,
    )
    clinician_on = forms.DateField(
        label="On which day?", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    clinician_said = forms.CharField(
        label="What did the clinician say?",
        max_length=MOST_LETTERS,
        required=False,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    NEEDED: dict[str, list[str]] = {
        RedFlag.Outcome.SEEN: ["clinician", "clinician_on", "clinician_said"],
        RedFlag.Outcome.IN_CARE: ["clinician"],
        RedFlag.Outcome.BOOKED: ["clinician", "clinician_on"],
    }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean() or {}
        for name in self.NEEDED.get(cleaned.get("outcome", ""), []):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Please fill this in: the next person relies on it.")
        on = cleaned.get("clinician_on")
        if on and cleaned.get("outcome") == RedFlag.Outcome.SEEN and on > self.today:
            self.add_error(
                "clinician_on", "That day has not come yet. If it is an appointment, choose “Appointment booked”."
            )
        return cleaned


class ClearForm(forms.Form):
    """How the plan goes on after a flag is cleared."""

    resume = forms.ChoiceField(label="How does the program go on?", choices=Hold.Resume, widget=forms.RadioSelect)
