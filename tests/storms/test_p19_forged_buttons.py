"""P19: what a tampered app sends in the place of a button or a link has no effect, fails nothing, and is answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from random import Random

import pytest

from flows.verifying import verify
from handlers import FEATURES
from sandbox.telegram.messages import Message
from sandbox.telegram.texts import cleaned
from tests.storms.deeds import DEEDS
from tests.storms.figures import tell
from tests.storms.forging import MOST_BYTES, TYPED, mutations
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.quarter import LINK, Quarter, bears, quarter
from tests.storms.rounds import room, round_by_round
from tests.storms.squares import SECRET
from tests.storms.ways import Choose, Deed, Follow, Press

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

SEED = SEEDS[0]
EVERYBODYS = (":join:", ":hurry:")  # whoever lives anywhere may, and on whichever message they find it
FORGERS = ("passer_by", "other_worker", "stranger")
IN_CHARGE = "staff"  # may change things, but can't break them
TOGETHER = 20  # before anybody looks what came of it
SECRETS = (LINK, SECRET)  # whoever has the whole of one was asked in
OF_TEN = 9  # presses; the tenth is a link
OPEN = {"passer_by": "/report", "other_worker": "/away", "lead": "/away", "staff": "/notice"}  # half said
CODES = ("ABCD-2345", "abcd—2345")  # typed, when nothing is open that they could be an answer to
ANSWERS = sorted({step.value for deed in DEEDS for step in deed.then if isinstance(step, Choose)})


@dataclass(frozen=True)
class Forgery:
    name: str
    data: str
    on: Message | None  # a link, or something typed, where there is none

    @property
    def is_typed(self) -> bool:
        return self.on is None and not self.data.startswith("/start ")

    def __str__(self) -> str:
        return f"{self.name} sends {self.data!r}" + (f" on {self.on}" if self.on else "")


@dataclass
class Found:
    effects: list[str]
    errors: list[str]
    unanswered: list[str]

    @property
    def all(self) -> list[str]:
        return [*self.effects, *self.errors, *self.unanswered]


async def test_nothing_that_is_forged_has_an_effect_fails_or_goes_unanswered(tmp_path):
    async def live(number, random):
        async with quarter(room(tmp_path, number)) as here:
            forgeries = await _prepared(here, random, FORGERS, 4 * FORM.mutations)
            found, culprits = await _storm(here, forgeries)
            assert not found.all, "\n".join(culprits)
            assert not (await verify(here.town.house.desk.db)).bad
            return _counted(forgeries, found)

    tell("P19", seed=SEED, **await round_by_round("P19", SEED, FORM.forgings, live))


async def test_whoever_is_in_charge_breaks_nothing_by_it_either(tmp_path):
    async def live(number, random):
        async with quarter(room(tmp_path, number)) as here:
            forgeries = await _prepared(here, random, (IN_CHARGE,), FORM.mutations // 2)
            found, culprits = await _storm(here, forgeries)
            assert not found.errors + found.unanswered, "\n".join(culprits)
            assert not (await verify(here.town.house.desk.db)).bad
            return _counted(forgeries, found)

    storm = "P19, by somebody in charge"
    tell(storm, seed=SEED, **await round_by_round(storm, SEED, FORM.forgings, live))


async def test_no_question_breaks_on_an_answer_that_nobody_was_offered(tmp_path):
    """Every question of every form, asked of somebody who may answer it."""
    forms = [deed for deed in DEEDS if deed.then and deed.may]
    async with quarter(tmp_path) as here:

        async def live(number, random):
            answers, broken = await _answered_otherwise(here, random, forms[number - 1])
            assert not broken, "\n".join(broken)
            return {"answers": answers, "errors": len(broken)}

        storm = "P19, answers nobody was offered"
        tell(storm, seed=SEED, **await round_by_round(storm, SEED, len(forms), live))


async def test_control_when_nobody_is_asked_who_they_are_it_has_effects(tmp_path, monkeypatch):
    monkeypatch.setattr("domain.permits.check", lambda by, held: None)
    monkeypatch.setattr("domain.lifecycle.check", lambda by, held: None)
    async with quarter(tmp_path) as here:
        forgeries = await _prepared(here, Random(SEED), FORGERS, 4 * FORM.mutations)
        found = await _first(here, forgeries, lambda found: found.effects)
        tell("P19 control, nobody is asked", seed=SEED, **_counted(forgeries, found))
        assert found.effects


async def test_control_when_all_that_a_button_bears_is_taken_for_ours_something_fails(tmp_path, monkeypatch):
    for feature in FEATURES:
        module = import_module(f"handlers.{feature}")
        if hasattr(module, "pressed"):
            monkeypatch.setattr(module, "pressed", lambda update: update.callback_query.data)
    async with quarter(tmp_path) as here:
        forgeries = await _prepared(here, Random(SEED), (IN_CHARGE,), FORM.mutations // 8)
        found = await _first(here, forgeries, lambda found: found.errors)
        tell("P19 control, whatever a button bears", seed=SEED, **_counted(forgeries, found))
        assert found.errors


async def _answered_otherwise(here: Quarter, random: Random, deed: Deed) -> tuple[int, list[str]]:
    before, name, broken, many = here.memory.kept, sorted(deed.may)[-1], list[str](), 0
    await deed.ways[0](here, name)
    for step in deed.then:
        here.memory.keeps()
        for answer in (*mutations(random, ANSWERS, FORM.answers), *random.sample(TYPED, min(len(TYPED), FORM.answers))):
            draft, asked = here.draft(name)
            pressed = f"form:{draft}:{asked}:{answer}"
            on = here.letter(name) if len(pressed.encode()) <= MOST_BYTES else None
            forgery = Forgery(name, pressed if on else answer, on)
            found = await _sent(here, [forgery]) if _says(forgery.data) else Found([], [], [])
            broken += [f"{deed.name}, {forgery}: {wrong}" for wrong in found.errors + found.unanswered]
            many += 1
        await step(here, name)
    here.memory.goes_back(before)
    return many, broken


async def _prepared(here: Quarter, random: Random, names: tuple[str, ...], many: int) -> list[Forgery]:
    for name, said in OPEN.items():
        await here.people[name].says(said)
    here.memory.keeps()
    forged = [*_forged(here, random, names, many)]
    typed = [
        Forgery(random.choice(names), code, None) for code in mutations(random, [*CODES], many // 20) if _says(code)
    ]
    return forged + typed


def _forged(here: Quarter, random: Random, names: tuple[str, ...], many: int) -> Iterator[Forgery]:
    """On what stands there, on what is gone, in the group; and one in ten is a link."""
    ways = [way for deed in DEEDS for way in deed.ways]
    buttons = {way.data.format(**here.numbers) for way in ways if isinstance(way, Press)}
    drawn = {data for person in here.people.values() for letter in person.letters for data in bears(letter)}
    links = {way.payload.format(**here.numbers) for way in ways if isinstance(way, Follow)}
    places = {name: _places(here, name) for name in names}
    followed = mutations(random, sorted(links), many)
    for data in mutations(random, sorted(buttons | drawn), many):
        if any(verb in data for verb in EVERYBODYS):
            continue
        name = random.choice(names)
        if random.randrange(10) < OF_TEN:
            yield Forgery(name, data, random.choice(places[name]))
            continue
        link = next(followed)
        if not any(secret in _arrives(link) for secret in SECRETS):
            yield Forgery(name, f"/start {link}", None)


def _arrives(text: str) -> str:
    """Without whatever Telegram leaves out because nobody sees it."""
    return cleaned(text, [])[0]


def _says(text: str) -> bool:
    """No app sends nothing."""
    return bool(_arrives(text))


def _places(here: Quarter, name: str) -> list[Message]:
    person = here.people[name].person
    gone, *_ = letters = [letter for letter in person.letters if letter.keyboard_of]
    person.deletes(gone)
    return [gone, letters[-1], here.card()]


async def _storm(here: Quarter, forgeries: list[Forgery]) -> tuple[Found, list[str]]:
    """All that came of it, and by which of them."""
    whole, culprits = Found([], [], []), list[str]()
    for batch in _batches(forgeries):
        found = await _sent(here, batch)
        whole = Found(whole.effects + found.effects, whole.errors + found.errors, whole.unanswered + found.unanswered)
        if found.all:
            guilty = [f"{each}: {alone.all}" for each in batch if (alone := await _sent(here, [each])).all]
            culprits += guilty or [f"{found.all}, by one after the other of: {'; '.join(map(str, batch))}"]
    return whole, culprits


async def _first(here: Quarter, forgeries: list[Forgery], wrong: Callable[[Found], list[str]]) -> Found:
    """The first there is: of a control no more is asked than that it fails."""
    found = Found([], [], [])
    for batch in _batches(forgeries):
        found = await _sent(here, batch)
        if wrong(found):
            break
    return found


def _batches(forgeries: list[Forgery]) -> Iterator[list[Forgery]]:
    """What is typed stands apart: to a neighbour's link it would be the very answer that anybody may give."""
    typed = [each for each in forgeries if each.is_typed]
    others = [each for each in forgeries if not each.is_typed]
    for some in (others, typed):
        for at in range(0, len(some), TOGETHER):
            yield some[at : at + TOGETHER]


async def _sent(here: Quarter, batch: list[Forgery]) -> Found:
    for each in batch:
        person = here.people[each.name].person
        if each.on is None:
            person.says(each.data)
        else:
            person.forges(each.data, each.on)
    await here.town.settles()
    own = [here.own[each.name] for each in batch]
    effects = here.memory.changed(lambda table, row: any(each.covers(table, row) for each in own))
    presses = here.town.telegram.presses
    found = Found(
        [str(effect) for effect in effects], [*here.errors.said],
        [press.data for press in presses.values() if not press.answered],
    )  # fmt: skip
    presses.clear()
    here.errors.said.clear()
    here.memory.puts_back()
    return found


def _counted(forgeries: list[Forgery], found: Found) -> dict[str, int]:
    return {
        "forgeries": len(forgeries), "effects": len(found.effects), "errors": len(found.errors),
        "unanswered": len(found.unanswered),
    }  # fmt: skip
