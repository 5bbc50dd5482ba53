"""What no body can do, found at every moment of the loop: `lint` of a good figure is an empty list."""

from collections.abc import Iterator

from content.figures import limits, surroundings
from content.figures.model import Figure, Finding, Panel
from content.figures.timeline import samples_of

OF_A_MOMENT = (
    surroundings.under_the_floor,
    surroundings.in_a_box,
    surroundings.through_a_wall,
    surroundings.outside_the_picture,
    limits.beyond_the_joint,
    limits.beyond_the_spine,
    limits.out_of_reach,
    limits.longer_than_it_is,
)


def lint(figure: Figure) -> list[str]:
    found = []
    for number, panel in enumerate(figure.panels, start=1):
        where = f"{figure.slug}: panel {number}: " if len(figure.panels) > 1 else f"{figure.slug}: "
        worst: dict[str, Finding] = {}
        for finding in _findings(panel):
            known = worst.setdefault(finding.about, finding)
            if finding.by > known.by:
                worst[finding.about] = finding
        found += [f"{where}{finding.says}" for finding in worst.values()]
    if figure.opposite and not any(limits.opposite(panel) for panel in figure.panels):
        found.append(f"{figure.slug}: The text says opposite arm and leg, but those of one side move.")
    return found


def _findings(panel: Panel) -> Iterator[Finding]:
    yield from limits.jumping_pins(panel)
    for sample in samples_of(panel):
        for check in OF_A_MOMENT:
            for about, by, says in check(panel, sample):
                yield Finding(about, by, f"at {sample.at:.1f} s {says}")
    yield from limits.too_fast(panel)
