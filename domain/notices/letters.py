"""Who hears what of a notice, in which message, with which buttons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.lifecycle import Move
from domain.moments import ms
from domain.notices.life import (
    APPROVE,
    AUTHOR,
    DECIDING,
    EDIT,
    OTHERS,
    PROPOSE,
    READERS,
    REFUSE,
    SEE,
    SENDERS,
    WITHDRAW,
    Verb,
    choices,
)
from domain.notices.notice import Notice, Reach, Stage
from domain.notices.pages import DESK, PAGES
from domain.posts import Post, nearest_posts
from domain.time import is_night
from domain.words import Button, Letter, Person, Rows, Urgency, Way

TOPIC = "notices"
ASKED_FIRST = frozenset({EDIT, WITHDRAW, PROPOSE, REFUSE})  # they have just answered a question below the old page


def picture(notice: Notice, ground: Ground) -> dict[str, Any]:
    """What every page may show of a notice, as plain data."""
    return {
        "notice": notice.kind.value,
        "stage": notice.stage.value,
        "head": notice.head,
        "body": notice.body,
        "photos": len(notice.media),
        "sender": notice.sender,
        "place": ground.name,
        "until": ms(notice.until),
        "reason": notice.reason,
        "zone": ground.zone,
    }


def card(notice: Notice, ground: Ground, chat: int, seen: int, way: Way, now: datetime) -> Letter:
    """The notice as a group reads it today; one that is over neither rings nor comes late."""
    holds = bool(choices(notice, None, READERS))
    gone = notice.stage == Stage.WITHDRAWN
    label = f"看过了 {seen}" if seen else ""
    return Letter(
        to=chat,
        page="notices/notice_withdrawn" if gone else "notices/notice",
        data=picture(notice, ground),
        about=notice.about,
        urgency=Urgency.BROADCAST,
        buttons=((Button(SEE, press=_press(notice, SEE), says=label),),) if holds else (),
        slot=notice.about,
        way=way,
        silent=not notice.loud or gone or is_night(now, ground.zone, ground.customs.quiet),
        media=notice.media,
        expires=notice.until if holds else None,
        topic=TOPIC,
    )


def told(
    before: Notice, after: Notice, verb: Verb, move: Move[Stage], by: Person, ground: Ground, reach: Reach,
    why: str = "",
) -> Iterator[Letter]:  # fmt: skip
    """The author hears of every move, whoever acts sees what it did, and nobody is left with buttons of yesterday.

    Whoever wanted other words hears as the author does what was decided about them.
    """
    page = move.tell.get(AUTHOR)
    if page is None:
        return
    acted = Way.ANEW if verb in ASKED_FIRST else Way.LIVING
    own = by.id == after.author
    yield _letter(page, after, after.author, after.author_chat, ground, reach, acted if own else None, why)
    if by.chat and not own:
        theirs = _letter(page, after, by.id, by.chat, ground, reach, acted, why)
        yield replace(theirs, data={**theirs.data, "by_you": True})
    asked = second_persons(after, ground) if OTHERS in move.tell else ()
    for post in asked:
        yield from _photos(after, post.chat)
        yield _letter(move.tell[OTHERS], after, post.person, post.chat, ground, reach)
    seen = {after.author_chat, by.chat, *(post.chat for post in asked)}
    asker = before.proposer if verb in DECIDING else None
    for post in in_charge(ground):
        if post.chat not in seen:
            way = None if post.person == asker else Way.REFRESH
            yield _letter(page, after, post.person, post.chat, ground, reach, way, why)


def status(notice: Notice, person: Person, ground: Ground, reach: Reach) -> Letter:
    """How it stands, for somebody in charge who asks."""
    page = DESK[notice.stage] if notice.proposer is None else "change_waits"
    if APPROVE in choices(notice, person.id, SENDERS):
        page = "second_person"
    return _letter(page, notice, person.id, person.chat, ground, reach, Way.ANEW)


def listed(items: Sequence[Notice], person: Person, *, known: bool, sends: bool = False) -> Letter:
    """What holds now, each a press away; we may not know where they live, and who `sends` may write one."""
    rows = tuple((Button("show", press=f"{item.about}:show:0", says=f"看第{n}条"),) for n, item in enumerate(items, 1))
    shown = [{"notice": item.kind.value, "head": item.head, "stage": item.stage.value} for item in items]
    data = {"items": shown, "known": known}
    own = ((Button("notice", press="write_notice"),),) if sends else ()
    home = () if known else ((Button("name_building", press="live"),),)
    return Letter(
        to=person.chat, page="notices/listed", data=data, about=f"person:{person.id}", buttons=(*rows, *own, *home)
    )  # fmt: skip


def to_nod(items: Sequence[Notice]) -> tuple[Sequence[Mapping[str, str]], Rows]:
    """What waits for somebody's yes, for a list of theirs, and a button for each that leads there."""
    told = [{"notice": item.kind.value, "head": item.head} for item in items]
    row = tuple(
        Button("show", press=f"{item.about}:show:0", says=f"看通知{n if len(items) > 1 else ''}")
        for n, item in enumerate(items, 1)
    )
    return told, (row,) if row else ()


def shown(notice: Notice, chat: int, ground: Ground) -> Letter:
    """The notice for somebody who asks for it in private."""
    page = "notice_withdrawn" if notice.stage == Stage.WITHDRAWN else "notice"
    return Letter(to=chat, page=f"notices/{page}", data=picture(notice, ground), about=notice.about, media=notice.media)


def second_persons(notice: Notice, ground: Ground) -> tuple[Post, ...]:
    """The nearest who may send as well, less whoever wants it sent."""
    others = [post for post in in_charge(ground) if post.person != notice.proposer and not post.away]
    return nearest_posts(others)


def in_charge(ground: Ground) -> tuple[Post, ...]:
    """Everybody who may send here, each by the nearest of their posts."""
    posts = {post.person: post for post in reversed(ground.posts) if post.role in SENDERS}
    return tuple(posts.values())


def _photos(notice: Notice, chat: int) -> Iterator[Letter]:
    """By themselves, for whoever decides: the words below them are edited later."""
    if notice.media and not notice.proposed:
        yield Letter(
            to=chat, page="notices/photo", data={}, about=notice.about, urgency=Urgency.ASSIGNMENT,
            media=notice.media, silent=True,
        )  # fmt: skip


def _letter(
    page: str, notice: Notice, person: int, chat: int, ground: Ground, reach: Reach, way: Way | None = None,
    why: str = "",
) -> Letter:  # fmt: skip
    """`way` is the page's own unless somebody reads it who needs it otherwise."""
    how = PAGES[page]
    numbers = {"groups": reach.groups, "told": reach.told, "seen": reach.seen}
    return Letter(
        to=chat,
        page=f"notices/{page}",
        data={**picture(notice, ground), **numbers, "proposed": notice.proposed, "why": why},
        about=notice.about,
        urgency=how.urgency,
        buttons=_buttons(notice, person, how.rows),
        slot=f"{notice.about}:desk",
        way=way or how.way,
    )


def _buttons(notice: Notice, person: int, rows: tuple[tuple[Verb, ...], ...]) -> Rows:
    """The page's rows, less every button that would not be honoured."""
    honoured = choices(notice, person, SENDERS)
    drawn = (tuple(_button(notice, verb) for verb in row if verb in honoured) for row in rows)
    return tuple(row for row in drawn if row)


def _button(notice: Notice, verb: Verb) -> Button:
    what = "change" if notice.proposed and verb in DECIDING else "notice"
    return Button(f"{verb}:{what}", press=_press(notice, verb))


def _press(notice: Notice, verb: Verb) -> str:
    return f"{notice.about}:{verb}:{notice.round}"
