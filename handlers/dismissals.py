"""Who stands where, and the tap that takes a role back."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from domain.words import Role
from flows import dismissals, people
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast

ROLES = "|".join(Role)


async def show_area(update: Update, context: Context) -> None:
    _, area, sheet = pressed(update).split(":")
    await people.show_area(context.desk, visitor(update), int(area), int(sheet))
    await toast(update)


async def show_person(update: Update, context: Context) -> None:
    _, person, area = pressed(update).split(":")
    await people.show_person(context.desk, visitor(update), int(person), int(area))
    await toast(update)


async def dismiss(update: Update, context: Context) -> None:
    _, area, person, role = pressed(update).split(":")
    await dismissals.dismiss(context.desk, visitor(update), int(area), int(person), Role(role))
    await toast(update)


ROUTES: list[Route] = [
    CallbackQueryHandler(show_area, pattern=r"^people:\d{1,15}:\d{1,4}$"),
    CallbackQueryHandler(show_person, pattern=r"^standings:\d{1,15}:\d{1,15}$"),
    CallbackQueryHandler(dismiss, pattern=rf"^dismiss:\d{{1,15}}:\d{{1,15}}:(?:{ROLES})$"),
]
