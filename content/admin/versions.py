"""What the admin pages of exercises, routines, programs and guides share.

A draft can be edited, previewed, sent for review, published and discarded; anything else is read-only. What has been
published can be revised: that makes the draft of the next version.
"""

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import CharField
from django.forms import BaseInlineFormSet
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.timezone import localtime

from accounts.clock import app_now
from content.admin.bulk import BulkPages
from content.admin.comparing import ComparePages
from content.admin.conflicts import SafeToShare
from content.admin.forms import PartForm
from content.admin.life import LifePages
from content.admin.phone import PhonePages
from content.admin.retiring import RetirePages
from content.history import What, latest, record
from content.models import State
from content.ordering import put_in_order
from content.readiness import missing

SENTENCE = 160
# what stands first on every page of a version
HEAD = ["status", "lacks"]


class RoomToWrite(BaseModelAdmin):
    """Sentences get more than one line to be written in."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CharField) and (db_field.max_length or 0) >= SENTENCE and not db_field.choices:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PartFormSet(BaseInlineFormSet):
    """The boxes that take a line out stand under one heading: each says to screen readers which line it means."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = f"Delete line {(index or 0) + 1}"


class PartInline(RoomToWrite, admin.TabularInline):
    """The lines of a version: to be written in a draft, only to be read in anything else."""

    form = PartForm
    formset = PartFormSet
    extra = 1

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and _is_open(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _is_open(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_open(obj)


class VersionAdmin(RoomToWrite, SafeToShare, LifePages, RetirePages, ComparePages, PhonePages, BulkPages):
    """One row for each version; buttons for what may happen to it."""

    verbs: tuple[str, ...] = (*LifePages.verbs, *RetirePages.verbs, *ComparePages.verbs, *PhonePages.verbs)
    change_form_template = "admin/content/change_version.html"
    list_filter = ["state"]
    ordering = ["slug", "-version"]
    readonly_fields = HEAD
    preview_route = ""

    def get_readonly_fields(self, request, obj=None):
        """The slug names the thing in every version: it is chosen once."""
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _is_open(obj)

    def has_delete_permission(self, request, obj=None):
        """Drafts are discarded; what was published stays, because athletes may have it in their plans."""
        return False

    @admin.display(description="status")
    def status(self, obj):
        if not obj.pk:
            return "A new draft: only curators see it until it is published."
        newest = type(obj).objects.versions_of(obj).published().first()
        live = f" Live now: version {newest.version}." if newest and newest.pk != obj.pk else ""
        return f"Version {obj.version}, {obj.get_state_display().lower()}.{_sent(obj)}{live}"

    @admin.display(description="still lacks")
    def lacks(self, obj):
        """What keeps it from going live, as saved."""
        if not obj.pk:
            return "Save it first."
        problems = missing(obj) if obj.is_unpublished else []
        return format_html_join("", "<div>{}</div>", ([problem] for problem in problems)) or "nothing"

    def render_change_form(self, request, context, *args, **kwargs):
        """Add what the buttons and notes of the page need to know."""
        thing = context.get("original")
        context["preview_route"] = self.preview_route if request.user.is_curator else ""
        context["may_write"] = self.may_write(request)
        if thing and thing.is_draft:
            returned = latest(thing, What.RETURNED, What.SUBMITTED)
            context["returned"] = returned if returned and returned.what == What.RETURNED else None
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Save the lines, put them in order, and note who edited the draft."""
        super().save_related(request, form, formsets, change)
        for formset in formsets:
            if "position" in formset.form.base_fields:
                moved = [line for line in formset.initial_forms if "position" in line.changed_data]
                before = {line.instance.pk: line.initial["position"] for line in moved}
                put_in_order(formset.model.objects.filter(**{formset.fk.name: form.instance}), before=before)
        what = What.EDITED if change else What.STARTED
        record(form.instance, what, by=request.user, at=app_now())


def _is_open(version) -> bool:
    """A draft, or something that is just being added."""
    return version is None or version.pk is None or version.is_draft


def _sent(version) -> str:
    """Who sent it for review, and when."""
    sent = latest(version, What.SUBMITTED) if version.state == State.REVIEW else None
    if not sent:
        return ""
    return f" Sent by {sent.by or 'somebody'} on {date_format(localtime(sent.happened_at), 'j F Y, H:i')}."
