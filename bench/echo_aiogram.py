"""A baseline: aiogram as it comes, echoing, with nothing kept."""

import argparse
import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    if message.text:
        await message.answer(message.text)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", required=True)
    said = parser.parse_args()
    session = AiohttpSession(api=TelegramAPIServer.from_base(said.api))
    await dispatcher.start_polling(Bot(said.token, session=session))


if __name__ == "__main__":
    asyncio.run(main())
