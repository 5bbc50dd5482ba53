"""Pages of our own beside those of the stock admin: how they are reached and how they look."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from accounts.clock import app_now
from content import actions

REFUSED: dict[type[Exception], str] = {
    actions.NotADraft: "That is not a draft any more: it has been sent for review or published in the meantime.",
    actions.NotInReview: "That is not in review any more.",
    actions.NotPublished: "That is not live any more.",
}
ANY_REFUSAL: tuple[type[Exception], ...] = (
    *REFUSED,
    actions.NotReady,
    actions.StillInUse,
    actions.UnfitReplacement,
)


class OwnPages(admin.ModelAdmin):
    """Each verb is a page about one thing: `publish` is `publish_view` at /<id>/publish/."""

    verbs: tuple[str, ...] = ()

    def get_urls(self):
        return [self._route(verb) for verb in self.verbs] + super().get_urls()

    def may_write(self, request) -> bool:
        """Whether this person may write things of this kind at all, whatever the state of one of them."""
        return admin.ModelAdmin.has_change_permission(self, request)

    def _route(self, verb):
        name = f"content_{self.opts.model_name}_{verb}"
        view = self.admin_site.admin_view(getattr(self, f"{verb}_view"))
        view.__name__, view.role = name, "curator"
        return path(f"<int:thing_id>/{verb.replace('_', '-')}/", view, name=name)

    def _thing(self, request, thing_id):
        if not self.may_write(request):
            raise PermissionDenied
        return get_object_or_404(self.model, pk=thing_id)

    def _page(self, request, thing, verb, *, title="", status=200, **says):
        context = self.admin_site.each_context(request) | {"opts": self.opts, "thing": thing, "verb": verb, **says}
        words = verb.replace("_", " ").capitalize()
        context["title"] = title or f"{words} {thing.name}, version {thing.version}"
        context["verb_words"] = words
        context["back_url"] = reverse(f"admin:content_{self.opts.model_name}_change", args=[thing.pk])
        request.current_app = self.admin_site.name
        return TemplateResponse(request, f"admin/content/{verb}.html", context, status=status)

    def _do(self, request, thing, action, says, *, to_list=False, **how):
        """Do it, say so, and go on where it makes sense; what was refused is said as well."""
        try:
            action(thing, by=request.user, at=app_now(), **how)
        except ANY_REFUSAL as refused:
            self.message_user(request, REFUSED.get(type(refused), str(refused)), messages.ERROR)
        else:
            self.message_user(request, says)
        return redirect(f"admin:content_{self.opts.model_name}_changelist") if to_list else self._open(thing)

    def _open(self, thing):
        return redirect(f"admin:content_{self.opts.model_name}_change", thing.pk)
