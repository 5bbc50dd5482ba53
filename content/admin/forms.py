"""Forms for drafts and for their numbered lines."""

from django import forms

from content.admin.conflicts import SeenForm

AT_THE_END = 999


class VersionForm(SeenForm):
    """A slug belongs to one thing, in all its versions."""

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if self._meta.model.objects.filter(slug=slug).exists():
            raise forms.ValidationError("There is already one with this slug. Open that one and press Revise.")
        return slug


class PartForm(forms.ModelForm):
    """In a table the heading of the column is the label: say it to screen readers in each line."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # the admin wraps the widgets of keys in its add and change links
            widget = getattr(field.widget, "widget", None) or field.widget
            widget.attrs.setdefault("aria-label", str(field.label))


class LineForm(PartForm):
    """A line with a place: type another number to move it, or none to put it last."""

    position = forms.IntegerField(
        label="place", min_value=1, max_value=AT_THE_END, required=False, help_text="Type a number to move the line."
    )

    def clean_position(self):
        return self.cleaned_data["position"] or AT_THE_END


def choices_of(versions, label):
    """The choices of a key, worked out once for all the lines of a page."""
    return [("", "---------"), *((version.pk, label(version)) for version in versions)]


def live_or_used(model, used):
    """What a line of a draft may point to: anything live, and whatever the draft points to already."""
    return (model.objects.published() | model.objects.filter(pk__in=used)).order_by("slug", "version")
