"""The courses that the matters of a storm take: each to its end, step by step, by whoever is to take the step."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from domain.issues.parts_life import Verb as PartVerb
from domain.issues.verbs import (
    ACCEPT,
    ANSWER,
    CLIMB,
    COMPLETE,
    CONFIRM,
    DISPUTE,
    FIX,
    HAND_OVER,
    HURRY,
    INQUIRE,
    JOIN,
    MERGE,
    RATE,
    REFUSE,
    REPLY,
    REPORT,
    RESUME,
    SEND_BACK,
    SPLIT,
    TAKE,
    TAKE_OVER,
    UNMERGE,
    WAIT,
    WITHDRAW,
    Verb,
)
from sandbox.neighbourhood import LEAD, STAFF, STREET_STAFF
from tests.storms.lives import CARRIED_ON, PARTS_CARRIED_ON
from tests.storms.town import WORKERS, called
from tests.storms.ways import Choose, Say, Way

ON_DUTY = (*WORKERS.values(), LEAD, STAFF, STREET_STAFF)
OF_A_BUILDING = frozenset(WORKERS.values())


@dataclass(frozen=True, slots=True)
class Step:
    """Taken by whoever sees the button of its verb, if it is theirs to take; the form is answered to its end."""

    verb: Verb | PartVerb
    then: tuple[Way, ...] = ()
    by: frozenset[int] = frozenset()  # anybody
    asks: bool = False  # after the number instead of pressing: only there everything can be pressed

    @property
    def fact(self) -> str:
        return f"part:{self.verb}" if isinstance(self.verb, PartVerb) else self.verb.value


Course = tuple[Step, ...]


def _steps(*verbs: Verb) -> Course:
    return tuple(Step(verb, CARRIED_ON.get(verb, ())) for verb in verbs)


def _hands_to(person: int) -> Course:
    return (Step(HAND_OVER, (Say(called(person)), *CARRIED_ON[HAND_OVER][1:])),)


def _does_a_part(*who: int) -> Step:
    return Step(PartVerb.FINISH, PARTS_CARRIED_ON[PartVerb.FINISH], by=frozenset(who))


PARTED = (
    *_steps(TAKE), Step(FIX, asks=True),
    Step(SPLIT, (
        Choose("to:me"), Say("换灯管"), Choose("with_all"), Say(called(LEAD)), Say("查线路"), Choose("with_all"),
        Choose("split_it"),
    )),
    Step(PartVerb.ACCEPT, by=frozenset({LEAD})), _does_a_part(*OF_A_BUILDING), _does_a_part(LEAD), *_steps(CONFIRM),
)  # fmt: skip
MERGED = (*_steps(TAKE, CLIMB), Step(TAKE_OVER, asks=True), Step(MERGE, (Say("{lying}"), Choose("merge"))))
LYING: Course = ()  # nobody does anything about it: what is said to be the same is merged into it
COURSES: tuple[Course, ...] = (
    MERGED,
    PARTED,
    (*_steps(TAKE), *_hands_to(LEAD), *_steps(REFUSE), *_hands_to(STAFF), *_steps(ACCEPT, FIX, CONFIRM)),
    LYING,
    _steps(TAKE, CLIMB, SEND_BACK, FIX, CONFIRM),
    _steps(TAKE, REPLY, CONFIRM, RATE),
    (*MERGED, *_steps(UNMERGE), Step(TAKE_OVER, by=frozenset({STAFF})), *_steps(FIX, CONFIRM)),
    _steps(TAKE, INQUIRE, ANSWER, FIX, CONFIRM),
    _steps(TAKE, WAIT, RESUME, FIX, CONFIRM, RATE),
    _steps(TAKE, WITHDRAW),
    _steps(JOIN, JOIN, JOIN, HURRY, TAKE, FIX, CONFIRM, RATE),
    _steps(TAKE, FIX, DISPUTE, FIX, CONFIRM, RATE),
)
SHARES = 3


def share(seed: int) -> tuple[Course, ...]:
    """What there is time for where letters are what matters: three seeds in a row see to all of them."""
    return COURSES[seed % SHARES :: SHARES]


def facts(courses: Iterable[Course]) -> frozenset[str]:
    """Everything that has to have befallen somebody's matter once each of them was taken to its end."""
    steps = {step for course in courses for step in course if not step.asks}
    last = {COMPLETE.value} if any(step.verb == SPLIT for step in steps) else set()
    return frozenset({REPORT.value, *(step.fact for step in steps)} | last)


@dataclass
class Plan:
    """Which matter takes which course, and how far it has come."""

    courses: Sequence[Course]
    abreast: int  # how many matters are begun at once of those that take the same course
    sought: Set[str] = field(init=False)  # what is to befall somebody's matter: of other courses nobody thinks
    taken: Counter[int] = field(default_factory=Counter)  # steps, by the number of the matter

    def __post_init__(self) -> None:
        self.sought = facts(self.courses)

    @property
    def lying(self) -> int:
        """The first matter that nobody does anything about, if there will be one."""
        numbers = range(1, len(self.courses) + 1)
        return next((no for no in numbers if self.courses[no % len(self.courses)] == LYING), 0)

    def next(self, no: int) -> Step | None:
        if not self.courses:
            return None
        which, taken = no % len(self.courses), self.taken[no]
        course = self.courses[which]
        begins = not taken and self._under_way(which) >= self.abreast
        return None if begins or taken == len(course) or not facts([course]) & self.sought else course[taken]

    def _under_way(self, which: int) -> int:
        last = len(self.courses[which])
        return sum(0 < taken < last for no, taken in self.taken.items() if no % len(self.courses) == which)
