"""For the platform's administrator: clubs and their heads, and what happened, to look at. No health data."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Prefetch

from accounts.admin import ClubAdmin as PlainClubAdmin
from accounts.admin import ReadOnlyAdmin
from accounts.clock import app_now
from accounts.models import Club, Membership
from coaching.notifications.models import Notification
from coaching.programs.models import AthleteProgram
from coaching.roster import actions
from coaching.roster.models import CoachAssignment, Invitation


class ClubForm(forms.ModelForm):
    """A club, and whom to ask to head it."""

    head_name = forms.CharField(label="Name of the head", max_length=80, required=False)
    head_email = forms.EmailField(
        label="Invite as its head",
        required=False,
        help_text="They get an e-mail with a link that works for 14 days. A club needs a head before it can work.",
    )

    class Meta:
        model = Club
        fields = ["name", "active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head_email"].required = self.instance.pk is None


admin.site.unregister(Club)


@admin.register(Club)
class ClubAdmin(PlainClubAdmin):
    """A new club invites its head by e-mail; until somebody comes, it waits."""

    form = ClubForm
    fields = ["name", "active", "head_name", "head_email"]
    list_display = ["name", "headed_by", "active", "created_at"]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_queryset(self, request):
        heads = Membership.objects.active().filter(role=Membership.Role.HEAD).select_related("user")
        asked = Invitation.objects.open(now=app_now()).filter(role=Membership.Role.HEAD)
        return (
            super()
            .get_queryset(request)
            .prefetch_related(
                Prefetch("memberships", heads.order_by("started_at"), to_attr="headed"),
                Prefetch("invitations", asked.order_by("id"), to_attr="asked"),
            )
        )

    @admin.display(description="Head")
    def headed_by(self, club):
        if club.headed:
            return ", ".join(membership.user.name for membership in club.headed)
        who = ", ".join(invitation.email for invitation in club.asked)
        return f"waiting for its head ({who or 'nobody is invited'})"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if email := form.cleaned_data["head_email"]:
            self._invite_head(request, obj, email=email, name=form.cleaned_data["head_name"])

    def _invite_head(self, request, club, *, email, name):
        try:
            actions.invite(club, role=Membership.Role.HEAD, email=email, name=name, by=request.user, at=app_now())
        except actions.CannotInvite as why:
            self.message_user(request, str(why), messages.ERROR)
        else:
            self.message_user(request, f"We are sending {email} a link. It works for 14 days.")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "role", "club", "invited_by", "sent_at", "sent_count", "expires_at", "state"]
    list_filter = ["role", "club"]
    search_fields = ["email", "name"]
    list_select_related = ["club", "invited_by"]
    ordering = ["-invited_at"]
    actions = ["resend", "withdraw"]

    @admin.display(description="Now")
    def state(self, invitation):
        return invitation.state(now=app_now())

    @admin.action(description="Send again")
    def resend(self, request, queryset):
        self._for_each(request, queryset, actions.resend_invitation, "A new link is on its way to {}.")

    @admin.action(description="Withdraw")
    def withdraw(self, request, queryset):
        self._for_each(request, queryset, actions.withdraw_invitation, "The link sent to {} no longer works.")

    def _for_each(self, request, queryset, action, words):
        for invitation in queryset:
            try:
                action(invitation, by=request.user, at=app_now())
            except actions.CannotInvite as why:
                self.message_user(request, f"{invitation.email}: {why}", messages.ERROR)
            else:
                self.message_user(request, words.format(invitation.email))


@admin.register(CoachAssignment)
class CoachAssignmentAdmin(ReadOnlyAdmin):
    list_display = ["athlete", "coach", "part", "started_at", "ended_at"]
    list_filter = ["part"]
    search_fields = ["athlete__email", "athlete__name", "coach__email", "coach__name"]
    list_select_related = ["athlete", "coach"]
    ordering = ["-started_at"]


@admin.register(AthleteProgram)
class AthleteProgramAdmin(ReadOnlyAdmin):
    """Which program runs since when; not how it goes."""

    list_display = ["id", "athlete", "program", "state", "starts_on", "assigned_by", "ended_at"]
    list_filter = ["state"]
    search_fields = ["athlete__email", "athlete__name"]
    list_select_related = ["athlete", "program", "assigned_by"]
    fields = ["athlete", "program", "state", "starts_on", "assigned_by", "assigned_at", "ended_at"]
    ordering = ["-assigned_at"]


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """The outbox: what went where, and what is stuck."""

    list_display = ["id", "kind", "recipient", "email", "state", "attempts", "created_at", "try_at"]
    list_filter = ["state", "kind", "priority"]
    search_fields = ["recipient__email", "email", "subject"]
    list_select_related = ["recipient"]
    fields = ["kind", "recipient", "email", "subject", "priority", "state", "attempts", "created_at", "try_at"]
    ordering = ["-id"]
