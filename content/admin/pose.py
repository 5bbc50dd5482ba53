"""The moving figure of an exercise, written as text with the drawing beside it."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html

from content import pose_text
from content.admin.pages import OwnPages
from content.figures import BadPose
from content.pictures import picture_of

DRAW = "_draw"
PREVIEW = "content_exercise_pose_preview"


class PoseWidget(AdminTextareaWidget):
    """The text, a button that draws it, and what it draws; with JavaScript it is drawn as one types."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 24, "spellcheck": "false", "class": "pose-text", **(attrs or {})})
        self.name = self.slug = ""

    def render(self, name, value, attrs=None, renderer=None):
        live = {
            "hx-post": reverse(f"admin:{PREVIEW}"),
            "hx-trigger": "input changed delay:400ms",
            "hx-params": "csrfmiddlewaretoken,pose,slug,name",
            "hx-target": "#pose-seen",
            "hx-sync": "this:replace",
        }
        text = super().render(name, value, {**(attrs or {}), **live}, renderer)
        seen = pose_text.look_at(value or "", name=self.name, slug=self.slug)
        return render_to_string("admin/content/pose_widget.html", {"text": text, "seen": seen, "draw": DRAW})


class PoseField(forms.CharField):
    """Plain YAML of one figure; what it says is a pose, or nothing."""

    widget = PoseWidget

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "required": False,
                "help_text": "YAML: view, box, frames with joint angles, and what else the figure needs.",
                **kwargs,
            }
        )

    def prepare_value(self, value):
        return pose_text.written(value) if isinstance(value, dict) else value

    def to_python(self, value):
        try:
            return value if isinstance(value, dict) else pose_text.read_pose(value or "")
        except BadPose as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def run_validators(self, value):
        """Those of a text say nothing about a pose."""

    def has_changed(self, initial, data):
        try:
            return (initial or {}) != self.to_python(data)
        except forms.ValidationError:
            return True


class PoseForm(forms.ModelForm):
    """A pose that no body can take is not saved; one that was there before may stay."""

    pose = PoseField(label="Moving figure")
    is_drawing = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "pose" in self.fields:
            widget = self.fields["pose"].widget
            widget.name, widget.slug = self.instance.name, self.instance.slug

    def clean_pose(self):
        pose = self.cleaned_data["pose"]
        if "pose" in self.changed_data and (wrong := pose_text.findings(pose)):
            raise forms.ValidationError(wrong)
        return pose

    def is_valid(self):
        """Whoever only wants to see it drawn saves nothing."""
        return super().is_valid() and not self.is_drawing


class PosePages(OwnPages):
    """The drawing beside the text, and in what can only be read the drawing alone."""

    change_form_template = "admin/content/change_exercise.html"

    def get_urls(self):
        view: Any = self.admin_site.admin_view(self.pose_preview_view)
        view.__name__, view.role = PREVIEW, "curator"
        return [path("pose-preview/", view, name=PREVIEW), *super().get_urls()]

    def get_form(self, request, obj=None, *args, **kwargs):
        form: Any = super().get_form(request, obj, *args, **kwargs)
        form.is_drawing = request.method == "POST" and DRAW in request.POST
        return form

    def get_fieldsets(self, request, obj=None):
        """Where nothing can be written, the figure instead of its text; whoever had it drawn finds it open."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return [(title, _open(how) if DRAW in request.POST else how) for title, how in fieldsets]
        return [(title, {**how, "fields": _with_figure(how["fields"])}) for title, how in fieldsets]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "figure"]

    def figure(self, exercise):
        """Moving and still, as readers see it."""
        picture = picture_of(exercise)
        if not picture:
            return "It has none yet."
        return format_html(
            '<span class="pose-pictures"><img src="{}" alt="{}"><img src="{}" alt=""></span>',
            picture.moving,
            picture.alternative,
            picture.still,
        )

    figure.short_description = "Moving figure"  # type: ignore[attr-defined]

    def pose_preview_view(self, request):
        """What the text in the form draws, and what is wrong with it."""
        if not self.may_write(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        asked = {word: request.POST.get(word, "")[:80] for word in ("name", "slug")}
        seen = pose_text.look_at(request.POST.get("pose", ""), **asked)
        return render(request, "admin/content/pose_seen.html", {"seen": seen}, status=422 if seen.wrong else 200)


def _open(how):
    return {**how, "classes": []} if "pose" in how["fields"] else how


def _with_figure(fields) -> list:
    return ["figure" if name == "pose" else name for name in fields]
