"""Bare bots of two libraries, as their own manuals would write them: an echo with a button, polling or by webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import telegram
from aiohttp import web
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

from tests.town.models import aiogram, all_are_ready

SECRET = "bare-s3cret"

Life = Callable[[str, str], AbstractAsyncContextManager[None]]


# ---- python-telegram-bot


async def _heard(update: Any, context: Any) -> None:
    button = telegram.InlineKeyboardButton("go", callback_data="1")
    markup = telegram.InlineKeyboardMarkup([[button]])
    await update.message.reply_text(f"heard {update.message.text}", reply_markup=markup)


async def _seen(update: Any, context: Any) -> None:
    file = await update.message.photo[-1].get_file()
    await update.message.reply_document(bytes(await file.download_as_bytearray()), filename="same.jpg")


async def _pressed(update: Any, context: Any) -> None:
    await update.callback_query.answer("pressed")
    await update.callback_query.edit_message_text("done")


def _application(address: str, token: str) -> Any:
    builder = ApplicationBuilder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    app = builder.build()
    app.add_handler(MessageHandler(filters.TEXT, _heard))
    app.add_handler(MessageHandler(filters.PHOTO, _seen))
    app.add_handler(CallbackQueryHandler(_pressed))
    return app


@asynccontextmanager
async def ptb_polling(address: str, token: str) -> AsyncIterator[None]:
    app = _application(address, token)
    async with app:
        await app.start()
        await app.updater.start_polling(timeout=10)
        yield
        await app.updater.stop()
        await app.stop()


@asynccontextmanager
async def ptb_webhook(address: str, token: str) -> AsyncIterator[None]:
    """Its own webhook server wants tornado, so that aiohttp feeds it here."""
    app: Application[Any, Any, Any, Any, Any, Any] = _application(address, token)

    async def take(request: web.Request) -> web.Response:
        assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
        await app.process_update(telegram.Update.de_json(await request.json(), app.bot))
        return web.Response()

    site = web.Application()
    site.router.add_post("/hook", take)
    async with app, _opened(site) as url:
        await app.bot.set_webhook(url, secret_token=SECRET)
        yield
        await app.bot.delete_webhook()


# ---- aiogram


def _dispatcher() -> aiogram.Dispatcher:
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(aiogram.F.text)
    async def heard(message: aiogram.types.Message) -> Any:
        button = aiogram.types.InlineKeyboardButton(text="go", callback_data="1")
        markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        return message.answer(f"heard {message.text}", reply_markup=markup)

    @dispatcher.message(aiogram.F.photo)
    async def seen(message: aiogram.types.Message, bot: aiogram.Bot) -> Any:
        assert message.photo
        picture = await bot.download(message.photo[-1])
        assert picture
        return message.answer_document(aiogram.types.BufferedInputFile(picture.read(), "same.jpg"))

    @dispatcher.callback_query()
    async def pressed(query: aiogram.types.CallbackQuery) -> None:
        await query.answer("pressed")
        assert isinstance(query.message, aiogram.types.Message)
        await query.message.edit_text("done")

    return dispatcher


def _client(address: str, token: str) -> aiogram.Bot:
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    all_are_ready()
    return aiogram.Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))


@asynccontextmanager
async def aiogram_polling(address: str, token: str) -> AsyncIterator[None]:
    dispatcher = _dispatcher()
    async with _client(address, token) as client:
        life = asyncio.create_task(
            dispatcher.start_polling(client, handle_signals=False, polling_timeout=1, close_bot_session=False)
        )
        yield
        await dispatcher.stop_polling()
        await life


@asynccontextmanager
async def aiogram_webhook(address: str, token: str) -> AsyncIterator[None]:
    """What its handlers return goes out in the answer to the webhook."""
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application

    dispatcher, site = _dispatcher(), web.Application()
    async with _client(address, token) as client:
        SimpleRequestHandler(dispatcher, client, handle_in_background=False, secret_token=SECRET).register(
            site, "/hook"
        )
        setup_application(site, dispatcher, bot=client)
        async with _opened(site) as url:
            await client.set_webhook(url, secret_token=SECRET)
            yield
            await client.delete_webhook()


@asynccontextmanager
async def _opened(site: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(site, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


LIVES: list[Life] = [ptb_polling, ptb_webhook, aiogram_polling, aiogram_webhook]
