"""What every page needs to know about the person who reads it."""

from dataclasses import dataclass

from django.urls import reverse

ICONS = {
    "coaching:today": "house",
    "coaching:plan": "calendar-days",
    "coaching:something_feels_wrong": "triangle-alert",
    "coaching:roster": "users",
    "coaching:flag_desk": "flag",
    "coaching:invite_athlete": "user-plus",
    "coaching:operations": "activity",
    "accounts:profile": "settings",
    "content:index": "book-open",
    "admin:index": "library",
}
ATHLETE = {
    "coaching:today": "Today",
    "coaching:plan": "Plan",
    "content:index": "Library",
    "accounts:profile": "Settings",
    "coaching:something_feels_wrong": "Something feels wrong",
}
COACH = {
    "coaching:roster": "Roster",
    "coaching:flag_desk": "Flags",
    "coaching:invite_athlete": "Invite",
    "content:index": "Library",
}
OPERATOR = {"coaching:flag_desk": "Flags", "coaching:operations": "Operations"}
CURATOR = {"content:index": "Library", "admin:index": "Admin"}
SETTINGS = {"accounts:profile": "Settings"}


@dataclass(frozen=True)
class NavItem:
    """One entry of the main navigation."""

    name: str
    label: str
    url: str
    icon: str
    current: bool
    danger: bool

    @property
    def counts_flags(self) -> bool:
        return self.name == "coaching:flag_desk"


def _wanted(user) -> dict[str, str]:
    """Route name to label, for every part this person plays."""
    items: dict[str, str] = {}
    if user.is_athlete:
        items |= ATHLETE
    if user.is_coach:
        items |= COACH
    if user.is_operator:
        items |= OPERATOR
    if user.is_staff:
        items |= CURATOR
    return items if user.is_athlete else items | SETTINGS


def _items(request):
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    for name, label in _wanted(request.user).items():
        yield NavItem(name, label, reverse(name), ICONS[name], name == here, name == "coaching:something_feels_wrong")


def navigation(request):
    """The main navigation of the person who is signed in; nothing for visitors and error pages."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav_items": []}
    return {"nav_items": list(_items(request))}
