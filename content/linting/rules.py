"""Every rule for the library's content, in the order in which they are told."""

from collections.abc import Callable, Collection, Iterator

from content.linting import athlete_texts, citations, figures, ladders, programs, routines, uses
from content.linting.coverage import Coverage, gaps, two_stories
from content.loading.checks import check
from content.loading.files import BrokenLibrary, Library, Problem

RULES: tuple[Callable[[Library], Iterator[Problem]], ...] = (
    routines.badly_timed,
    routines.unbalanced,
    routines.off_their_share,
    routines.unfit_before_a_run,
    programs.out_of_turn,
    programs.out_of_place,
    programs.wrongly_dosed,
    programs.without_their_extras,
    programs.too_hard,
    programs.hopping_too_soon,
    ladders.strange_neighbours,
    ladders.going_in_circles,
    citations.unsourced,
    citations.half_sourced,
    citations.uncited_claims,
    citations.idle_sources,
    citations.one_sided_quarrels,
    uses.idle_exercises,
    uses.idle_equipment,
    uses.strange_contributors,
    uses.strange_swaps,
    figures.undrawn,
    figures.impossible,
    athlete_texts.unreadable,
)


def problems_in(library: Library, coverage: Coverage, *, flags: Collection[str]) -> list[Problem]:
    """What keeps the library from being good. Files that can not even be loaded say only that."""
    try:
        check(library)
    except BrokenLibrary as broken:
        return list(broken.problems)
    found = [problem for rule in RULES for problem in rule(library)]
    return [*found, *gaps(coverage, library, flags), *two_stories(coverage, library)]
