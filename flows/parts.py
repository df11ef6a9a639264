"""Every part of a matter changes here and nowhere else; with the last of them the matter that waited for them does."""

from dataclasses import dataclass
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.issues import parts
from domain.issues.asking import askable
from domain.issues.doing import Note
from domain.issues.gathering import media
from domain.issues.issue import Issue, about_issue
from domain.issues.part import Part
from domain.issues.parting import moved
from domain.issues.parts_forms import OF_A_PART
from domain.issues.parts_life import CLOCK_SAYS, Verb, step
from domain.issues.picture import picture
from domain.issues.verbs import COMPLETE
from domain.words import CLOCK, Letter, Person
from flows import issues, views
from flows.acting import act, heed
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.keep import keep
from flows.who import Visitor, arrive
from storage import grounds, outbox
from storage.alarms import Alarm
from storage.database import Tx

PRESSED = tuple(verb for verb in Verb if verb not in CLOCK_SAYS)


@dataclass(frozen=True, slots=True)
class Loaded:
    issue: Issue
    part: Part
    ground: Ground


async def press(desk: Desk, visitor: Visitor, about: str, verb: Verb, seen: int) -> None:
    """A button on a part: what needs a word first opens its form, if it would be honoured at all."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        found = await known(tx, about, person, now)
        if verb in OF_A_PART:
            step(found.part, verb, parts.roles(found.part, found.issue, person.id, found.ground), seen)
            await begin(tx, OF_A_PART[verb].name, person, cause, now, about=about, round_=found.part.round)
        else:
            await move(tx, found, verb, person, cause, now, seen=seen)

    await act(desk, work)


async def ring(desk: Desk, alarm: Alarm) -> None:
    """A part is late: the rule is asked again, as the clock."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        await move(tx, await load(tx, alarm.about, now), Verb(alarm.name), CLOCK, cause, now)

    await heed(desk, alarm, work)


async def load(tx: Tx, about: str, now: datetime) -> Loaded:
    issue = await issues.load(tx, _matter(about))
    return Loaded(issue, parts.the(issue, _n(about)), await grounds.under(tx, issue, now))


async def known(tx: Tx, about: str, person: Person, now: datetime) -> Loaded:
    """For somebody who may know of the matter; to anybody else there is none."""
    issue = await issues.known(tx, _matter(about), person, now)
    return Loaded(issue, parts.the(issue, _n(about)), await grounds.under(tx, issue, now))


def _matter(about: str) -> str:
    _, community, no, _ = about.split(":")
    return about_issue(int(community), int(no))


def _n(about: str) -> int:
    return int(about.rpartition(":")[2])


async def move(
    tx: Tx, found: Loaded, verb: Verb, person: Person, cause: str, now: datetime,
    *, seen: int | None = None, note: Note | None = None, also: tuple[Letter, ...] = (),
) -> None:  # fmt: skip
    issue, outcome = moved(found.issue, found.part, verb, person, found.ground, now, seen=seen, note=note)
    await keep(tx, outcome, cause, now, also)
    if then := parts.settles(issue):
        by, told = (CLOCK, parts.told_together(issue)) if then == COMPLETE else (person, None)
        await issues.move(tx, issue, then, by, f"{cause}:{then}", now, note=told)
        issue = await issues.load(tx, issue.about)
    keepers = found.ground.called_for(issue.keeper)
    await outbox.put(tx, await views.as_it_is_now(tx, issue, person, now, keepers), f"{cause}:now", now)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    found = await known(tx, draft.about, person, now)
    others = tuple(post for post in askable(found.issue, found.ground, person.id) if post.person != found.part.holder)
    about = picture(found.issue, found.ground) | {"what": found.part.words, "share": found.part.share}
    return Scene(about=about, customs=found.ground.customs, posts=others, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    found, answers = await known(tx, draft.about, person, now), draft.answers
    note = Note(
        words=answers.get("how") or answers.get("why", ""),
        media=media(answers),
        to=next((post for post in found.ground.posts if post.person == answers.get("to")), None),
    )
    verb = next(verb for verb, form in OF_A_PART.items() if form.name == draft.form)
    await move(tx, found, verb, person, cause, now, seen=draft.round, note=note, also=also)


register(*(Dialogue(form, _scene, _finish) for form in OF_A_PART.values()))
