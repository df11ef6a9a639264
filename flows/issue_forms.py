"""Acts on a matter that need a few words first: the form is opened, answered, and becomes the act."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.albums import parts_of
from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.issues import life
from domain.issues.asking import askable
from domain.issues.doing import Note
from domain.issues.forms import FORMS
from domain.issues.gathering import media
from domain.issues.issue import Awaited, Issue, Step
from domain.issues.meaning import MEANT
from domain.issues.parts_forms import wanted
from domain.issues.picture import picture
from domain.issues.roles import roles
from domain.issues.verbs import Verb
from domain.words import Letter, Person, Way
from flows import merging
from flows.acting import act
from flows.admitting import not_stopped
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.issues import known, load, move
from flows.known import like_that
from flows.replies import may_mean
from flows.solutions import helped_before
from flows.who import Visitor, arrive, has_agreed
from storage import albums, grounds, outbox
from storage.database import Tx
from storage.moments import moment, moment_or_none

GOES_ON = frozenset({Verb.FIX, Verb.REPLY, Verb.ADD, Verb.ANSWER})  # what is late of an album is more of the same
ASKS_SOMEBODY = frozenset({Verb.HAND_OVER, Verb.SPLIT, Verb.CALL_IN})
WORDS = ("how", "why", "new", "more", "says")  # the questions that are answered in words


async def ask_about(desk: Desk, visitor: Visitor, about: str, verb: Verb, seen: int | None) -> None:
    """An act that needs a word first: its form is opened, if the act would be honoured at all."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if verb == Verb.ADD:
            has_agreed(person)
        issue = await known(tx, about, person, now)
        ground = await grounds.under(tx, issue, now)
        meant = life.meant(issue, verb, ground)
        life.step(issue, meant, roles(issue, person, ground), ground, seen, now)
        if verb == Verb.ADD and person.id != issue.author:  # to other people's matters
            await not_stopped(tx, person, issue.area, now)
        await begin(tx, meant.value, person, cause, now, about=about, round_=issue.round)

    await act(desk, work)


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    issue = await load(tx, draft.about)
    ground = await grounds.under(tx, issue, now)
    posts = askable(issue, ground, person.id) if draft.form in ASKS_SOMEBODY else ground.posts
    alike = await like_that(tx, issue, person, now) if draft.form == Verb.MERGE else ()
    helped = await helped_before(tx, issue, now) if draft.form == Verb.FIX else []
    about = {**picture(issue, ground), "helped": helped, "yours": issue.keeper == person.id}
    if draft.form == Verb.MERGE and "into" in draft.answers:
        about["other"] = picture(*await merging.other(tx, issue, draft.answers["into"], person, now))
    return Scene(about=about, alike=alike, customs=ground.customs, posts=posts, now=now)


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    issue = await load(tx, draft.about)
    if draft.form == Verb.ADD:
        also = (await _added(tx, issue, draft, person, now),)
    note = _note(draft.answers, await grounds.under(tx, issue, now), person.id)
    await move(tx, issue, Verb(draft.form), person, cause, now, seen=draft.round, note=note, also=also)
    if draft.form in GOES_ON:
        for album in parts_of(draft):
            await albums.begin(tx, person.chat, album, issue.about, now)


async def _added(tx: Tx, issue: Issue, draft: Draft, person: Person, now: datetime) -> Letter:
    """The question is edited into the answer that it has arrived."""
    data = picture(issue, await grounds.under(tx, issue, now))
    slot = replace(draft, step=draft.step - 1).slot
    return Letter(to=person.chat, page="issues/added", data=data, about=issue.about, slot=slot, way=Way.LIVING)


def _note(answers: Mapping[str, Any], ground: Ground, by: int) -> Note:
    """Each question keeps its answer under the same key in every form."""
    return Note(
        words=next((answers[key] for key in WORDS if key in answers), ""),
        media=media(answers),
        category=answers.get("category", ""),
        to=next((post for post in ground.posts if post.person == answers.get("to")), None),
        until=moment_or_none(answers.get("until")),
        on=Awaited(answers["on"]) if "on" in answers else None,
        steps=tuple(Step(what, moment(by)) for what, by in answers.get("steps", ())),
        step=answers.get("step"),
        parts=wanted(answers, ground, by),
        into=answers.get("into"),
        basis=answers.get("basis", ""),
        rating=answers.get("rating"),
    )


async def _meanings(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    issue = await load(tx, draft.about)
    may = await may_mean(tx, issue, person, now)
    return Scene(about={**picture(issue, await grounds.under(tx, issue, now)), "may": may}, now=now)


async def _meant(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """Of what it means no word is asked that has been said."""
    answers = draft.answers
    said = Said(text=answers["words"], media=media(answers))
    await outbox.put(tx, also, cause, now)
    await begin(
        tx, answers["meant"], person, f"{cause}:meant", now, about=draft.about, round_=draft.round, said=said
    )  # fmt: skip


register(Dialogue(MEANT, _meanings, _meant))
register(*(Dialogue(form, _scene, _finish) for name, form in FORMS.items() if name != Verb.REPORT))
