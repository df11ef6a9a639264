"""Told what is kept before anything is: a yes, and what was said is heard as if it were said again."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler

from flows import menus, overhearing
from flows.answers import YES_OR_NO, tell
from flows.consent import DETAILS
from handlers.context import AGREED, Context, Route, visitor
from handlers.issues import overheard
from handlers.refusals import toast


async def agree(update: Update, context: Context) -> None:
    """Nothing was kept meanwhile: Telegram brings along what the question answered."""
    said = _asked_about(update)
    agreed = AGREED.set(context.desk.now())
    try:
        if visitor(update).room is not None and said is not None:
            await overhearing.report_in_room(context.desk, visitor(update), overheard(said, visitor(update).telegram))
        elif said is not None and said.from_user == update.effective_user:
            await context.application.process_update(Update(update.update_id, message=said))
        else:
            await menus.show(context.desk, visitor(update), "start/welcome", greets=True)
    finally:
        AGREED.reset(agreed)
    await toast(update)


async def only_look(update: Update, context: Context) -> None:
    await menus.show(context.desk, visitor(update), "start/only_looking")
    await toast(update)


async def details(update: Update, context: Context) -> None:
    await tell(context.desk, visitor(update), DETAILS, buttons=YES_OR_NO, aside=True, settles=True)
    await toast(update)


def _asked_about(update: Update) -> Message | None:
    shown = update.effective_message
    return shown.reply_to_message if shown else None


ROUTES: list[Route] = [
    CallbackQueryHandler(agree, pattern="^agree$"),
    CallbackQueryHandler(only_look, pattern="^only_look$"),
    CallbackQueryHandler(details, pattern="^details$"),
]
