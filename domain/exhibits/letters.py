"""What staff read of exhibits: one living message with the next matter, and a list of what they have decided."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.exhibits.exhibit import Exhibit, Stage, Texts
from domain.exhibits.life import IN_QUEUE, KEEP_BACK, LOOK_AGAIN, SHOW, SHOW_BARE, Verb
from domain.exhibits.picture import Photo, seen
from domain.exhibits.picture_letters import cover_buttons, sheet, told
from domain.rows import in_rows, turns
from domain.texts import cut
from domain.words import Button, Letter, Person, Picture, Rows, Urgency, Way

SLOT, LIST = "exhibits", "exhibits:decided"
READ = 8  # characters of a digest that a button bears
PAGE = 6  # on one sheet of the list
WHOLE = 1900  # as Telegram counts: so much of people's words a message holds beside ours
BELOW = 500  # and so much below a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A matter as staff read it before strangers do."""

    exhibit: Exhibit
    texts: Texts
    area: str  # of whose community it is
    category: str
    kind: str
    place: str
    stage: str
    photos: tuple[Photo, ...] = ()

    @property
    def sheet(self) -> Picture | None:
        return sheet(self.photos)

    @property
    def room(self) -> int:
        return BELOW if self.sheet else WHOLE

    @property
    def is_whole(self) -> bool:
        """Nobody lets out words that they haven't read to the end."""
        said = "".join(asdict(self.texts).values())
        return cut(said, self.room) == said

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Only what means something here."""
        barred = {SHOW: not self.is_whole, SHOW_BARE: self.texts == Texts()}
        return tuple(verb for verb in IN_QUEUE if not barred.get(verb))

    def told(self) -> dict[str, Any]:
        about = {"no": self.exhibit.no, "exhibit": self.exhibit.stage.value, "area": self.area}
        named = {"category": self.category, "kind": self.kind, "place": self.place, "stage": self.stage}
        reads_the_same = self.exhibit.digest == self.texts.digest
        shown = {"photos": told(self.photos), "same_words": reads_the_same}
        return {**about, **named, **asdict(self.texts), "whole": self.is_whole, "room": self.room, **shown}

    def button(self, verb: Verb, page: str = "next", says: str = "") -> Button:
        one = self.exhibit
        read = seen(self.texts, self.photos)[:READ]
        data = f"exhibit:{one.community}:{one.no}:{verb}:{one.round}:{read}:{page}"
        return Button(f"{verb}:exhibit", press=data, says=says)


def next_one(person: Person, card: Card | None, many: int, way: Way, last: Mapping[str, Any] | None = None) -> Letter:
    """Or that none waits; `last` is what came of the one before."""
    data: dict[str, Any] = {"many": many, "last": last, "item": card and card.told()}
    decide = [card.button(verb) for verb in card.verbs] if card else []
    covers = cover_buttons(card.photos) if card else ()
    listed = (Button("exhibits:decided", press="exhibits:0"),)
    rows: Rows = (tuple(decide[:2]), tuple(decide[2:]), covers, listed)
    picture = card.sheet if card else None
    return _letter(person, "next" if card else "none", data, tuple(filter(None, rows)), way, picture)


def decided(person: Person, cards: Sequence[Card], page_no: int, more: bool, waiting: int, way: Way) -> Letter:
    """By itself, so that whatever comes to the queue meanwhile doesn't take it away."""
    each = [_again(card) for card in cards]
    around = turns("exhibits", page_no, more=more)
    queue = [Button("exhibits:queue", press="exhibits:below")] if waiting else []
    rows = (*in_rows(each, 2), around, tuple(queue))
    data = {"items": [card.told() for card in cards], "sheet": page_no}
    return replace(_letter(person, "decided", data, tuple(filter(None, rows)), way), slot=LIST)


def _again(card: Card) -> Button:
    kept = card.exhibit.stage == Stage.KEPT_BACK
    says = f"再看第{card.exhibit.no}件" if kept else f"撤下第{card.exhibit.no}件"
    return card.button(LOOK_AGAIN if kept else KEEP_BACK, "decided", says)


def _letter(
    person: Person, page: str, data: Mapping[str, Any], rows: Rows, way: Way, picture: Picture | None = None
) -> Letter:
    return Letter(
        to=person.chat, page=f"exhibits/{page}", data=data, about=f"person:{person.id}", buttons=rows, slot=SLOT,
        way=way, silent=True, urgency=Urgency.REMINDER if way == Way.ANEW else Urgency.REPLY, picture=picture,
    )  # fmt: skip
