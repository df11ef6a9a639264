"""Everything that somebody is to a matter, and whether they may know of it."""

from domain.grounds import RUNGS, Ground
from domain.issues.guards import closers
from domain.issues.issue import Issue, Stage
from domain.issues.part import is_with
from domain.words import Person, Role

CONCERNED = frozenset({  # who may know of a matter that isn't for everybody
    Role.WORKER, Role.LEAD, Role.SECRETARY, Role.STAFF, Role.BODY, Role.AUTHOR, Role.SPEAKER, Role.KEEPER, Role.OFFERED,
    Role.HELPER,
})  # fmt: skip


def roles(issue: Issue, person: Person, ground: Ground) -> frozenset[Role]:
    """Everything this person is to this matter; time is nobody's neighbour."""
    return held_by(issue, person.id, ground) if person.id else frozenset({Role.CLOCK})


def held_by(issue: Issue, person: int, ground: Ground) -> frozenset[Role]:
    ground = ground.facing(issue.category)
    own = {
        Role.AUTHOR: issue.author, Role.SPEAKER: issue.speaker, Role.KEEPER: issue.keeper,
        Role.OFFERED: issue.offered, Role.GIVER: issue.offered_by,
    }  # fmt: skip
    held = ground.roles(person) | {role for role, id_ in own.items() if id_ == person} | {Role.RESIDENT}
    held |= closers(issue, person, held, ground.customs.closers)
    instead = {r for r in (Role.KEEPER, Role.OFFERED) if ground.stands_in(person, own[r])}
    above = {Role.LADDER} if _stands_above(issue, person, ground) and Role.KEEPER not in held | instead else set()
    helps = {Role.HELPER} if any(is_with(part, person, ground) for part in issue.parts) else set()
    return held | instead | above | helps


def _stands_above(issue: Issue, person: int, ground: Ground) -> bool:
    """On the rung that has to settle it, or on any above whoever has it; all are above a secretary."""
    own = ground.rung_of(issue.keeper)
    above = 0 if own is None else own + 1
    start = issue.rung if issue.stage == Stage.TRIAGE or issue.keeper is None else above
    return any(post.person == person for n in range(max(start, 0), len(RUNGS)) for post in ground.rung(n))


def may_know(issue: Issue, person: Person, ground: Ground) -> bool:
    """Whether somebody may learn that there is such a matter at all."""
    return issue.public or bool(roles(issue, person, ground) & CONCERNED)


def may_see(issue: Issue, person: Person, ground: Ground, *, lives_here: bool) -> bool:
    held = roles(issue, person, ground) & CONCERNED
    return bool(held) or (issue.public and lives_here)
