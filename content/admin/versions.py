"""What the admin pages of exercises, routines and programs share.

A draft can be edited, previewed, published and discarded; anything that has been published is read-only, and can be
revised: that makes the draft of the next version.
"""

from django.contrib import admin, messages
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import CharField
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts.clock import app_now
from content import actions
from content.admin.forms import PartForm
from content.differences import changes
from content.models import ContentEvent
from content.ordering import put_in_order
from content.readiness import missing

What = ContentEvent.What
SENTENCE = 160


class RoomToWrite(BaseModelAdmin):
    """Sentences get more than one line to be written in."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, CharField) and (db_field.max_length or 0) >= SENTENCE and not db_field.choices:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 2})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PartInline(RoomToWrite, admin.TabularInline):
    """The lines of a version: to be written in a draft, only to be read in anything else."""

    form = PartForm
    extra = 1

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and _is_open(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _is_open(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _is_open(obj)


class VersionAdmin(RoomToWrite, admin.ModelAdmin):
    """One row for each version; buttons for what may happen to it."""

    change_form_template = "admin/content/change_version.html"
    list_filter = ["state"]
    ordering = ["slug", "-version"]
    readonly_fields = ["status"]
    actions = None
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
        return f"Version {obj.version}, {obj.get_state_display().lower()}.{live}"

    def render_change_form(self, request, context, *args, **kwargs):
        """Add what the buttons of the page need to know."""
        context["preview_route"] = self.preview_route if request.user.is_curator else ""
        context["may_write"] = super().has_change_permission(request)
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
        actions.record(form.instance, what, by=request.user, at=app_now())

    def get_urls(self):
        return [self._route(verb) for verb in ("revise", "publish", "retire", "discard")] + super().get_urls()

    def _route(self, verb):
        name = f"content_{self.opts.model_name}_{verb}"
        view = self.admin_site.admin_view(getattr(self, f"{verb}_view"))
        view.__name__, view.role = name, "curator"
        return path(f"<int:thing_id>/{verb}/", view, name=name)

    def revise_view(self, request, thing_id):
        """Begin the next version, or go on with the draft that somebody has begun."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        thing = self._thing(request, thing_id)
        draft = actions.revise(thing, by=request.user, at=app_now())
        self.message_user(request, f"This is the draft of version {draft.version}. Athletes do not see it yet.")
        return self._open(draft)

    def publish_view(self, request, thing_id):
        """Show what publishing would do, and do it."""
        draft = self._thing(request, thing_id)
        problems = missing(draft) if draft.is_draft else ["It has been published already."]
        if request.method == "POST" and not problems:
            return self._do(request, draft, actions.publish, f"Version {draft.version} is live.")
        live = type(draft).objects.versions_of(draft).published().first()
        overtaken = live and live.version not in (draft.revised_from, draft.version)
        says = {
            "problems": problems,
            "changes": changes(live, draft) if live and not problems else [],
            "carried": actions.carried_along(draft),
            "overtaken_by": live if overtaken else None,
        }
        return self._confirm(request, draft, "publish", status=422 if request.method == "POST" else 200, **says)

    def retire_view(self, request, thing_id):
        """Take it out of the library, after asking."""
        thing = self._thing(request, thing_id)
        problems = [f"{user} is made of it." for user in actions.users_of(thing)]
        if request.method == "POST" and not problems:
            return self._do(request, thing, actions.retire, f"Version {thing.version} is retired.")
        status = 422 if request.method == "POST" else 200
        return self._confirm(request, thing, "retire", status=status, problems=problems)

    def discard_view(self, request, thing_id):
        """Throw a draft away, after asking."""
        draft = self._thing(request, thing_id)
        if request.method == "POST":
            return self._do(request, draft, actions.discard, "The draft is gone.", to_list=True)
        return self._confirm(request, draft, "discard")

    def _thing(self, request, thing_id):
        if not super().has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.model, pk=thing_id)

    def _do(self, request, thing, action, says, *, to_list=False):
        try:
            action(thing, by=request.user, at=app_now())
        except (actions.NotADraft, actions.NotPublished, actions.NotReady, actions.StillInUse) as refused:
            self.message_user(request, _REFUSED.get(type(refused), str(refused)), messages.ERROR)
        else:
            self.message_user(request, says)
        return redirect(f"admin:content_{self.opts.model_name}_changelist") if to_list else self._open(thing)

    def _confirm(self, request, thing, verb, *, status=200, **says):
        context = self.admin_site.each_context(request) | {"opts": self.opts, "thing": thing, "verb": verb, **says}
        context["title"] = f"{verb.capitalize()} {thing.name}, version {thing.version}"
        context["back_url"] = reverse(f"admin:content_{self.opts.model_name}_change", args=[thing.pk])
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/content/{verb}.html", context, status=status)

    def _open(self, thing):
        return redirect(f"admin:content_{self.opts.model_name}_change", thing.pk)


_REFUSED = {
    actions.NotADraft: "That is not a draft any more: it has been published in the meantime.",
    actions.NotPublished: "That is not live any more.",
}


def _is_open(version) -> bool:
    """A draft, or something that is just being added."""
    return version is None or version.pk is None or version.is_draft
