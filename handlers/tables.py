"""A spreadsheet sent in private by somebody who may grow the tree, and what they answer to what it would do."""

from collections.abc import Awaitable, Callable
from functools import reduce
from operator import or_

from telegram import Document, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, MessageHandler
from telegram.ext.filters import Document as Sent

from domain.hotline.shape import is_one
from flows import hotline, stall_tables, tables, tables_given
from flows.answers import tell
from flows.desk import Desk
from flows.who import Visitor
from handlers import conversation
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from papers.reading import BYTES, KINDS, ROWS, Sheets, Unread, Unreadable, read

Receives = Callable[[Desk, Visitor, Sheets], Awaitable[None]]
LIMITS = {"megabytes": BYTES // 1024 // 1024, "rows": ROWS}


async def receive(update: Update, context: Context) -> None:
    """From anybody else it is a file like any other."""
    message, who = update.effective_message, visitor(update)
    if message and message.document and await stall_tables.waits(context.desk, who):
        await _opened(context, who, message.document, stall_tables.receive)
        return
    if not (message and message.document and await tables.is_welcome(context.desk, who)):
        await conversation.hear(update, context)
        return
    await _opened(context, who, message.document, _as_meant)


async def _as_meant(desk: Desk, who: Visitor, sheets: Sheets) -> None:
    """By what stands above its columns."""
    await (hotline if is_one(sheets) else tables).receive(desk, who, sheets)


async def _opened(context: Context, who: Visitor, document: Document, receives: Receives) -> None:
    try:
        await receives(context.desk, who, await _sheets(document))
    except Unreadable as error:
        await tell(context.desk, who, "tables/unread", {"why": error.why.value, **LIMITS})


async def turn(update: Update, context: Context) -> None:
    await tables.turn(context.desk, visitor(update), _number(update), int(pressed(update).split(":")[3]))
    await toast(update)


async def accept(update: Update, context: Context) -> None:
    await tables.accept(context.desk, visitor(update), _number(update))
    await toast(update)


async def drop(update: Update, context: Context) -> None:
    await tables.drop(context.desk, visitor(update), _number(update))
    await toast(update)


async def template(update: Update, context: Context) -> None:
    await tables_given.template(context.desk, visitor(update))
    await toast(update)


async def export(update: Update, context: Context) -> None:
    await tables_given.export(context.desk, visitor(update), _number(update))
    await toast(update)


async def _sheets(document: Document) -> Sheets:
    if (document.file_size or 0) > BYTES:
        raise Unreadable(Unread.TOO_BIG)
    try:
        file = await document.get_file()
        data = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise Unreadable(Unread.OUT_OF_REACH) from error
    return await read(data)


def _number(update: Update) -> int:
    return int(pressed(update).split(":")[2])


SPREADSHEET = reduce(or_, map(Sent.FileExtension, KINDS))

ROUTES: list[Route] = [
    MessageHandler(PRIVATE & SPREADSHEET, receive),
    CallbackQueryHandler(accept, pattern=r"^table:add:\d{1,15}$"),
    CallbackQueryHandler(drop, pattern=r"^table:drop:\d{1,15}$"),
    CallbackQueryHandler(turn, pattern=r"^table:faults:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(template, pattern=r"^table:template$"),
    CallbackQueryHandler(export, pattern=r"^table:export:\d{1,15}$"),
]
