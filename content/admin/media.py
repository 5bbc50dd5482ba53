"""Photos and videos of an exercise, in its own form."""

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from content import media_files
from content.admin.forms import LineForm
from content.admin.versions import PartFormSet, PartInline
from content.models import ExerciseMedia
from content.uploads import MOST_IN_A_FILE, was_stopped

MOST_LINES = 8


class MediaInput(forms.FileInput):
    """Shows what is there already; a photo or video that is there stays, captions may be replaced."""

    def __init__(self, shown="", *, accept, most):
        super().__init__(attrs={"accept": accept, "data-most": most})
        self.shown, self.is_fixed = shown, False

    def render(self, name, value, attrs=None, renderer=None):
        field = "" if self.is_fixed else super().render(name, None, attrs, renderer)
        return format_html("{}{}", self.shown, field)


class MediaForm(LineForm):
    """What is sent is known by its content; a video comes with captions."""

    file = forms.FileField(
        label="photo or video", widget=MediaInput(accept=".jpg,.jpeg,.png,.webp,.mp4,.webm", most=MOST_IN_A_FILE)
    )
    captions = forms.FileField(
        required=False, widget=MediaInput(accept=".vtt", most=media_files.MOST_IN_CAPTIONS), help_text="WebVTT."
    )

    class Media:
        js = ["js/uploads.js"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            kept, said = self.fields["file"], self.fields["captions"]
            kept.disabled = kept.widget.is_fixed = True
            said.widget.is_fixed = self.instance.kind == media_files.Photo
            kept.widget.shown = shown(self.instance)
            said.widget.shown = shown_captions(self.instance)

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if isinstance(sent, UploadedFile):
            self.instance.kind, sent = _taken(media_files.photo_or_video, sent)
        return sent

    def clean_captions(self):
        sent = self.cleaned_data["captions"]
        return _taken(media_files.captions, sent) if isinstance(sent, UploadedFile) else sent

    def clean(self):
        said = super().clean() or self.cleaned_data
        is_video, has_captions = self.instance.kind == media_files.Video, bool(said.get("captions"))
        if "file" in said and "captions" in said and is_video != has_captions:
            needs = "A video needs captions (WebVTT), for those who can not hear it."
            self.add_error("captions", needs if is_video else "Captions belong to a video; this is a photo.")
        return said

    def save(self, *args, **kwargs):
        if "captions" in self.changed_data and self.initial.get("captions"):
            media_files.forget({self.initial["captions"].name})
        return super().save(*args, **kwargs)


class MediaFormSet(PartFormSet):
    def delete_existing(self, obj, *args, **kwargs):
        media_files.forget_files([obj])
        super().delete_existing(obj, *args, **kwargs)


class MediaInline(PartInline):
    model = ExerciseMedia
    form = MediaForm
    formset = MediaFormSet
    max_num = MOST_LINES
    verbose_name_plural = "photos and videos (photos up to 10 MB, videos up to 60 MB with captions)"
    readonly_fields = ["shown"]

    def get_fields(self, request, obj=None):
        """Where nothing can be written, only what is there."""
        files = ["file", "captions"] if self.has_change_permission(request, obj) else ["shown"]
        return ["position", *files, "alternative"]

    @admin.display(description="photo or video")
    def shown(self, row):
        return format_html("{} {}", shown(row), shown_captions(row))


class MediaPages(admin.ModelAdmin):
    """A form whose file is so large that the rest of it never arrived."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if was_stopped(request):
            return too_large(request, self)
        return super().changeform_view(request, object_id, form_url, extra_context)


def too_large(request, model_admin):
    """Says so, and how one gets back to what was typed."""
    context = model_admin.admin_site.each_context(request) | {
        "title": "That file is too large",
        "opts": model_admin.opts,
        "most": MOST_IN_A_FILE // 1024 // 1024,
    }
    return TemplateResponse(request, "admin/content/too_large.html", context, status=413)


def shown(row):
    """A small picture, or a word, that leads to the file."""
    address = reverse("content:media", args=[row.pk])
    if row.kind == media_files.Photo:
        return format_html('<a href="{0}"><img class="thumb" src="{0}" alt="{1}"></a>', address, row.alternative)
    return format_html('<a href="{}">Video</a>', address)


def shown_captions(row):
    if not row.captions:
        return ""
    return format_html('<a href="{}">Captions</a> ', reverse("content:media_captions", args=[row.pk]))


def _taken(take, sent):
    try:
        return take(sent)
    except media_files.BadMedia as refused:
        raise forms.ValidationError(str(refused)) from None
