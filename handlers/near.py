"""「按位置找」 under whatever is found near somebody: sessions, markets, places to walk into."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from flows import finding, markets_near, sent_places, stations
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

FORMS = {"sessions": finding.FIND, "market": markets_near.FIND, "places": stations.FIND}


async def ask(update: Update, context: Context) -> None:
    form = FORMS[pressed(update).partition(":")[0]]
    await sent_places.ask(context.desk, visitor(update), form)
    await toast(update)


ROUTES: list[Route] = [CallbackQueryHandler(ask, pattern=rf"^(?:{'|'.join(FORMS)}):near$")]
