"""Guides in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget

from content.admin.fields import CodesField
from content.admin.forms import PartForm, VersionForm, choices_of
from content.admin.versions import HEAD, PartInline, VersionAdmin
from content.models import Claim, Guide, GuideClaim


class GuideForm(VersionForm):
    body = forms.CharField(
        widget=AdminTextareaWidget(attrs={"rows": 24}),
        help_text="Markdown, 200 to 400 words. Cite a claim like [CL07], and name it below.",
    )
    causes = CodesField(required=False, help_text="Codes of the causes it covers, with commas between.")
    fixes = CodesField(required=False, help_text="Codes of the fixes it covers, with commas between.")


class ClaimInline(PartInline):
    model = GuideClaim
    form = PartForm
    fields = ["claim", "strength", "how_sure"]
    readonly_fields = ["strength", "how_sure"]
    verbose_name_plural = "claims it rests on"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        claims = Claim.objects.order_by("code")
        field = super().formfield_for_foreignkey(db_field, request, **kwargs, queryset=claims)
        if field:
            field.choices = choices_of(claims, str)
        return field

    @admin.display(description="evidence")
    def strength(self, line):
        return line.claim.get_strength_display() if line.claim_id else ""

    @admin.display(description="how sure we are")
    def how_sure(self, line):
        return line.claim.how_sure if line.claim_id else ""


@admin.register(Guide)
class GuideAdmin(VersionAdmin):
    form = GuideForm
    inlines = [ClaimInline]
    preview_route = "content:preview_guide"
    list_display = ["name", "slug", "version", "state", "topic"]
    list_filter = ["state", "topic"]
    search_fields = ["name", "slug", "summary", "body"]
    fieldsets = [
        (None, {"fields": [*HEAD, "slug", "name", "topic", "summary", "minutes_to_read"]}),
        ("Text", {"fields": ["body", "one_thing", "get_help"]}),
        ("What it covers", {"fields": ["causes", "fixes"]}),
    ]
