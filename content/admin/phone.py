"""Any version as an athlete sees it on a phone: the preview, in a frame as wide as one."""

from django.conf import settings
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from content import previews
from content.admin.pages import OwnPages

_PREVIEWS = {
    "exercise": previews.preview_exercise,
    "routine": previews.preview_routine,
    "program": previews.preview_program,
    "guide": previews.preview_guide,
}
# nothing may be framed and nothing may frame, but for these two pages and our own site
_MAY_FRAME = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
_MAY_BE_FRAMED = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}


class PhonePages(OwnPages):
    verbs: tuple[str, ...] = ("phone", "frame")

    @method_decorator(csp_override(_MAY_FRAME))
    def phone_view(self, request, thing_id):
        """A page with the frame in it."""
        thing = self._thing(request, thing_id)
        frame = reverse(f"admin:content_{thing.kind_name}_frame", args=[thing.pk])
        return self._page(request, thing, "phone", title=f"{thing} on a phone", frame=frame)

    @method_decorator(csp_override(_MAY_BE_FRAMED))
    @method_decorator(xframe_options_sameorigin)
    def frame_view(self, request, thing_id):
        """What stands in the frame."""
        thing = self._thing(request, thing_id)
        response = _PREVIEWS[thing.kind_name](request, thing.pk)
        response.add_post_render_callback(_links_leave_the_frame)
        return response


def _links_leave_the_frame(response):
    """Other pages of ours refuse to be framed, so links open in the whole window."""
    response.content = response.content.replace(b"<head>", b'<head><base target="_top">', 1)
    return response
