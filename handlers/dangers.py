"""The buttons under a danger."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.dangers.danger import Verb
from domain.dangers.phrases import Sort
from domain.issues.issue import about_issue
from flows import danger_calls
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast


async def press(update: Update, context: Context) -> None:
    """Whoever was called says whether they go, and what they found."""
    _, id_, verb = pressed(update).split(":")
    await danger_calls.press(context.desk, visitor(update), int(id_), Verb(verb))
    await toast(update)


async def none(update: Update, context: Context) -> None:
    await danger_calls.none(context.desk, visitor(update), _number(update))
    await toast(update)


async def go_on(update: Update, context: Context) -> None:
    await danger_calls.go_on(context.desk, visitor(update), _number(update))
    await toast(update)


async def where(update: Update, context: Context) -> None:
    await danger_calls.where(context.desk, visitor(update), _number(update), here=pressed(update).endswith(":here"))
    await toast(update)


async def now_is(update: Update, context: Context) -> None:
    _, community, no, *sort = pressed(update).split(":")
    which = Sort(sort[0]) if sort else None
    await danger_calls.now_is(context.desk, visitor(update), about_issue(int(community), int(no)), which)
    await toast(update)


def _number(update: Update) -> int:
    return int(pressed(update).split(":")[1])


ROUTES: list[Route] = [
    CallbackQueryHandler(press, pattern=r"^danger:\d{1,15}:(?:go|cannot|over)$"),
    CallbackQueryHandler(none, pattern=r"^danger:\d{1,15}:false$"),
    CallbackQueryHandler(go_on, pattern=r"^danger:\d{1,15}:on$"),
    CallbackQueryHandler(where, pattern=r"^danger:\d{1,15}:(?:here|where)$"),
    CallbackQueryHandler(now_is, pattern=rf"^danger_now:\d{{1,15}}:\d{{1,9}}(?::(?:{'|'.join(Sort)}))?$"),
]
