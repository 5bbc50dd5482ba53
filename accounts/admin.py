"""People and clubs, for the administrator of the platform. Nobody else sees them here, and nobody sees health data."""

from allauth.account.decorators import secure_admin_login
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin
from django.shortcuts import redirect

from accounts import actions
from accounts.models import AccessEntry, Club, Consent, Membership, User


def _already_signed_in(request, extra_context=None):
    """There is one door, allauth's, with its limits and its second factor; this address only leads on."""
    return redirect("admin:index")


admin.site.login = secure_admin_login(_already_signed_in)  # type: ignore[method-assign]
admin.site.site_header = "Backstride"
admin.site.site_title = "Backstride"
admin.site.index_title = "What this place knows"
admin.site.enable_nav_sidebar = False


class PlatformAdmin(admin.ModelAdmin):
    """Only for the platform's administrator: a curator who is staff sees no people."""

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyAdmin(PlatformAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class MembershipInline(admin.StackedInline):
    """Who is in which club; rows are ended, never deleted."""

    model = Membership
    extra = 0
    fields = ["club", "user", "role", "started_at", "ended_at"]
    autocomplete_fields = ["club", "user"]
    can_delete = False


class TeamInline(MembershipInline):
    """Those who coach or head; a club's athletes may be hundreds."""

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(role=Membership.Role.ATHLETE).select_related("user", "club")


@admin.register(User)
class UserAdmin(PlatformAdmin):
    list_display = ["email", "name", "is_active", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_staff", "groups", "memberships__role"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fields = ["email", "name", "is_staff", "groups", "is_active", "joined_at", "last_login", "email_bounced_at"]
    readonly_fields = ["email", "is_active", "joined_at", "last_login", "email_bounced_at"]
    inlines = [MembershipInline]
    actions = ["deactivate", "reactivate"]

    def has_add_permission(self, request):
        """People come by invitation, so that their address is known to be theirs."""
        return False

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Two groups need no box to search in."""
        return super().formfield_for_manytomany(db_field, request, **kwargs, widget=forms.CheckboxSelectMultiple)

    @admin.action(description="Deactivate: sign out everywhere, no more sign-in")
    def deactivate(self, request, queryset):
        for user in queryset.exclude(pk=request.user.pk):
            actions.deactivate(user, by=request.user)
            self.log_change(request, user, "Deactivated.")
        self.message_user(request, "Deactivated, and signed out everywhere. You yourself stay as you are.")

    @admin.action(description="Reactivate: may sign in again")
    def reactivate(self, request, queryset):
        for user in queryset.filter(is_active=False):
            actions.reactivate(user, by=request.user)
            self.log_change(request, user, "Reactivated.")
        self.message_user(request, "They may sign in again.")


@admin.register(Club)
class ClubAdmin(PlatformAdmin):
    list_display = ["name", "heads", "active", "created_at"]
    search_fields = ["name"]
    fields = ["name", "active"]
    inlines = [TeamInline]

    def get_queryset(self, request):
        return Club.objects.with_heads()

    @admin.display(description="Heads", ordering="heads")
    def heads(self, club):
        return club.heads


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ["user", "kind", "version", "given_at", "withdrawn_at"]
    list_filter = ["kind", "version"]
    search_fields = ["user__email"]
    list_select_related = ["user"]


@admin.register(AccessEntry)
class AccessEntryAdmin(ReadOnlyAdmin):
    list_display = ["seen_at", "viewer", "athlete", "page"]
    list_filter = ["page"]
    search_fields = ["viewer__email", "athlete__email"]
    list_select_related = ["viewer", "athlete"]
    ordering = ["-seen_at"]


admin.site.unregister(Authenticator)


@admin.register(Authenticator)
class SecondFactorAdmin(ReadOnlyAdmin):
    """Somebody lost their phone: deleting the row here lets them set up a new one after signing in."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__email"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
