"""What may happen to a version: it is revised, sent for review, sent back, published, retired, discarded."""

from django import forms
from django.http import HttpResponseNotAllowed

from accounts.clock import app_now
from content import actions
from content.admin.pages import REFUSED, OwnPages
from content.cautions import of_draft
from content.differences import changes
from content.readiness import hurdles, missing


class ReturnForm(forms.Form):
    because = forms.CharField(
        label="What should change?",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Its writers read it at the top of the draft.",
    )


class LifePages(OwnPages):
    """A button for each, and a page that asks first where something can not be undone."""

    verbs: tuple[str, ...] = ("revise", "submit", "send_back", "publish", "discard")

    def revise_view(self, request, thing_id):
        """Begin the next version, or go on with the draft that somebody has begun."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        thing = self._thing(request, thing_id)
        draft = actions.revise(thing, by=request.user, at=app_now())
        says = f"This is the draft of version {draft.version}. Athletes do not see it yet."
        if not draft.is_draft:
            says = f"Version {draft.version} is in review. Send it back to go on writing."
        self.message_user(request, says)
        return self._open(draft)

    def submit_view(self, request, thing_id):
        """Send a draft for review, after showing what it changes and what it still lacks."""
        draft = self._thing(request, thing_id)
        problems = [] if draft.is_draft else [REFUSED[actions.NotADraft]]
        if request.method == "POST" and not problems:
            return self._do(request, draft, actions.submit, f"Version {draft.version} waits for review.")
        status = 422 if request.method == "POST" else 200
        lacks = missing(draft) if draft.is_draft else []
        return self._page(
            request, draft, "submit", status=status, problems=problems, lacks=lacks, changes=_changes(draft)
        )

    def send_back_view(self, request, thing_id):
        """Give what is in review back to its writers, with a reason."""
        draft = self._thing(request, thing_id)
        problems = [] if draft.is_unpublished and not draft.is_draft else [REFUSED[actions.NotInReview]]
        form = ReturnForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and not problems and form.is_valid():
            return self._do(request, draft, actions.send_back, "It is a draft again.", because=_because(form))
        status = 422 if request.method == "POST" else 200
        return self._page(request, draft, "send_back", status=status, problems=problems, form=form)

    def publish_view(self, request, thing_id):
        """Show what publishing would do, and do it."""
        draft = self._thing(request, thing_id)
        problems = hurdles(draft, by=request.user) if draft.is_unpublished else ["It has been published already."]
        if request.method == "POST" and not problems:
            return self._do(request, draft, actions.publish, f"Version {draft.version} is live.")
        live = type(draft).objects.versions_of(draft).published().first()
        overtaken = live and live.version not in (draft.revised_from, draft.version)
        says = {
            "problems": problems,
            "changes": [] if problems else _changes(draft),
            "cautions": of_draft(draft),
            "carried": actions.carried_along(draft),
            "overtaken_by": live if overtaken else None,
        }
        return self._page(request, draft, "publish", status=422 if request.method == "POST" else 200, **says)

    def discard_view(self, request, thing_id):
        """Throw a draft away, after asking."""
        draft = self._thing(request, thing_id)
        if request.method == "POST":
            return self._do(request, draft, actions.discard, "The draft is gone.", to_list=True)
        return self._page(request, draft, "discard")


def _because(form) -> str:
    return form.cleaned_data["because"]


def _changes(draft) -> list:
    """What the draft says differently from what is live."""
    live = type(draft).objects.versions_of(draft).published().first()
    return changes(live, draft) if live else []
