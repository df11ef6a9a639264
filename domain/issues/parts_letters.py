"""Who hears what of a part: whoever has it, and whoever answers for the matter, each in one message of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.grounds import Ground
from domain.issues.issue import Issue
from domain.issues.issue import Stage as MatterStage
from domain.issues.letters import OUT_OF_OFFICE, Scribe
from domain.issues.part import Part, Stage, is_with
from domain.issues.parts import roles, settles
from domain.issues.parts_life import ACCEPT, CALL_OFF, CHASE, FINISH, GIVE, KEEP, REFUSE, Verb, choices
from domain.issues.picture import picture
from domain.issues.roles import held_by
from domain.issues.sight import seen
from domain.moments import ms
from domain.posts import Post
from domain.words import Button, Letter, Person, Role, Rows, Urgency, Way

HOLDER, KEEPER = "holder", "keeper"
IN_HAND = frozenset({MatterStage.TAKEN, MatterStage.WAITING})


@dataclass(frozen=True, slots=True)
class Page:
    side: str  # whose message of a part it stands in
    way: Way
    urgency: Urgency
    rows: tuple[tuple[Verb, ...], ...] = ()


def _settled(side: str, *rows: tuple[Verb, ...]) -> Page:
    return Page(side, Way.REFRESH, Urgency.REPLY, rows)


# fmt: off
PAGES: Mapping[str, Page] = {
    # to whoever has it
    "asked_for_a_part":  Page(HOLDER, Way.ANEW, Urgency.ASSIGNMENT, ((ACCEPT, REFUSE),)),
    "you_have_a_part":   Page(HOLDER, Way.LIVING, Urgency.REPLY, ((FINISH, REFUSE), (GIVE, CALL_OFF))),
    "your_part_is_late": Page(HOLDER, Way.ANEW, Urgency.REMINDER, ((ACCEPT, FINISH, REFUSE), (GIVE, CALL_OFF))),
    "you_did_your_part": _settled(HOLDER),
    "not_your_part":     _settled(HOLDER),
    "part_called_off":   Page(HOLDER, Way.ANEW, Urgency.ASSIGNMENT),
    # to whoever answers for the matter
    "part_is_asked":     _settled(KEEPER, (GIVE, KEEP), (CALL_OFF,)),
    "part_accepted":     Page(KEEPER, Way.LIVING, Urgency.REPLY, ((CALL_OFF,),)),
    "part_refused":      Page(KEEPER, Way.ANEW, Urgency.ASSIGNMENT, ((GIVE, KEEP), (CALL_OFF,))),
    "part_is_late":      Page(KEEPER, Way.ANEW, Urgency.REMINDER, ((GIVE, KEEP), (CALL_OFF,))),
    "part_done":         Page(KEEPER, Way.ANEW, Urgency.REPLY),
    "you_called_it_off": _settled(KEEPER),
    "nobody_does_it":    _settled(KEEPER),
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Telling:
    """Writes the letters of one act on a part; the scribe knows the matter with that part as it is now."""

    scribe: Scribe
    part: Part
    by: Person

    def letters(self, before: Part, verb: Verb, tell: Mapping[Role, str]) -> Iterator[Letter]:
        """Of the last part its keeper hears together with the others, and of a late one once."""
        over = settles(self.scribe.issue) is not None
        knows = (over and verb == FINISH) or (verb == CHASE and self.part.late > 1)
        for role, page in tell.items():
            match role:
                case Role.HELPER:
                    yield from self.to_holder(page, self.part.holder)
                case Role.GIVER if before.holder != self.part.holder:
                    yield from self.to_holder(page, before.holder)
                case Role.KEEPER if not knows:
                    yield from self._to_keeper(page)
        if not over and verb != CHASE:
            yield from self._how_it_stands()

    def to_holder(self, page: str, holder: int | None) -> Iterator[Letter]:
        posts = self.scribe.ground.called_for(holder)
        if page == "asked_for_a_part":
            yield from self.scribe.media(self.scribe.issue.before, [post.chat for post in posts], "before")
        yield from (self.letter(page, post) for post in posts)

    def _to_keeper(self, page: str) -> Iterator[Letter]:
        """Whoever does a part of their own matter knows."""
        own = {post.chat for post in self.scribe.ground.called_for(self.part.holder)}
        posts = [post for post in self._keepers() if post.chat not in own]
        for album in self.scribe.media(self.part.media, [post.chat for post in posts], "before"):
            yield replace(album, page="parts/pictures", data={**album.data, **self.shown()})
        yield from (self.letter(page, post) for post in posts)

    def _how_it_stands(self) -> Iterator[Letter]:
        """On the card, and on the message of whoever has the matter."""
        issue = self.scribe.issue
        if issue.stage in IN_HAND and issue.offered is None:
            yield from (self.scribe.to_post("you_have_it", post) for post in self._keepers())
        yield from self.scribe.cards()

    def _keepers(self) -> tuple[Post, ...]:
        """Where nobody has the matter, whoever was called for it last."""
        issue, ground = self.scribe.issue, self.scribe.ground
        return ground.called_for(issue.keeper) or ground.rung(issue.rung)

    def letter(self, page: str, post: Post) -> Letter:
        how, scribe, own = PAGES[page], self.scribe, post.person == self.by.id
        reads = held_by(scribe.issue, post.person, scribe.ground) - OUT_OF_OFFICE
        return Letter(
            to=post.chat, page=f"parts/{page}", about=scribe.issue.about, urgency=how.urgency,
            data={**seen(picture(scribe.issue, scribe.ground), reads, in_group=False), **self.shown()},
            buttons=self._buttons(page, post.person), slot=f"{self.part.about}:{how.side}",
            way=Way.LIVING if own and how.way == Way.REFRESH else how.way, silent=scribe.night and not own,
        )  # fmt: skip

    def shown(self) -> dict[str, Any]:
        part = self.part
        return {"part": {
            "what": part.words, "called": part.called, "share": part.share, "due": ms(part.due), "how": part.how,
            "why": part.why, "by": self.by.called, "stage": part.stage.value, "late": part.late,
        }}  # fmt: skip

    def _buttons(self, page: str, reader: int) -> Rows:
        """The page's rows, less every button that would not be honoured."""
        part = self.part
        may = choices(part, roles(part, self.scribe.issue, reader, self.scribe.ground))
        rows = (tuple(button(part, verb) for verb in row if verb in may) for row in PAGES[page].rows)
        return tuple(row for row in rows if row)


def own_parts(scribe: Scribe, person: Person) -> Iterator[Letter]:
    """For whoever looks at the matter: what they do of it themselves, once more and with its buttons."""
    issue, ground = scribe.issue, scribe.ground
    post = next((post for post in ground.posts if post.person == person.id), None)
    keeper = replace(person, called=issue.keeper_called)  # who asked for it
    for part in issue.parts:
        if post and is_with(part, person.id, ground):
            page = "you_have_a_part" if part.stage == Stage.ACCEPTED else "asked_for_a_part"
            yield replace(Telling(scribe, part, keeper).letter(page, post), way=Way.ANEW)


def button(part: Part, verb: Verb, says: str = "") -> Button:
    return Button(f"{verb}:{part.stage}", press=f"{part.about}:{verb}:{part.round}", says=says)


def under_the_matter(issue: Issue, person: int, ground: Ground) -> Rows:
    """For whoever asks after it: each part that they can give to somebody else, or call off."""
    says = {GIVE: "{}，换个人", CALL_OFF: "{}，不用了"}
    rows = (
        tuple(
            button(part, verb, said.format(part.called))
            for verb, said in says.items()
            if verb in choices(part, roles(part, issue, person, ground))
        )
        for part in issue.parts
    )
    return tuple(row for row in rows if row)
