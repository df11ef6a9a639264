"""Whoever has to do with the matters of a storm: each takes the next step of a course where they see its button."""

from asyncio import gather
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from domain.issues.parts_life import Verb as PartVerb
from templates import render
from templates.labels import words_of
from tests.storms.courses import ON_DUTY, Plan, Step
from tests.storms.town import NUMBER, Town
from tests.storms.ways import Choose, Say, Way

NOES = frozenset(map(render.label, ("cancel", "not_back")))
PATIENCE = 30  # looks in vain, until they think that nobody asks them any more
Letter = dict[str, Any]
Sight = Mapping[int, list[Letter]]  # by person, and by group


@dataclass
class Talk:
    """Somebody is in the middle of a form."""

    no: int  # of the matter
    left: list[Way]
    answered: int  # the question they saw last
    looks: int = 0


@dataclass(frozen=True, slots=True)
class Chance:
    no: int
    step: Step
    letter: Letter
    label: str


@dataclass
class Players:
    town: Town
    random: Random
    plan: Plan
    one_by_one: bool = False  # where what is said may come in another order, nobody says anything before it is asked
    _talks: dict[int, Talk] = field(default_factory=dict)

    async def look(self) -> Sight:
        """What everybody sees now, and what stands in the groups."""
        people, groups = (*ON_DUTY, *self.town.residents), self.town.groups
        seen = await gather(
            *(self.town.tell("heard", person=person) for person in people),
            *(self.town.tell("heard", chat=group) for group in groups),
        )
        return dict(zip((*people, *groups), seen, strict=True))

    async def on_duty(self, sight: Sight) -> int:
        """How many of them found something to do."""
        return sum([await self.does(person, sight[person]) for person in ON_DUTY])

    async def in_a_group(self, sight: Sight) -> int:
        """On a card anybody may say: me too."""
        for group in self.random.sample(self.town.groups, len(self.town.groups)):
            if await self._in_group(group, sight[group]):
                return 1
        return 0

    def is_asked(self, person: int) -> bool:
        """Whether they are in the middle of a form of such a step."""
        return person in self._talks

    async def does(self, person: int, letters: list[Letter]) -> bool:
        """One thing at a time: an answer to what they are asked, or else a step of a matter."""
        if person in self._talks:
            return await self._answers(person, letters)
        chance = self._chance(letters, person)
        return chance is not None and await self._takes(chance, person, letters)

    async def _in_group(self, group: int, cards: list[Letter]) -> bool:
        person = self.random.choice(self.town.residents)
        chance = self._chance(cards, person)
        pressed = chance and await self.town.press(person, chance.label, on=chance.letter["text"], chat=group)
        if chance and pressed:
            self.plan.taken[chance.no] += 1
        return bool(pressed)

    def _chance(self, letters: list[Letter], person: int) -> Chance | None:
        """What has come furthest is seen through first, and of these the newest."""
        found = [chance for letter in letters if (chance := self._on(letter, person))]
        return max(found, key=lambda chance: (self.plan.taken[chance.no], number(chance.letter)), default=None)

    def _on(self, letter: Letter, person: int) -> Chance | None:
        found = NUMBER.search(letter["text"]) if letter["labels"] else None
        no = int(found[1]) if found else 0
        step = self.plan.next(no) if found else None
        if step is None or not self._may(person, step, no):
            return None
        label = next((label for label in letter["labels"] if _bears(label, step)), None)
        return Chance(no, step, letter, label) if label else None

    def _may(self, person: int, step: Step, no: int) -> bool:
        """One after the other; of its parts each is done by itself."""
        waits = any(talk.no == no for talk in self._talks.values()) and not isinstance(step.verb, PartVerb)
        return not waits and (not step.by or person in step.by)

    async def _takes(self, chance: Chance, person: int, letters: list[Letter]) -> bool:
        step = chance.step
        if step.asks:
            await self.town.do([(person, "says", {"text": f"{chance.no}"})])
        elif not await self.town.press(person, chance.label, on=chance.letter["text"]):
            return False
        self.plan.taken[chance.no] += 1
        if step.then:
            self._talks[person] = Talk(chance.no, [*step.then], answered=number(question(letters)))
        return True

    async def _answers(self, person: int, letters: list[Letter]) -> bool:
        talk, asked = self._talks[person], question(letters)
        if asked is None or number(asked) == talk.answered:
            talk.looks += 1
            if talk.looks > PATIENCE:
                del self._talks[person]
            return False
        many = 1 if self.one_by_one else len(talk.left)
        said, talk.left = talk.left[:many], talk.left[many:]
        talk.answered, talk.looks = number(asked), 0
        if not talk.left:
            del self._talks[person]
        await self.town.do((person, "says", {"text": self._typed(way)}) for way in said)
        return True

    def _typed(self, way: Way) -> str:
        """Whoever types what stands on a button means the button."""
        if isinstance(way, Choose):
            return render.label(way.value)
        return way.text.format(lying=self.plan.lying) if isinstance(way, Say) else ""


def question(letters: list[Letter]) -> Letter | None:
    """What somebody is asked, if anything: the newest that can be called off."""
    return next((letter for letter in reversed(letters) if NOES & {*letter["labels"]}), None)


def number(letter: Letter | None) -> int:
    """Of a message, and none of nothing."""
    return letter["message_id"] if letter else 0


def _bears(label: str, step: Step) -> bool:
    return step.verb in {word.partition(":")[0] for word in words_of(label)}
