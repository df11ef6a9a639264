"""The ways in which anything can come to the bot from a person: pressed, forged, typed, followed, sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.neighbourhood import PIN
from sandbox.telegram.messages import Message
from tests.storms.quarter import Quarter

Way = Callable[[Quarter, str], Awaitable[None]]
NEW_CASES = "工单编号,来电时间,社区,小区,诉求内容\nA1,2026-11-01,桂花社区,桂花园,楼道灯坏了\n"
NEW_AREAS = "编号,街道,社区,小区,楼栋（微网格）,专属网格\n,桂花街道,桂花社区,桂花园,9号楼,\n"


@dataclass(frozen=True, kw_only=True)
class Deed:
    name: str
    ears: str
    may: frozenset[str]
    ways: tuple[Way, ...]
    then: tuple[Way, ...] = ()  # the form, answered to its end
    pages: frozenset[str] = frozenset()  # what nobody else is shown, by the beginning of its name
    acts: str = ""  # of the matrix


@dataclass(frozen=True, slots=True)
class Press:
    data: str
    on: Callable[[Quarter, str, str], Message]

    async def __call__(self, here: Quarter, name: str) -> None:
        data = self.data.format(**here.numbers)
        await here.people[name].forges(data, self.on(here, name, data))


def anywhere(here: Quarter, name: str, data: str) -> Message:
    """On a message of their own that may have shown anything."""
    return here.letter(name)


def drawn(here: Quarter, name: str, data: str) -> Message:
    """Where it stands in their own chat; whoever was never shown it presses it elsewhere."""
    return here.drawn(name, data) or here.letter(name)


def in_group(here: Quarter, name: str, data: str) -> Message:
    return here.card()


def presses(data: str) -> tuple[Way, ...]:
    return Press(data, anywhere), Press(data, drawn), Press(data, in_group)


@dataclass(frozen=True, slots=True)
class Say:
    text: str

    async def __call__(self, here: Quarter, name: str) -> None:
        await here.people[name].says(self.text)


async def says_another_number(here: Quarter, name: str) -> None:
    """Than that of the matter they are asked about."""
    found = here.memory.all(f"SELECT about FROM drafts WHERE person = {here.own[name].person}")
    await here.people[name].says("2" if any(str(about).endswith(":1") for (about,) in found) else "1")


def says_in_group(text: str) -> Way:
    async def does(here: Quarter, name: str) -> None:
        await here.people[name].says(text, here.town.group)

    return does


def replies_in_group(text: str) -> Way:
    async def does(here: Quarter, name: str) -> None:
        said = await here.people["neighbour"].says("路灯坏了", here.town.group)
        await here.people[name].says(text, here.town.group, reply_to=said)

    return does


@dataclass(frozen=True, slots=True)
class Follow:
    payload: str

    async def __call__(self, here: Quarter, name: str) -> None:
        await here.people[name].starts(self.payload.format(**here.numbers))


@dataclass(frozen=True, slots=True)
class Choose:
    """A button of the form that is open; of none where none is."""

    value: str

    async def __call__(self, here: Quarter, name: str) -> None:
        draft, step = here.draft(name)
        await here.people[name].forges(f"form:{draft}:{step}:{self.value}", here.letter(name))


async def answers_the_question(here: Quarter, name: str) -> None:
    """Under it; whoever was never asked replies to something else."""
    letters: list[Message] = here.people[name].letters
    asked = next((each for each in reversed(letters) if "您直接回这条就行" in each.text), None)
    await here.people[name].says("周六在家", reply_to=asked or here.letter(name))


async def stands_there(here: Quarter, name: str) -> None:
    await here.people[name].sends_location(*PIN)


async def sends_photo(here: Quarter, name: str) -> None:
    await here.people[name].sends_photo()


async def sends_table(here: Quarter, name: str) -> None:
    await here.people[name].sends_file("小区表.csv", data=NEW_AREAS.encode("utf-8-sig"), mime="text/csv")


async def sends_cases(here: Quarter, name: str) -> None:
    await here.people[name].sends_file("热线.csv", data=NEW_CASES.encode("utf-8-sig"), mime="text/csv")


def answers_table(word: str) -> Way:
    """Of their own table, if one waits for a yes."""

    async def does(here: Quarter, name: str) -> None:
        await here.people[name].forges(f"table:{word.format(_waiting(here, name))}", here.letter(name))

    return does


async def answers_cases(here: Quarter, name: str) -> None:
    await here.people[name].forges(f"hotline:add:{_waiting(here, name)}", here.letter(name))


def _waiting(here: Quarter, name: str) -> object:
    found = here.memory.all(f"SELECT id FROM imports WHERE person = {here.own[name].person}")
    return found[0][0] if found else 1
