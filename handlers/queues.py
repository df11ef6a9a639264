"""Numbers at a stall: taken, given back, and dealt with by whoever keeps it."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.markets.queue import LEAVE, SERVE, SKIP, Verb
from domain.markets.stall_desk import PAPER
from flows import queues
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from templates import render


async def choose(update: Update, context: Context) -> None:
    await queues.choose(context.desk, visitor(update), int(pressed(update).split(":")[2]))
    await toast(update)


async def take(update: Update, context: Context) -> None:
    await queues.take(context.desk, visitor(update), int(pressed(update).split(":")[1]))
    await toast(update)


async def paper(update: Update, context: Context) -> None:
    _, stall, _, seen = pressed(update).split(":")
    n, is_new = await queues.give_paper(context.desk, visitor(update), int(stall), int(seen))
    await toast(update, render.toast("paper_number" if is_new else "paper_given", {"n": n}))


async def press(update: Update, context: Context) -> None:
    _, stall, n, verb = pressed(update).split(":")
    await queues.press(context.desk, visitor(update), int(stall), int(n), Verb(verb))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(choose, pattern=r"^queue:at:\d{1,15}$"),
    CallbackQueryHandler(take, pattern=r"^queue:\d{1,15}:take$"),
    CallbackQueryHandler(paper, pattern=rf"^queue:\d{{1,15}}:{PAPER}:\d{{1,5}}$"),
    CallbackQueryHandler(press, pattern=rf"^queue:\d{{1,15}}:\d{{1,5}}:(?:{SERVE}|{SKIP}|{LEAVE})$"),
]
