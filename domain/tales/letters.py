"""Who hears what of a tale: staff on one living message, those it is about in private, groups in one post."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from domain.grounds import Ground
from domain.moments import ms
from domain.posts import Post, nearest_posts
from domain.rows import in_rows
from domain.tales.life import AGREE, APPROVE, ASK, DECLINE, DROP, LEAVE_OUT, OPEN, PUT_IN, TELLERS, choices
from domain.tales.tale import Mention, Solved, Stage, Tale, Word, about_tale
from domain.time import is_night
from domain.words import Button, Letter, Media, Person, Role, Rows, Urgency, Way

TOPIC = "notices"
WIDE = 2
NEWS = frozenset({"ready"})  # for which it is worth to ring, when it comes to that
SHOWS = frozenset({"draft", "ready"})  # with the pictures above
GOES_ON = frozenset({Stage.ASKED, Stage.READY, Stage.APPROVED})
OWN = {"may_we_tell": (AGREE, DECLINE), "you_agreed": (DECLINE,)}


def hearers(ground: Ground) -> tuple[Post, ...]:
    """The nearest of the staff who are there."""
    staff = {post.person: post for post in reversed(ground.posts) if post.role == Role.STAFF and not post.away}
    return nearest_posts(staff.values())


def to_staff(
    page: str, before: Tale | None, tale: Tale, ground: Ground, by: Person, *, below: bool = False
) -> Iterator[Letter]:
    """The message of each of them is edited; whoever acted sees what it did, `below` what they wrote if they did."""
    news = before is None or (page in NEWS and before.stage != tale.stage)
    for post in hearers(ground):
        own = post.person == by.id
        way = Way.ANEW if news or (own and below) else Way.LIVING if own else Way.REFRESH
        if news and page in SHOWS:
            yield from _album(tale, ground, post.chat)
        yield Letter(
            to=post.chat, page=f"tales/{page}", data=told(tale, ground), about=tale.about,
            urgency=Urgency.REMINDER if news else Urgency.REPLY, buttons=_desk(tale), way=way,
            slot=f"{tale.about}:desk", picture=tale.report.picture(),
        )  # fmt: skip


def to_authors(before: Tale, tale: Tale, ground: Ground, by: Person, now: datetime) -> Iterator[Letter]:
    """Whoever is asked sees the pictures first and then the words; later their message says what became of it."""
    for was, mention in zip(before.mentions, tale.mentions, strict=True):
        page = _page(tale, mention)
        if not page or page == _page(before, was) or not mention.solved.chat:
            continue
        if page == "may_we_tell":
            yield from _pictures(tale, mention.solved, ground)
        way = Way.ANEW if page == "may_we_tell" else Way.LIVING if mention.solved.author == by.id else Way.REFRESH
        night = is_night(now, ground.zone, ground.customs.quiet)
        yield _own(page, tale, mention.solved, ground, way, silent=night and page == "may_we_tell")


def post(tale: Tale, ground: Ground, chat: int, way: Way) -> Letter:
    """One for each group: the figures, all pictures of matters side by side, and under them the words."""
    return Letter(
        to=chat, page="tales/tale", data=told(tale, ground), about=tale.about, media=_media(tale), slot=tale.about,
        urgency=Urgency.BROADCAST, way=way, silent=True, topic=TOPIC, picture=tale.report.picture(),
    )  # fmt: skip


def digest(tale: Tale, ground: Ground) -> str:
    """What groups read of it: where that is something else, it is edited."""
    words, shown = told(tale, ground) | {"until": None}, tale.report.picture().data
    return hashlib.sha256(json.dumps([words, shown], sort_keys=True).encode()).hexdigest()


def told(tale: Tale, ground: Ground) -> dict[str, Any]:
    """With the figures of the month."""
    return {**picture(tale, ground), "report": tale.report.shown()}


def picture(tale: Tale, ground: Ground) -> dict[str, Any]:
    """What any page of it may show."""
    shown = tale.shown
    met = Counter((solved.session, solved.session_name) for solved in shown if solved.session)
    return {
        "month": tale.month, "community": ground.community_name, "zone": ground.zone, "opening": tale.opening,
        "items": [solved.told() for solved in shown], "until": ms(tale.until),
        "asked": len(tale.of(Word.ASKED)), "met": [[kind, name, many] for (kind, name), many in met.items()],
    }  # fmt: skip


def _desk(tale: Tale) -> Rows:
    """Only what will be honoured."""
    honoured = choices(tale, TELLERS)
    each = [
        Button(LEAVE_OUT, press=f"{tale.about}:{LEAVE_OUT}:{solved.no}:{tale.round}", says=f"不要第{solved.no}件")
        for solved in tale.shown
        if LEAVE_OUT in honoured
    ]
    goes_on, changes, ends = (
        tuple(Button(f"{verb}:tale", press=f"{tale.about}:{verb}:{tale.round}") for verb in verbs if verb in honoured)
        for verbs in ((ASK, APPROVE), (PUT_IN, OPEN), (DROP,))
    )
    out = in_rows(each, WIDE)
    return tuple(row for row in (goes_on, *out, changes, ends) if row)


def _media(tale: Tale) -> tuple[Media, ...]:
    return tuple(Media("photo", file) for solved in tale.shown for file in solved.pictures)


def _album(tale: Tale, ground: Ground, chat: int) -> Iterator[Letter]:
    """By itself, for it has no buttons."""
    if media := _media(tale):
        yield Letter(
            to=chat, page="tales/pictures", data=picture(tale, ground), about=tale.about, urgency=Urgency.REMINDER,
            media=media, silent=True,
        )  # fmt: skip


def _page(tale: Tale, mention: Mention) -> str:
    """What stands on the message of whoever reported it."""
    match mention.word:
        case Word.DECLINED:
            return "you_declined"
        case Word.ASKED:
            return "may_we_tell" if tale.stage == Stage.ASKED else "not_told"
        case Word.AGREED if tale.stage in GOES_ON:
            return "you_agreed"
        case Word.AGREED:
            return "told_of_yours" if tale.stage == Stage.TOLD and mention.is_told else "not_told"
    return ""


def _own(page: str, tale: Tale, solved: Solved, ground: Ground, way: Way, *, silent: bool) -> Letter:
    """About their matter, with which it goes when they have themselves erased."""
    shown = picture(tale, ground) | {"no": solved.no, "item": solved.told()}
    taken_back = "take_back" if page == "you_agreed" else ""
    row = tuple(
        Button(f"{taken_back or verb}:tale", press=f"{tale.about}:{verb}:{solved.no}") for verb in OWN.get(page, ())
    )
    return Letter(
        to=solved.chat, page=f"tales/{page}", data=shown, about=f"issue:{solved.community}:{solved.no}",
        urgency=Urgency.REMINDER if way == Way.ANEW else Urgency.REPLY, buttons=(row,) if row else (),
        slot=f"{about_tale(tale.id)}:{solved.no}", way=way, silent=silent,
        expires=tale.until if way == Way.ANEW else None,
    )  # fmt: skip


def _pictures(tale: Tale, solved: Solved, ground: Ground) -> Iterator[Letter]:
    """The same of one alone."""
    if solved.pictures:
        yield Letter(
            to=solved.chat, page="issues/before_and_after", data={"no": solved.no, "before": 1, "after": 1},
            about=f"issue:{solved.community}:{solved.no}", urgency=Urgency.REMINDER,
            media=tuple(Media("photo", file) for file in solved.pictures), silent=True, expires=tale.until,
        )  # fmt: skip
