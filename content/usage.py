"""Where something in the library is used."""

from dataclasses import dataclass, field

from django.db.models import Q

from content.carrying import ABOVE
from content.models import Exercise, Program, Routine, SwapRule


@dataclass(frozen=True)
class Usage:
    """What is made of a version or points to it, kind by kind."""

    routines: list[Routine] = field(default_factory=list)
    sets: list[Routine] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)
    drafts: list = field(default_factory=list)
    rules: list[SwapRule] = field(default_factory=list)
    links: list[Exercise] = field(default_factory=list)

    def groups(self) -> list[tuple[str, list]]:
        """Label and things of every kind of which there is one."""
        every: list[tuple[str, list]] = [
            ("Routines", self.routines),
            ("Sets that stand by themselves", self.sets),
            ("Programs", self.programs),
            ("Drafts", self.drafts),
            ("Swap rules", self.rules),
            ("Exercises that name it as easier or harder", self.links),
        ]
        return [(label, things) for label, things in every if things]


def users_of(thing) -> list:
    """The live versions made of `thing`, directly."""
    above = ABOVE.get(type(thing))
    return list(_made_of(above, [thing]).published().order_by("slug")) if above else []


def dependants_of(thing) -> list:
    """What would lack something without `thing`: live versions and drafts made of it, and rules that put it in."""
    above = ABOVE.get(type(thing))
    rules = [rule for rule in _rules(thing) if thing.slug in rule.instead]
    return [*users_of(thing), *(_drafts(above, thing) if above else []), *rules]


def carried_along(draft) -> list:
    """What publishing this draft would renew: routines, then programs."""
    before = type(draft).objects.versions_of(draft).published().first()
    direct = users_of(before) if before else []
    above = ABOVE.get(type(direct[0])) if direct else None
    return [*direct, *(_made_of(above, direct).published().order_by("slug") if above else [])]


def where_used(thing) -> Usage:
    """Everything that has to do with it: directly, and programs by way of their routines."""
    above = ABOVE.get(type(thing))
    if not above:
        return Usage()
    users = users_of(thing)
    routines = users if above is Routine else []
    return Usage(
        routines=[routine for routine in routines if not routine.standalone],
        sets=[routine for routine in routines if routine.standalone],
        programs=list(_made_of(Program, routines).published().order_by("slug")) if above is Routine else users,
        drafts=_drafts(above, thing),
        rules=_rules(thing),
        links=_links(thing),
    )


def _made_of(above, things):
    return above.objects.filter(**{"__".join(above.uses) + "__in": things}).distinct()


def _drafts(above, thing) -> list:
    return list(_made_of(above, [thing]).drafts().order_by("slug"))


def _rules(thing) -> list[SwapRule]:
    """JSON lists are searched here: not every database can look into them."""
    if not isinstance(thing, Exercise):
        return []
    return [rule for rule in SwapRule.objects.order_by("slug") if thing.slug in (*rule.remove, *rule.instead)]


def _links(thing) -> list[Exercise]:
    if not isinstance(thing, Exercise):
        return []
    naming = Exercise.objects.exclude(slug=thing.slug).filter(Q(easier_slug=thing.slug) | Q(harder_slug=thing.slug))
    return list((naming.published() | naming.drafts()).order_by("slug", "version"))
