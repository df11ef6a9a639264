"""Whoever wants to be reminded of markets, or doesn't any more."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import wanting
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def remind_me(update: Update, context: Context) -> None:
    _, session, *service = pressed(update).split(":")
    await wanting.remind_me(context.desk, visitor(update), int(session), *service)
    await toast(update)


async def want(update: Update, context: Context) -> None:
    _, what, session, service = pressed(update).split(":")
    await wanting.want(context.desk, visitor(update), int(session), what, service)
    await toast(update)


async def no_more(update: Update, context: Context) -> None:
    await wanting.no_more(context.desk, visitor(update), int(pressed(update).partition(":")[2]))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(remind_me, pattern=r"^remind:\d{1,15}(?::\w{1,40})?$"),
    CallbackQueryHandler(want, pattern=r"^want:(?:series|service):\d{1,15}:\w{0,40}$"),
    CallbackQueryHandler(no_more, pattern=r"^unwant:\d{1,15}$"),
]
