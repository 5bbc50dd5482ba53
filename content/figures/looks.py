"""Looks: who is drawn (skin, hair, clothes, build) and on which page (light or dark)."""

from dataclasses import dataclass


def blend(colour: str, other: str, part: float) -> str:
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02x}" for one, two in pairs)


def _rgb(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


@dataclass(frozen=True)
class Page:
    """What lies behind the person."""

    name: str
    back: str
    mat: str
    thing: str  # walls, boxes, rollers
    floor: str
    arrow: str
    band: str
    shade: str  # far limbs lean towards this colour
    edge: str  # sleeves and shorts are edged with it


@dataclass(frozen=True)
class Person:
    name: str
    skin: str
    hair: str
    top: str
    shorts: str
    shoe: str
    sole: str
    build: float = 1.0  # thickness of arms and legs; small steps only, the lint measures a medium build


@dataclass(frozen=True)
class Look:
    page: Page
    person: Person

    @property
    def name(self) -> str:
        return f"{self.person.name}-{self.page.name}"

    def colour(self, part: str) -> str:
        """Of a part of the person: skin, hair, top, shorts, shoe, sole; the face is skin in shadow."""
        if part == "face":
            return blend(self.person.skin, self.person.hair, 0.62)
        if part == "nose":
            return blend(self.person.skin, self.person.hair, 0.22)
        return str(getattr(self.person, part))

    def far(self, colour: str) -> str:
        """A limb behind the body: the same colour in the body's own shade."""
        return blend(colour, self.page.shade, 0.3)


LIGHT = Page("light", "#f4f8f8", "#cfe3e4", "#a9c1c5", "#b5ccd0", "#f59e0b", "#8e4ec6", "#54525f", "#08202a")
DARK = Page("dark", "#10262e", "#24424b", "#456069", "#3d5a63", "#7fe0c0", "#d3a6f5", "#101c26", "#08202a")
PEOPLE = {
    "light": (
        Person("sand", "#e3ac88", "#5b3a25", "#0f7c86", "#243b53", "#e4572e", "#f7bfa9", 0.96),
        Person("clay", "#c98a63", "#33221b", "#0f7c86", "#243b53", "#e4572e", "#f7bfa9", 1.0),
        Person("umber", "#8a5638", "#1d1614", "#0f7c86", "#243b53", "#e4572e", "#f7bfa9", 1.05),
    ),
    "dark": (
        Person("sand", "#e6b592", "#8a5d3b", "#f2a65a", "#7fb2d9", "#ffd166", "#fff3d6", 0.96),
        Person("clay", "#c98a63", "#4a3226", "#f2a65a", "#7fb2d9", "#ffd166", "#fff3d6", 1.0),
        Person("umber", "#9a6443", "#0a0a0c", "#f2a65a", "#7fb2d9", "#ffd166", "#fff3d6", 1.05),
    ),
}
LOOKS = {f"{person.name}-{page.name}": Look(page, person) for page in (LIGHT, DARK) for person in PEOPLE[page.name]}
DEFAULT = {"light": "clay-light", "dark": "clay-dark"}
