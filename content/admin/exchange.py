"""The library out into files, and back in: preview first, then into drafts.

The stock pages of django-import-export carry scripts and styles in the page, so these are our own.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts.clock import app_now
from content.admin.media import too_large
from content.admin.pages import OwnPages
from content.curators import one_at_a_time
from content.exchange import formats, pending
from content.exchange.pending import Pending
from content.exchange.previews import preview_of
from content.exchange.resources import RESOURCES, mark_of
from content.uploads import was_stopped

_ACCEPT = ".csv,.xlsx,.yaml,.yml"


class UploadForm(forms.Form):
    """A file that can be read; what its rows say is looked at later."""

    file = forms.FileField(
        label="File",
        help_text=f"CSV, XLSX or YAML, at most {formats.MOST_BYTES // 1_000_000} MB and {formats.MOST_ROWS:,} rows.",
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
    )

    def __init__(self, *args, resource=None, **kwargs):
        super().__init__(*args, **kwargs)
        self._resource = resource

    def clean_file(self):
        sent = self.cleaned_data["file"]
        try:
            if sent.size > formats.MOST_BYTES:
                raise formats.BadFile(f"The file is larger than {formats.MOST_BYTES // 1_000_000} MB.")
            found = Pending(sent.name, formats.kind_of(sent.name), "", sent.read())
            self._resource.check_headings(formats.read(found.kind, found.data))
        except formats.BadFile as wrong:
            raise forms.ValidationError(str(wrong)) from None
        return found


class ExchangePages(OwnPages):
    """Export and import beside the list of things."""

    change_list_template = "admin/content/change_list_exchange.html"

    def get_urls(self):
        return [self._beside_the_list(verb) for verb in ("export", "import", "import_confirm")] + super().get_urls()

    def export_view(self, request):
        """The live versions as a file, or the choice of which kind of file."""
        self._refuse_readers(request)
        kind = formats.FORMATS.get(request.GET.get("format", ""))
        if not kind:
            return self._exchange_page(request, "export", formats=formats.FORMATS.values())
        written = kind().export_data(RESOURCES[self.model]().export())
        answer = HttpResponse(written, content_type=kind.CONTENT_TYPE)
        name = f"{self.opts.verbose_name_plural}-{app_now().date().isoformat()}.{kind.name}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def import_view(self, request):
        """Choose a file; see what it would do."""
        self._refuse_readers(request)
        if was_stopped(request):
            return too_large(request, self)
        form = UploadForm(request.POST or None, request.FILES or None, resource=self._resource(request))
        if request.method != "POST":
            return self._exchange_page(request, "import", form=form)
        if not form.is_valid():
            return self._exchange_page(request, "import", form=form, status=422)
        return self._show_what_it_does(request, form.cleaned_data["file"])

    def import_confirm_view(self, request):
        """Do what the preview said; if it would do something else by now, show that first."""
        self._refuse_readers(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        token = request.POST.get("token", "")
        found = pending.kept(token, user=request.user)
        if not found:
            self.message_user(request, "That file is not here any more. Please choose it again.", messages.WARNING)
            return redirect(f"admin:content_{self.opts.model_name}_import")
        with transaction.atomic():
            one_at_a_time()
            result = self._import(request, found, dry_run=True)
            if mark_of(result) != found.mark or result.has_validation_errors():
                return self._show_what_it_does(request, found, again=True)
            self._import(request, found, dry_run=False)
        pending.forget(token, user=request.user)
        return self._done(request, preview_of(result, kind=found.kind))

    def _show_what_it_does(self, request, found: Pending, *, again=False):
        result = self._import(request, found, dry_run=True)
        preview = preview_of(result, kind=found.kind)
        says = {"preview": preview, "file_name": found.name, "again": again, "form": UploadForm()}
        if preview.does_something and not preview.wrong:
            kept = Pending(found.name, found.kind, mark_of(result), found.data)
            says["token"] = pending.keep(kept, user=request.user)
        return self._exchange_page(request, "import", status=422 if preview.wrong or again else 200, **says)

    def _import(self, request, found: Pending, *, dry_run):
        dataset = formats.read(found.kind, found.data)
        resource = self._resource(request, because=f"from {found.name}")
        return resource.import_data(dataset, dry_run=dry_run, rollback_on_validation_errors=True)

    def _resource(self, request, *, because=""):
        return RESOURCES[self.model](by=request.user, at=app_now(), because=because)

    def _done(self, request, preview):
        count = len(preview.added) + len(preview.changed)
        says = f"{count} drafts now say what the file says. Publish them when they are ready."
        self.message_user(request, says if count != 1 else "1 draft now says what the file says.")
        return redirect(reverse(f"admin:content_{self.opts.model_name}_changelist") + "?state__exact=draft")

    def _refuse_readers(self, request):
        if not (self.may_write(request) and self.has_add_permission(request)):
            raise PermissionDenied

    def _beside_the_list(self, verb):
        name = f"content_{self.opts.model_name}_{verb}"
        view = self.admin_site.admin_view(getattr(self, f"{verb}_view"))
        view.__name__, view.role = name, "curator"
        return path(f"{verb.replace('_', '/')}/", view, name=name)

    def _exchange_page(self, request, verb, *, status=200, **says):
        context = self.admin_site.each_context(request) | {"opts": self.opts, "verb": verb, **says}
        context["title"] = f"{verb.capitalize()} {self.opts.verbose_name_plural}"
        context["columns"] = RESOURCES[self.model].columns
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/content/{verb}.html", context, status=status)
