"""Where the bot may write, and where a chat has gone: what Telegram tells us of it, one act each."""

from flows.acting import act
from flows.desk import Desk
from storage import chats
from storage.database import Tx


async def open_up(desk: Desk, telegram: int) -> None:
    """They pressed Start, or took the bot back."""

    async def work(tx: Tx, cause: str) -> None:
        chat = await chats.find(tx, telegram)
        if chat is not None:
            await chats.open_up(tx, chat)

    await act(desk, work)


async def shut(desk: Desk, telegram: int) -> None:
    """They blocked the bot, or threw it out."""
    now = desk.now()

    async def work(tx: Tx, cause: str) -> None:
        chat = await chats.find(tx, telegram)
        if chat is not None:
            await chats.shut(tx, chat, "shut", cause, now)

    await act(desk, work)


async def migrate(desk: Desk, old: int, new: int) -> None:
    """Either of the two service messages, whichever comes first, or the answer to a letter says so."""

    async def work(tx: Tx, cause: str) -> None:
        await chats.migrate(tx, old, new)

    await act(desk, work)
