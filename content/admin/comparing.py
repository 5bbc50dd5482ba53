"""Two versions of a thing side by side, and who did what to it when."""

from content.admin.pages import OwnPages
from content.differences import changes
from content.history import events_of

MOST_EVENTS = 200


class ComparePages(OwnPages):
    verbs: tuple[str, ...] = ("compare",)

    def compare_view(self, request, thing_id):
        """Choose two versions; what the later one says differently, and the history below."""
        thing = self._thing(request, thing_id)
        versions = {version.version: version for version in type(thing).objects.versions_of(thing).order_by("-version")}
        before, after = _chosen(request.GET, versions, thing)
        says = {
            "versions": list(versions.values()),
            "before": before,
            "after": after,
            "changes": changes(before, after) if before and before != after else [],
            "events": events_of(thing).select_related("by")[:MOST_EVENTS],
        }
        return self._page(request, thing, "compare", title=f"Compare versions of {thing.name}", **says)


def _chosen(asked, versions, thing):
    """The versions asked for by number; by default what was live before this one, and this one."""
    after = versions.get(_number(asked.get("after")), thing)
    earlier = [version for number, version in versions.items() if number < after.version]
    live = [version for version in earlier if version.is_published]
    return versions.get(_number(asked.get("before")), next(iter([*live, *earlier]), None)), after


def _number(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
