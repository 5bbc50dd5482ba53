"""What the library rests on in the admin: claims, what adds to back pain, self-tests, swap rules."""

from itertools import groupby

from django import forms
from django.contrib import admin

from content.admin.fields import CodesField, KeepsOrder, LinesField, ScoresField, TickedField
from content.admin.versions import RoomToWrite
from content.contributors import CONTRIBUTORS
from content.models import Claim, Contributor, Exercise, SelfTest, SwapRule


class TickedKeys(RoomToWrite, admin.ModelAdmin):
    """Keys to several other rows are ticked in a list."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = forms.CheckboxSelectMultiple(attrs={"class": "ticks"})
        order = "code" if "code" in {field.name for field in db_field.related_model._meta.fields} else "name"
        kwargs["queryset"] = db_field.related_model.objects.order_by(order)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Without the links to add another one: they open windows and need a script."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.many_to_many:
            field.widget = getattr(field.widget, "widget", field.widget)
        return field

    def get_readonly_fields(self, request, obj=None):
        """What names a row is chosen once: the library's files and other rows know it by that."""
        return [*super().get_readonly_fields(request, obj), *([self.names_it] if obj else [])]

    names_it = "slug"


class ClaimForm(forms.ModelForm):
    def clean_contradicts(self):
        others = self.cleaned_data["contradicts"]
        if self.instance.pk and self.instance in others:
            raise forms.ValidationError("A claim does not contradict itself.")
        return others


@admin.register(Claim)
class ClaimAdmin(TickedKeys):
    form = ClaimForm
    names_it = "code"
    list_display = ["code", "text", "strength", "is_disputed"]
    list_filter = ["strength", ("contradicts", admin.EmptyFieldListFilter)]
    search_fields = ["code", "text", "handling"]
    ordering = ["code"]
    fields = ["code", "text", "strength", "how_sure", "handling", "sources", "says_otherwise", "contradicts"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("says_otherwise", "contradicts")

    @admin.display(description="disputed", boolean=True)
    def is_disputed(self, claim):
        return bool(claim.says_otherwise.all() or claim.contradicts.all())


class ContributorForm(forms.ModelForm):
    """Programs and exercises know a contributor by its slug, so only those they know can be described."""

    slug = forms.ChoiceField(choices=list(CONTRIBUTORS.items()))
    scale = ScoresField(rows=4, help_text="Four lines, for the scores 0 to 3.")
    causes = CodesField(required=False, help_text="Codes of the causes it covers, with commas between.")
    fixes = CodesField(required=False, help_text="Codes of the fixes it covers, with commas between.")


@admin.register(Contributor)
class ContributorAdmin(TickedKeys):
    form = ContributorForm
    list_display = ["name", "slug", "strength", "weight", "emphasis"]
    list_filter = ["strength"]
    search_fields = ["name", "slug", "question"]
    ordering = ["slug"]
    fields = [
        *("slug", "name", "question", "scale", "emphasis", "strength", "weight", "remark"),
        *("causes", "fixes", "sources"),
    ]


class SelfTestForm(KeepsOrder):
    steps = LinesField(rows=6, help_text="One step on each line.")
    scoring = ScoresField(rows=4, required=False, help_text="Four lines, for the scores 0 to 3, or none.")
    contributors = TickedField(list(CONTRIBUTORS.items()))
    codes = CodesField(required=False, help_text="Its codes in the source articles, with commas between.")


@admin.register(SelfTest)
class SelfTestAdmin(TickedKeys):
    form = SelfTestForm
    list_display = ["name", "slug", "minutes", "speaks_for"]
    search_fields = ["name", "slug", "purpose"]
    ordering = ["slug"]
    fields = [
        *("slug", "name", "purpose", "steps", "scoring", "stop", "minutes", "equipment"),
        *("contributors", "codes", "sources"),
    ]

    @admin.display(description="speaks for")
    def speaks_for(self, test):
        return ", ".join(CONTRIBUTORS[name] for name in test.contributors)


class SwapRuleForm(KeepsOrder):
    """Exercises are ticked: those that are live, and those that the rule names already."""

    remove = TickedField(label="Take out")
    instead = TickedField(label="Put in instead")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, TickedField):
                field.choices = _exercises(getattr(self.instance, name))

    def clean(self):
        said = super().clean()
        if both := set(said.get("remove", [])) & set(said.get("instead", [])):
            raise forms.ValidationError(f"Taken out and put in at once: {', '.join(sorted(both))}.")
        return said


@admin.register(SwapRule)
class SwapRuleAdmin(TickedKeys):
    form = SwapRuleForm
    list_display = ["situation", "slug", "takes_out", "puts_in"]
    search_fields = ["situation", "slug", "remark"]
    ordering = ["slug"]
    fields = ["slug", "situation", "remove", "instead", "remark"]

    @admin.display(description="takes out")
    def takes_out(self, rule):
        return len(rule.remove)

    @admin.display(description="puts in")
    def puts_in(self, rule):
        return len(rule.instead)


def _exercises(named):
    """Choices by kind; slugs that are not live any more stand first, so that they can be taken out."""
    live = sorted(Exercise.objects.published(), key=lambda one: (one.get_kind_display(), one.name))
    grouped = [
        (kind, [(one.slug, one.name) for one in group])
        for kind, group in groupby(live, key=lambda one: one.get_kind_display())
    ]
    stale = sorted(set(named) - {one.slug for one in live})
    return [*([("Not live", [(slug, slug) for slug in stale])] if stale else []), *grouped]
