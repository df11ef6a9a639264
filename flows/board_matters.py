"""Matters as the board shows them: what kind, where, how far and by when; words only as staff have let them."""

from dataclasses import replace
from datetime import datetime

from domain.exhibits.exhibit import Exhibit, Texts, texts
from domain.exhibits.picture import Photo, Side
from domain.grounds import Ground
from domain.issues import clocks
from domain.issues.issue import NOT_SHOWN, Awaited, Intake, Issue, Stage
from domain.issues.life import LIFE
from domain.issues.verbs import JOIN
from domain.moments import ms
from domain.signs import Signs
from domain.words import NOBODY
from flows.board import LINKED, Asked, Gone, Window, entered, frame
from flows.board_shown import Shot, Shown
from flows.board_views import One
from flows.exhibit_pictures import let_out
from storage import boards, exhibits, grounds, issues
from storage.database import Tx

NOBODY_HAS_IT = frozenset({Stage.NEW, Stage.TRIAGE})
PROMISED = frozenset({Stage.TAKEN, Stage.WAITING})


class Seen:
    """One look: every piece of ground is read once, however many matters stand on it."""

    def __init__(self, tx: Tx, window: Window, here: Ground, now: datetime) -> None:
        self._tx = tx
        self._signs: Signs = window.signs
        self._here = here
        self._now = now
        self._grounds: dict[int, Ground] = {here.area: here}

    async def shown(self, exhibit: Exhibit) -> Shown | None:
        """None where it is for everybody no more."""
        issue = await self._read(exhibit)
        if issue is None or not is_public(issue, exhibit):
            return None
        ground = await self._ground(issue.area)
        if not ground.customs.board or not ground.customs.kind(ground.customs.known(issue.category)).public:
            return None
        faced = replace(ground, danger=issue.danger, proposed=issue.intake == Intake.PROPOSAL).facing(issue.category)
        told = _shown(issue, exhibit.read(said(issue)), faced, self._here, self._signs, self._now)
        shots = {photo.side: _shot(photo, self._signs) for photo in await let_out(self._tx, issue)}
        return replace(told, before=shots.get(Side.BEFORE), after=shots.get(Side.AFTER))

    async def _read(self, exhibit: Exhibit) -> Issue | None:
        found = await issues.several(self._tx, [(exhibit.community, exhibit.no)])
        return found[0] if found else None

    async def _ground(self, area: int) -> Ground:
        if area not in self._grounds:
            self._grounds[area] = await grounds.ground(self._tx, area, self._now)
        return self._grounds[area]


async def look(window: Window, asked: Asked) -> One:
    """One matter, on the board of its estate."""
    community, no = asked.ids
    now = window.desk.now()

    async def read(tx: Tx) -> One:
        found = await issues.several(tx, [(community, no)])
        if not found:
            raise Gone
        here = await entered(tx, await boards.nearest(tx, found[0].area), now)
        matter = await Seen(tx, window, here, now).shown(await exhibits.of(tx, community, no))
        if matter is None:
            raise Gone
        return One(frame=await frame(tx, window, here, now), matter=matter)

    return await window.desk.db.read(read)


def is_public(issue: Issue, exhibit: Exhibit) -> bool:
    return (
        exhibit.is_on_board and issue.public and issue.author != NOBODY and issue.speaker != NOBODY
        and issue.stage not in NOT_SHOWN
    )  # fmt: skip


def said(issue: Issue) -> Texts:
    names = [issue.behalf, issue.keeper_called, issue.offered_called]
    return texts(words=issue.words, how=issue.how, reason=issue.reason, basis=issue.basis, names=names)


def _shown(issue: Issue, read: Texts, ground: Ground, here: Ground, signs: Signs, now: datetime) -> Shown:
    by, own = _by(issue), ground.rung_of(issue.keeper)
    above = ground.rung_above(issue.rung)
    sign = signs.sign(issue.about)
    return Shown(
        sign=sign, no=issue.no, category=ground.customs.known(issue.category),
        kind=ground.customs.kind(issue.category).word, intake=issue.intake.value, words=read.words,
        place=_place(ground, here), stage=issue.stage.value, replied=issue.replied, disputed=issue.disputed > 0,
        who=ground.rung_name(own) if issue.keeper and own is not None else "", called=ground.rung_name(issue.rung),
        above=ground.rung_name(above) if above != issue.rung else "", waits_on=issue.waits_on or "",
        homes=issue.joined + 1, joins=(issue.stage, JOIN) in LIFE.moves and len(sign) <= LINKED,
        reported=ms(issue.reported), by=ms(by) if by else None,
        late=by is not None and by < now, ended=ms(issue.ended) if issue.ended else None, ended_on=issue.ended_on,
        how=read.how, reason=read.reason, basis=read.basis, rating=issue.rating,
    )  # fmt: skip


def _shot(photo: Photo, signs: Signs) -> Shot:
    return Shot(sign=signs.sign(photo.about), width=photo.width, height=photo.height)


def _by(issue: Issue) -> datetime | None:
    """The next hour that was promised; of what only its author can answer nobody is late."""
    if issue.stage in NOBODY_HAS_IT:
        return issue.take_by
    if issue.stage not in PROMISED or issue.waits_on == Awaited.AUTHOR:
        return None
    return clocks.due(issue)


def _place(ground: Ground, here: Ground) -> str:
    """As neighbours there call it."""
    return ground.name if ground.estate in (here.name, ground.name) else f"{ground.estate}{ground.name}"
