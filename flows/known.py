"""What neighbours have said already: found for whoever reports it once more, and joined instead of said again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.forms import Answers, Draft, Said, Scene
from domain.issues.doing import Note
from domain.issues.gathering import media
from domain.issues.guards import SAID_IT
from domain.issues.issue import Issue
from domain.issues.known import BRING, BRING_IT_ALONG
from domain.issues.life import LIFE
from domain.issues.likeness import SHOWN, Told, likest, told
from domain.issues.picture import picture
from domain.issues.roles import roles
from domain.issues.sight import seen
from domain.issues.verbs import ADD, JOIN
from domain.words import Letter, Person, Way
from flows.admitting import not_stopped
from flows.conversation import begin
from flows.dialogues import Dialogue, register
from flows.issues import known, load, move
from flows.joining import joins
from storage import grams, grounds, issues, outbox
from storage.database import Tx

LOOKED_AT = 2 * SHOWN  # some aren't for everybody, or are fixed

Likely = tuple[Mapping[str, Any], ...]


async def like_this(tx: Tx, answers: Answers, area: int | None, person: Person, now: datetime) -> Likely:
    """Open ones that may be what somebody is about to report there: public ones, and their own."""
    if area is None or "category" not in answers or "this_one" in answers:
        return ()
    place = (answers["place"][0], answers["place"][1]) if "place" in answers else None
    one = Told(words=answers.get("words", ""), category=answers["category"], area=area, place=place)
    found = [issue for issue in await _likest(tx, one) if issue.public or issue.author == person.id]
    return tuple([await _shown(tx, one, person, now) for one in found if (one.stage, JOIN) in LIFE.moves][:SHOWN])


async def like_that(tx: Tx, issue: Issue, person: Person, now: datetime) -> Likely:
    """Open ones that may be the same as this one, for whoever deals with both."""
    found = await _likest(tx, told(issue))
    return tuple([await _shown(tx, one, person, now) for one in found[:SHOWN] if one.public == issue.public])


async def instead(
    tx: Tx, about: str, answers: Answers, person: Person, cause: str, now: datetime, also: tuple[Letter, ...],
    *, joining: bool = True,
) -> None:  # fmt: skip
    """It is joined; or, being their own or somebody else's, only added to. What was said meanwhile may come along."""
    issue = await known(tx, about, person, now)
    if not joining or roles(issue, person, await grounds.under(tx, issue, now)) & SAID_IT:
        await outbox.put(tx, also, cause, now)
    else:
        await joins(tx, issue, person, cause, now, also)
    said = {key: answers[key] for key in ("words", "media") if key in answers}
    await begin(tx, BRING_IT_ALONG.name, person, f"{cause}:bring", now, about=about, round_=issue.round, answers=said)


async def _likest(tx: Tx, one: Told) -> list[Issue]:
    estate = await grams.estate_of(tx, one.area)
    found = likest(one, await grams.near(tx, one, estate), estate)
    return await issues.several(tx, [(each.community, each.no) for each in found[:LOOKED_AT]])


async def _shown(tx: Tx, issue: Issue, person: Person, now: datetime) -> dict[str, Any]:
    ground = await grounds.under(tx, issue, now)
    held = roles(issue, person, ground)
    data = seen(picture(issue, ground), held, in_group=False)
    return {**data, "about": issue.about, "says": f"第{issue.no}件", "own": bool(held & SAID_IT)}


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    issue = await known(tx, draft.about, person, now)
    return Scene(about=picture(issue, await grounds.under(tx, issue, now)))


async def _finish(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    issue = await load(tx, draft.about)
    if draft.answers[BRING] != BRING:
        await outbox.put(tx, also, cause, now)
        return
    ground = await grounds.under(tx, issue, now)
    await not_stopped(tx, person, issue.area, now)
    data = picture(issue, ground)
    slot = replace(draft, step=draft.step - 1).slot
    arrived = Letter(to=person.chat, page="issues/added", data=data, about=issue.about, slot=slot, way=Way.LIVING)
    note = Note(words=draft.answers.get("words", ""), media=media(draft.answers))
    await move(tx, issue, ADD, person, cause, now, note=note, also=(arrived,))


register(Dialogue(BRING_IT_ALONG, _scene, _finish))
