"""Topics of a session: read, raised and supported by anybody, dealt with by whoever holds it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.meetings.agenda import AGENDA, CAME, DEAL, MINUTES
from domain.meetings.sessions_life import ARCHIVE
from domain.meetings.topics_life import RAISE, SUPPORT, Verb
from domain.words import Way
from flows import agendas, archiving, minutes, recaps, topic_outcomes
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render


async def show(update: Update, context: Context) -> None:
    _, session, _, behind = pressed(update).split(":")
    await agendas.show(context.desk, visitor(update), int(session), int(behind), Way.LIVING)
    await toast(update)


async def follow(update: Update, context: Context) -> None:
    """From the post in their group."""
    if context.matches:
        await agendas.show(context.desk, visitor(update), int(context.matches[0][1]))


async def recap(update: Update, context: Context) -> None:
    """The same way."""
    if context.matches:
        await recaps.show(context.desk, visitor(update), int(context.matches[0][1]))


async def ask(update: Update, context: Context) -> None:
    await agendas.ask(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def support(update: Update, context: Context) -> None:
    _, id_, _, seen = pressed(update).split(":")
    await agendas.support(context.desk, visitor(update), int(id_), int(seen))
    await toast(update)


async def deal(update: Update, context: Context) -> None:
    await topic_outcomes.show(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def ask_outcome(update: Update, context: Context) -> None:
    _, id_, verb, seen = pressed(update).split(":")
    await topic_outcomes.ask(context.desk, visitor(update), int(id_), Verb(verb), int(seen))
    await toast(update)


async def ask_how_many(update: Update, context: Context) -> None:
    await minutes.ask_how_many(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def give_minutes(update: Update, context: Context) -> None:
    session = int(pressed(update).split(":")[1])
    known = await minutes.read(context.desk, visitor(update), session)
    text = render.paper("meetings/_minutes", known, context.desk.now())
    await minutes.give(context.desk, visitor(update), session, text)
    await toast(update)


async def archive(update: Update, context: Context) -> None:
    _, session, _, seen = pressed(update).split(":")
    await archiving.archive(context.desk, visitor(update), int(session), int(seen))
    await toast(update)


SESSION, TOPIC, ROUND = r"^session:\d{1,15}", r"^topic:\d{1,15}", r"\d{1,9}$"
ROUTES: list[Route] = [
    MessageHandler(PRIVATE & Regex(r"^/start agenda_(\d{1,15})$"), follow),
    MessageHandler(PRIVATE & Regex(r"^/start recap_(\d{1,15})$"), recap),
    CallbackQueryHandler(show, pattern=f"{SESSION}:{AGENDA}:{ROUND}"),
    CallbackQueryHandler(ask, pattern=f"{SESSION}:{RAISE}:{ROUND}"),
    CallbackQueryHandler(ask_how_many, pattern=f"{SESSION}:{CAME}:{ROUND}"),
    CallbackQueryHandler(give_minutes, pattern=f"{SESSION}:{MINUTES}:{ROUND}"),
    CallbackQueryHandler(archive, pattern=f"{SESSION}:{ARCHIVE}:{ROUND}"),
    CallbackQueryHandler(support, pattern=f"{TOPIC}:{SUPPORT}:{ROUND}"),
    CallbackQueryHandler(deal, pattern=f"{TOPIC}:{DEAL}:{ROUND}"),
    CallbackQueryHandler(ask_outcome, pattern=f"{TOPIC}:(?:{'|'.join(topic_outcomes.OUTCOMES)}):{ROUND}"),
]
