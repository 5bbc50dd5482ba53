"""The same for many things at once: first a page that says what would happen to each, then what did."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.urls import reverse

from accounts.clock import app_now
from content import actions
from content.admin.pages import ANY_REFUSAL, REFUSED, OwnPages
from content.readiness import hurdles
from content.usage import dependants_of


@dataclass(frozen=True)
class Verb:
    """What is done, what keeps one thing from it, and how it is said before and after."""

    do: Callable
    against: Callable
    title: str
    will: str
    done: str


@dataclass(frozen=True)
class Outcome:
    """A line of the page."""

    thing: object
    address: str
    ok: bool
    says: str


def _against_sending(thing, by):
    return [] if thing.is_draft else ["It is not a draft."]


def _against_publishing(thing, by):
    return hurdles(thing, by=by) if thing.is_unpublished else ["It is not a draft."]


def _against_retiring(thing, by):
    users = dependants_of(thing) if thing.is_published else []
    if users:
        return [f"Still used by {', '.join(map(str, users))}."]
    return [] if thing.is_published else ["It is not live."]


SEND = Verb(actions.submit, _against_sending, "Send for review", "will be sent for review", "waits for review")
PUBLISH = Verb(actions.publish, _against_publishing, "Publish what is ready", "will be published", "is live")
RETIRE = Verb(actions.retire, _against_retiring, "Retire what nothing uses", "will be retired", "is retired")


class BulkPages(OwnPages):
    actions = ["send_for_review", "publish_ready", "retire_unused"]

    @admin.action(description="Send for review…", permissions=["change"])
    def send_for_review(self, request, queryset):
        return self._bulk(request, queryset, "send_for_review", SEND)

    @admin.action(description="Publish what is ready…", permissions=["change"])
    def publish_ready(self, request, queryset):
        return self._bulk(request, queryset, "publish_ready", PUBLISH)

    @admin.action(description="Retire what nothing uses…", permissions=["change"])
    def retire_unused(self, request, queryset):
        return self._bulk(request, queryset, "retire_unused", RETIRE)

    def _bulk(self, request, queryset, name, verb):
        """Ask, or do it and say how it went."""
        sure = request.POST.get("sure") == "yes"
        work = _done if sure else _foreseen
        outcomes = [self._outcome(thing, *work(verb, thing, by=request.user)) for thing in queryset.order_by("slug")]
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": verb.title,
            "outcomes": outcomes,
            "able": sum(outcome.ok for outcome in outcomes),
            "sure": sure,
            "action": name,
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/content/bulk.html", context)

    def _outcome(self, thing, ok, says):
        return Outcome(thing, reverse(f"admin:content_{self.opts.model_name}_change", args=[thing.pk]), ok, says)


def _foreseen(verb, thing, *, by):
    problems = verb.against(thing, by)
    return not problems, " ".join(problems) or verb.will


def _done(verb, thing, *, by):
    """Each by itself: what is refused keeps nothing else from going on."""
    if problems := verb.against(thing, by):
        return False, " ".join(problems)
    try:
        verb.do(thing, by=by, at=app_now())
    except ANY_REFUSAL as refused:
        return False, REFUSED.get(type(refused), str(refused))
    return True, verb.done
