"""What is wrong with a pose: data that describes no figure, or a figure that no body can follow. Pure: no Django."""

from collections.abc import Mapping

from content.figures import BadPose, figure_of, lint


def problems(pose: Mapping) -> list[str]:
    """In sentences; empty for a good pose, and for none at all."""
    if not pose:
        return []
    try:
        return lint(figure_of(pose))
    except BadPose as bad:
        return [str(bad)]
