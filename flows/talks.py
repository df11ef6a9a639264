"""A resident sends word to their worker, the worker answers, and nobody's number is handed out."""

from collections.abc import Sequence
from datetime import datetime

from domain.forms import Draft, Said, Scene
from domain.grounds import Ground
from domain.posts import Post
from domain.talks import REPLY, WORD
from domain.words import Button, Letter, Person, Refused, Role, Urgency, Why
from flows.acting import act
from flows.conversation import begin
from flows.desk import Desk
from flows.dialogues import Dialogue, register
from flows.who import Visitor, arrive
from storage import grounds, outbox, people, talks
from storage.database import Tx
from storage.talks import Talk


async def send_word(desk: Desk, visitor: Visitor) -> None:
    """To whoever walks the grid this person lives in."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        if person.home is None or not (await grounds.ground(tx, person.home, now)).rung(0):
            raise Refused(Why.NOBODY_THERE)
        await begin(tx, WORD.name, person, cause, now, about=f"area:{person.home}")

    await act(desk, work)


async def reply(desk: Desk, visitor: Visitor, id_: int) -> None:
    """One of the two says something back."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await arrive(tx, visitor)
        await _known(tx, id_, person, now)
        await begin(tx, REPLY.name, person, cause, now, about=f"talk:{id_}")

    await act(desk, work)


async def _known(tx: Tx, id_: int, person: Person, now: datetime) -> tuple[Talk, Ground]:
    """Whoever doesn't walk that grid any more says nothing in its name."""
    talk = await talks.get(tx, id_)
    if talk is None or person.id not in (talk.resident, talk.worker):
        raise Refused(Why.TOO_LATE)
    ground = await grounds.ground(tx, talk.area, now)
    if person.id == talk.resident and not _called(ground, talk.worker):
        raise Refused(Why.NOBODY_THERE)
    if person.id != talk.resident and Role.WORKER not in ground.roles(talk.worker):
        raise Refused(Why.TOO_LATE)
    return talk, ground


def _called(ground: Ground, worker: int) -> tuple[Post, ...]:
    """Whoever is called for this worker now; where that is nobody who is there, the first rung."""
    called = ground.called_for(worker) if Role.WORKER in ground.roles(worker) else ()
    return tuple(post for post in called if not post.away) or _first_rung(ground)


def _first_rung(ground: Ground) -> tuple[Post, ...]:
    """Everybody once, whomever they stand in for."""
    return tuple({post.person: post for post in ground.rung(0)}.values())


async def _scene(tx: Tx, draft: Draft, person: Person, said: Said | None, now: datetime) -> Scene:
    """Who will read it."""
    thing, _, id_ = draft.about.partition(":")
    if thing == "area":
        ground = await grounds.ground(tx, int(id_), now)
        return Scene(about={"to": [post.called for post in _first_rung(ground)]})
    talk, ground = await _known(tx, int(id_), person, now)
    called = _called(ground, talk.worker) if person.id != talk.worker else ()
    return Scene(about={"to": [post.called for post in called]})


async def _sent(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """To everybody on the first rung: whoever stands in for somebody away is among them."""
    ground = await grounds.ground(tx, draft.about_id, now)
    letters = await _to_workers(tx, _first_rung(ground), draft, person, ground, now)
    if not letters:
        raise Refused(Why.NOBODY_THERE)
    await outbox.put(tx, (*also, *letters, _done(person)), cause, now)


async def _replied(tx: Tx, draft: Draft, person: Person, cause: str, now: datetime, also: tuple[Letter, ...]) -> None:
    """To the resident, or to whoever is called for the worker by now: with them it goes on."""
    talk, ground = await _known(tx, draft.about_id, person, now)
    if person.id == talk.resident:
        letters = await _to_workers(tx, _called(ground, talk.worker), draft, person, ground, now)
    else:
        resident = await people.by_id(tx, talk.resident)
        talk = await talks.between(tx, talk.resident, talk.worker, talk.area, now)
        letters = [_letter("word_for_resident", resident.chat, talk, draft, person.called)]
    await outbox.put(tx, (*also, *letters, _done(person)), cause, now)


async def _to_workers(
    tx: Tx, posts: Sequence[Post], draft: Draft, resident: Person, ground: Ground, now: datetime
) -> list[Letter]:  # fmt: skip
    each = [(post.chat, await talks.between(tx, resident.id, post.person, ground.area, now)) for post in posts]
    return [_letter("word_for_worker", chat, talk, draft, ground.name) for chat, talk in each]


def _letter(page: str, chat: int, talk: Talk, draft: Draft, by: str) -> Letter:
    return Letter(
        to=chat, page=f"people/{page}", data={"words": draft.answers["words"], "by": by}, about=f"talk:{talk.id}",
        buttons=((Button("say_back", press=f"talk:{talk.id}"),),), urgency=Urgency.ASSIGNMENT,
    )  # fmt: skip


def _done(person: Person) -> Letter:
    return Letter(to=person.chat, page="people/word_is_sent", data={}, about=f"person:{person.id}")


register(Dialogue(WORD, _scene, _sent), Dialogue(REPLY, _scene, _replied))
