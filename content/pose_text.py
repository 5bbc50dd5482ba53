"""The pose of one exercise as text: written as YAML, read again, and drawn as one types."""

from dataclasses import dataclass, field

import yaml

from content.figures import BadPose, figure_of, lint, svg
from content.figures.files import Wrong, resolved
from content.pictures import person_of
from content.plain_yaml import BadYaml, read_yaml

MOST = 40_000
_OF_A_FIGURE = (
    "slug",
    "view",
    "opposite",
    "flip",
    "box",
    "props",
    "arrows",
    "poster",
    "far",
    "says",
    "panels",
    "frames",
)
_OF_A_FRAME = ("move", "hold", "base", "pose")
_OF_A_POSE = ("pelvis", "pin", "lumb", "thor", "neck")  # the limbs follow by the alphabet
_PLACES = {key: place for place, key in enumerate([*_OF_A_FIGURE, *_OF_A_FRAME, *_OF_A_POSE])}


@dataclass(frozen=True)
class Seen:
    """What a text draws, and what is wrong with it."""

    moving: str = ""
    still: str = ""
    findings: list[str] = field(default_factory=list)
    wrong: str = ""


def written(pose: dict) -> str:
    """As a curator reads it: one line for each pose."""
    return yaml.dump(_flowing(pose), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=72) if pose else ""


def read_pose(text: str) -> dict:
    """The pose in a text, with what it says once for all frames worked into each; raises `BadPose`."""
    if len(text) > MOST:
        raise BadPose(f"This is longer than {MOST:,} characters.")
    try:
        data = read_yaml(text)
        if data is None:
            return {}
        if not isinstance(data, dict):
            raise BadPose("It should be named fields: view, box, frames and so on.")
        pose = resolved(data, {})
    except BadYaml as wrong:
        raise BadPose(str(wrong)) from None
    except Wrong as wrong:
        raise BadPose(f"{wrong.field}: {wrong}") from None
    figure_of(pose)
    return pose


def findings(pose: dict) -> list[str]:
    """What no body can do, moment by moment."""
    return [says.removeprefix(f"{pose.get('slug', '')}: ") for says in lint(figure_of(pose))] if pose else []


def look_at(text: str, *, name: str, slug: str) -> Seen:
    """Draw what is typed; nothing for an empty text."""
    try:
        pose = read_pose(text)
    except BadPose as wrong:
        return Seen(wrong=str(wrong))
    if not pose:
        return Seen()
    figure, look = figure_of(pose, name=name or "The figure"), f"{person_of(slug)}-light"
    moving, still = (svg(figure, look=look, still=still) for still in (False, True))
    return Seen(moving, still, findings(pose))


class _Flow(dict):
    """Named fields in one line."""


class _Dumper(yaml.SafeDumper):
    """Short lists and poses in one line, everything else below each other."""

    def ignore_aliases(self, data):
        return True


def _flowing(data):
    if isinstance(data, list):
        return [_flowing(one) for one in data]
    if not isinstance(data, dict):
        return data
    return {key: _Flow(_ordered(value)) if key == "pose" else _flowing(value) for key, value in _ordered(data).items()}


def _ordered(data: dict) -> dict:
    """In the order one reads it: a database may hand the fields back in another one."""
    return {key: data[key] for key in sorted(data, key=lambda key: (_PLACES.get(key, len(_PLACES)), key))}


def _list(dumper, items):
    flat = not any(isinstance(item, dict) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flat)


_MAP = "tag:yaml.org,2002:map"
_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_mapping(_MAP, data, flow_style=True))
_Dumper.add_representer(list, _list)
