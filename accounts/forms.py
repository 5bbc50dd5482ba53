"""What people may say about themselves."""

import re
from zoneinfo import available_timezones

from django import forms

from accounts.countries import country_names
from accounts.models import User

_REGIONS = {
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}
_PHONE = re.compile(r"^[+0-9(][0-9 ()./-]{3,}$")


def time_zone_choices():
    """Every zone with a place in its name, grouped by part of the world; and UTC."""
    groups: dict[str, list[tuple[str, str]]] = {region: [] for region in sorted(_REGIONS)}
    for zone in sorted(available_timezones()):
        region, _, place = zone.partition("/")
        if region in groups:
            groups[region].append((zone, place.replace("_", " ").replace("/", ", ")))
    return [*groups.items(), ("Other", [("UTC", "UTC")])]


class OwnZoneSelect(forms.Select):
    """A select that a script may set to the zone of the reader's own device."""

    def __init__(self, attrs=None, choices=()):
        super().__init__({"data-time-zone": "", **(attrs or {})}, choices)


class PhoneField(forms.CharField):
    """A number somebody can call, as people write them."""

    def __init__(self, **options):
        attrs = {"autocomplete": "tel", "inputmode": "tel"}
        super().__init__(max_length=32, required=False, widget=forms.TextInput(attrs), **options)

    def clean(self, value):
        phone = super().clean(value).strip()
        if phone and not _PHONE.match(phone):
            raise forms.ValidationError("Write a phone number, for example +44 7700 900123.")
        return phone


class ProfileForm(forms.Form):
    name = forms.CharField(label="Your name", max_length=80, help_text="Your coach and your club see it.")
    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=time_zone_choices,
        widget=OwnZoneSelect,
        help_text="Days, sessions and check-ins follow this clock.",
    )
    units = forms.ChoiceField(label="Distances in", choices=User.Units, widget=forms.RadioSelect)
    country = forms.ChoiceField(
        label="Country",
        choices=lambda: list(country_names().items()),
        help_text="Decides which emergency number we show you.",
    )
    phone = PhoneField(
        label="Your phone number",
        help_text="Your coach calls you there when you report a warning sign.",
    )
    emergency_contact_name = forms.CharField(
        label="Emergency contact",
        max_length=80,
        required=False,
        help_text="Somebody your coach may call if you report an emergency and cannot be reached.",
    )
    emergency_contact_phone = PhoneField(label="Their phone number")
    quiet_from = forms.TimeField(
        label="No reminders from",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Ordinary reminders wait until this time is over. Messages about a warning sign never wait.",
    )
    quiet_until = forms.TimeField(label="… until", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if not name.isprintable():
            raise forms.ValidationError("Use letters you can see.")
        return name

    def clean(self):
        contact, phone = (self.cleaned_data.get(f"emergency_contact_{part}", "") for part in ("name", "phone"))
        if contact and not phone and "emergency_contact_phone" not in self.errors:
            self.add_error("emergency_contact_phone", "How can your coach reach them?")
        if phone and not contact and "emergency_contact_name" not in self.errors:
            self.add_error("emergency_contact_name", "Whose number is this?")
        return self.cleaned_data


def profile_of(user) -> dict:
    """The form's fields as they stand for this person."""
    return {name: getattr(user, name) for name in ProfileForm.base_fields}
