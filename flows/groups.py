"""Chats change: people stop and restart the bot, groups let it in, throw it out, or move to a new number."""

from flows.acting import act
from flows.desk import Desk
from storage import chats, people, rooms
from storage.database import Tx


async def person_came_or_went(desk: Desk, telegram: int, name: str, here: bool) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        person = await people.meet(tx, telegram, name)
        if here:
            await chats.open_up(tx, person.chat)
        else:
            await chats.shut(tx, person.chat, "blocked", cause, now)

    await act(desk, work)


async def bot_came_or_went(desk: Desk, telegram: int, title: str, here: bool) -> None:
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        room = await rooms.find(tx, telegram)
        if here:
            await rooms.enter(tx, telegram, title)
        elif room:
            await chats.shut(tx, room.chat, "removed", cause, now)

    await act(desk, work)


async def moved(desk: Desk, old: int, new: int) -> None:
    async def work(tx: Tx, cause: str) -> None:
        await chats.migrate(tx, old, new)

    await act(desk, work)
