"""What befell a matter, step by step and with everybody who had it, for whoever may know of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.issues.doing import Doing
from domain.issues.issue import Issue, Stage
from domain.issues.letters import Scribe
from domain.issues.part import Stage as PartStage
from domain.issues.picture import picture
from domain.issues.roles import roles
from domain.issues.sight import IN_CHARGE, SAID_IT, seen
from domain.issues.verbs import (
    ACCEPT,
    ANSWER,
    APPEAL,
    CALL_IN,
    CANNOT,
    CHASE,
    CLIMB,
    COMPLETE,
    CONFIRM,
    DECLINE,
    DISPUTE,
    EXPIRE,
    FIX,
    GIVE_UP,
    HAND_OVER,
    HURRY,
    INQUIRE,
    LAPSE,
    LATER,
    LEAVE,
    MERGE,
    PLAN,
    REACH,
    RECALL,
    REFUSE,
    REPLY,
    REPORT,
    SEND_BACK,
    SPLIT,
    TAKE,
    TAKE_OVER,
    UNMERGE,
    WAIT,
    WATCH,
    WITHDRAW,
)
from domain.moments import ms
from domain.words import Button, Letter, Person, Refused, Way, Why

BY_NAME = frozenset({  # of whoever deals with it; nobody who reports, joins or hurries is ever named
    TAKE, ACCEPT, TAKE_OVER, DECLINE, HAND_OVER, RECALL, CLIMB, SEND_BACK, WAIT, INQUIRE, LATER, PLAN, REACH, SPLIT,
    CALL_IN, FIX, REPLY, CANNOT, MERGE, UNMERGE, WATCH,
})  # fmt: skip
RISES = frozenset({CHASE, LAPSE, CLIMB, DECLINE, LEAVE, APPEAL, UNMERGE})
TOLD = BY_NAME | RISES | {REPORT, REFUSE, EXPIRE, ANSWER, COMPLETE, CONFIRM, DISPUTE, GIVE_UP, WITHDRAW, HURRY}
DONE = frozenset({Stage.FIXED, Stage.CONFIRMED, Stage.UNANSWERED})
OF_PARTS = frozenset({"share_accepted", "share_done", "help_accepted", "help_done"})
HAS_A_PART = frozenset({PartStage.ACCEPTED, PartStage.DONE})
LINES = 5  # on a page


@dataclass(frozen=True, slots=True)
class Befell:
    """A fact as it is read again."""

    verb: str
    at: datetime
    note: Mapping[str, Any]  # empty once it was erased


def noted(doing: Doing, after: Issue) -> dict[str, str]:
    """What lies beside a fact: what was said, what whoever acted is called at work, and how high it has come."""
    risen = doing.verb in RISES and after.rung > doing.before.rung
    said = {
        "words": doing.note.words,
        "called": doing.person.called if doing.verb in BY_NAME else "",
        "rung": doing.ground.rung_name(after.rung) if risen else "",
    }
    return {name: value for name, value in said.items() if value}


def told(scribe: Scribe, person: Person, befell: Iterable[Befell], sheet: int) -> Letter:
    """The newest last; what is older stands on the pages behind, and they turn in the same message."""
    issue, held = scribe.issue, roles(scribe.issue, person, scribe.ground)
    of_all = (step for each in befell if (step := _step(each)))
    steps = sorted((*_of_parts(issue), *of_all), key=lambda step: step["at"])
    last = max(0, -(-len(steps) // LINES) - 1)
    sheet = min(sheet, last)
    end, no = len(steps) - sheet * LINES, f"{issue.community}:{issue.no}"
    shown = {**seen(picture(issue, scribe.ground), held, in_group=False), "story": steps[max(0, end - LINES) : end]}
    pictures = (Button("pictures", press=f"pictures:{no}"),) if _album(scribe, person) else ()
    turn = [("older", sheet + 1)] * (sheet < last) + [("newer", sheet - 1)] * (sheet > 0)
    rows = (pictures, tuple(Button(word, press=f"story:{no}:{to}") for word, to in turn))
    return Letter(
        to=person.chat, page="issues/story", data=shown, about=issue.about, slot=f"{issue.about}:story",
        way=Way.LIVING if sheet else Way.ANEW, buttons=tuple(row for row in rows if row),
    )  # fmt: skip


def album(scribe: Scribe, person: Person) -> Letter:
    found = _album(scribe, person)
    if found is None:
        raise Refused(Why.TOO_LATE)
    return found


def _album(scribe: Scribe, person: Person) -> Letter | None:
    """What was sent to those in charge is for them and for whoever said it, and for nobody else."""
    may = roles(scribe.issue, person, scribe.ground) & (IN_CHARGE | SAID_IT)
    return scribe.side_by_side(person.chat) if may and scribe.issue.stage in DONE else None


def _of_parts(issue: Issue) -> Iterator[dict[str, Any]]:
    """Who does what of it, and has done it; what a keeper does themselves they needn't accept."""
    for part in issue.parts:
        moments = {"accepted": part.accepted, "done": part.done} if part.stage in HAS_A_PART else {}
        for verb, at in moments.items():
            if at is not None and at != part.asked:
                sort = "share" if part.share else "help"
                yield {"verb": f"{sort}_{verb}", "at": ms(at), "called": part.called, "rung": ""}


def _step(each: Befell) -> dict[str, Any] | None:
    """A reminder that could go no higher is none."""
    if each.verb not in TOLD or (each.verb == CHASE and "rung" not in each.note):
        return None
    return {
        "verb": each.verb, "at": ms(each.at),
        "called": each.note.get("called", ""), "rung": each.note.get("rung", ""),
    }  # fmt: skip
