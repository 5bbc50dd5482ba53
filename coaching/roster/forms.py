"""Who is invited, who comes, and who coaches."""

from django import forms
from django.contrib.auth import get_user_model, password_validation

from accounts.consents import CONSENT_TEXTS
from accounts.countries import country_names
from accounts.forms import OwnZoneSelect, PhoneField, time_zone_choices
from accounts.models import Membership
from coaching.roster import queries


def one_line(name: str) -> str:
    """A name as one writes it: one line, single spaces, letters one can see."""
    name = " ".join(name.split())
    if not name.isprintable():
        raise forms.ValidationError("Use letters you can see.")
    return name


class InvitationForm(forms.Form):
    """Whom to ask, and into which club if there is a choice."""

    name = forms.CharField(label="Name", max_length=80, required=False, help_text="So that the mail can say hello.")
    email = forms.EmailField(
        label="E-mail address",
        error_messages={"required": "Write the address the invitation goes to."},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )

    def __init__(self, *args, clubs, **kwargs):
        super().__init__(*args, **kwargs)
        club: forms.ModelChoiceField = forms.ModelChoiceField(queryset=clubs, label="Club", empty_label=None)
        if len(clubs) == 1:
            club.widget, club.required, club.initial = forms.HiddenInput(), False, clubs[0]
        self.fields["club"] = club

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_club(self):
        return self.cleaned_data["club"] or self.fields["club"].initial


class AthleteInvitationForm(InvitationForm):
    """An athlete may be given a deputy from the start."""

    def __init__(self, *args, coach, **kwargs):
        super().__init__(*args, clubs=queries.clubs_of(coach), **kwargs)
        self.fields["deputy"] = forms.ModelChoiceField(
            queryset=queries.colleagues_of(coach),
            label="Deputy",
            required=False,
            empty_label="Nobody yet",
            help_text="Stands in for you: sees what you see, and is told of a warning sign when you do not react.",
        )

    def clean(self):
        deputy, club = self.cleaned_data.get("deputy"), self.cleaned_data.get("club")
        if deputy and club and deputy not in queries.coaches_of(club):
            self.add_error("deputy", f"{deputy} does not coach in {club}.")
        return self.cleaned_data


class JoinForm(forms.Form):
    """What we need to know from somebody who comes in; whoever has an account is only asked for consent."""

    name = forms.CharField(
        label="Your name",
        max_length=80,
        error_messages={"required": "What should people call you?"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text="At least 12 characters. Three or four words you can remember make a good one.",
        error_messages={"required": "Choose a password, so that only you can sign in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=time_zone_choices,
        widget=OwnZoneSelect({"data-time-zone": "guess"}),
        help_text="Your days and reminders follow this clock.",
    )
    country = forms.ChoiceField(
        label="Country",
        choices=lambda: list(country_names().items()),
        help_text="Decides which emergency number we show you.",
    )
    phone = PhoneField(label="Your phone number", help_text="Where people call you when something is wrong.")
    health_data = forms.BooleanField(
        error_messages={"required": "Please tick this box to go on. Without it Backstride cannot keep your log."}
    )
    share_with_coach = forms.BooleanField(
        error_messages={"required": "Please tick this box to go on. Without it your coach cannot help you."}
    )

    def __init__(self, *args, invitation, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["name"].initial = invitation.name
        self.fields["time_zone"].initial = invitation.invited_by.time_zone
        self.fields["country"].initial = invitation.invited_by.country
        for kind, words in CONSENT_TEXTS.items():
            self.fields[kind].label, self.fields[kind].help_text = words.title, words.text
        needless = {*CONSENT_TEXTS} if invitation.role != Membership.Role.ATHLETE else set()
        needless |= {"name", "password", "time_zone", "country", "phone"} if person else set()
        for name in needless:
            del self.fields[name]

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean(self):
        if password := self.cleaned_data.get("password"):
            person = get_user_model()(email=self.invitation.email, name=self.cleaned_data.get("name", ""))
            try:
                password_validation.validate_password(password, user=person)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return self.cleaned_data

    @property
    def about_them(self) -> dict:
        """What they said about themselves, apart from consent."""
        return {name: value for name, value in self.cleaned_data.items() if name not in CONSENT_TEXTS}


class CoachesForm(forms.Form):
    def __init__(self, *args, athlete, **kwargs):
        super().__init__(*args, **kwargs)
        coaches = queries.coaches_for(athlete)
        self.fields["lead"] = forms.ModelChoiceField(
            queryset=coaches,
            label="Coach",
            empty_label=None,
            help_text="Sees everything this athlete logs, and is told first of a warning sign.",
        )
        self.fields["deputy"] = forms.ModelChoiceField(
            queryset=coaches,
            label="Deputy",
            required=False,
            empty_label="Nobody",
            help_text="Sees the same, and is told when the coach does not react.",
        )

    def clean(self):
        if self.cleaned_data.get("lead") and self.cleaned_data["lead"] == self.cleaned_data.get("deputy"):
            self.add_error("deputy", "Choose somebody else: nobody can stand in for themselves.")
        return self.cleaned_data
