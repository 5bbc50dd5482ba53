"""Easier and harder exercises, checked where a curator types them."""

from django import forms

from content.linting.ladders import circle
from content.models import Exercise


class NeighbourForm(forms.ModelForm):
    """A neighbour is a live exercise, and harder and harder never leads back to the same one."""

    def clean_easier_slug(self):
        return self._live("easier_slug")

    def clean_harder_slug(self):
        return self._live("harder_slug")

    def _live(self, name):
        slug = self.cleaned_data[name]
        own = self.instance.slug or self.data.get("slug")
        if slug and slug == own:
            raise forms.ValidationError("An exercise is not easier or harder than itself.")
        if slug and not Exercise.objects.published().filter(slug=slug).exists():
            raise forms.ValidationError(f"There is no live exercise “{slug}”.")
        return slug

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        own = self.instance.slug or cleaned.get("slug", "")
        rows = Exercise.objects.published().values_list("slug", "easier_slug", "harder_slug")
        links = {slug: (easier, harder) for slug, easier, harder in rows}
        links[own] = (cleaned.get("easier_slug", ""), cleaned.get("harder_slug", ""))
        if slugs := circle(links):
            said = f"Harder and harder would lead back to the same exercise: {' → '.join(slugs)}."
            self.add_error("harder_slug" if links[own][1] in slugs else "easier_slug", said)
        return cleaned
