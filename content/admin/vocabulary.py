"""Equipment and sources, and the history of the library."""

from django.contrib import admin

from content.models import ContentEvent, Equipment, Source


@admin.register(Equipment)
class EquipmentAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "instead"]
    search_fields = ["name", "slug"]
    ordering = ["name"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["code", "title", "authors", "publication"]
    search_fields = ["code", "title", "authors"]
    ordering = ["code"]


@admin.register(ContentEvent)
class ContentEventAdmin(admin.ModelAdmin):
    """Who did what, when; nobody writes it by hand."""

    list_display = ["happened_at", "what", "kind", "slug", "version", "by", "because"]
    list_filter = ["what", "kind"]
    search_fields = ["slug"]
    list_select_related = ["by"]
    ordering = ["-happened_at", "-id"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
