"""The door: Start, the menu, help, and links that open the right step."""

import re

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import Regex

from domain.forms import Said
from domain.issues.issue import about_issue
from domain.issues.verbs import Verb
from domain.words import Way
from flows import conversation, invitations, issue_forms, menus, reporting, stories
from flows import mine as own
from handlers.context import Context, Route, pressed, visitor
from handlers.refusals import toast
from handlers.where import PRIVATE
from templates import render

LINK = re.compile(rf"{Verb.ADD}_(\d{{1,15}})_(\d{{1,9}})")
STORY = re.compile(r"story_(\d{1,15})_(\d{1,9})")
INVITED = re.compile(r"i_([A-Za-z0-9_-]{22})")


async def start(update: Update, context: Context) -> None:
    payload = context.args[0] if context.args else ""
    if payload == Verb.REPORT:
        await reporting.report(context.desk, visitor(update), Said())
    elif link := LINK.fullmatch(payload):
        about = about_issue(int(link[1]), int(link[2]))
        await issue_forms.ask_about(context.desk, visitor(update), about, Verb.ADD, None)
    elif story := STORY.fullmatch(payload):
        await stories.tell(context.desk, visitor(update), int(story[1]), int(story[2]))
    elif invited := INVITED.fullmatch(payload):
        await invitations.redeem(context.desk, visitor(update), invited[1])
    else:
        await menus.show(context.desk, visitor(update), "start/welcome", greets=True)


async def menu(update: Update, context: Context) -> None:
    await menus.show(context.desk, visitor(update), "start/menu")


async def help_(update: Update, context: Context) -> None:
    await menus.show(context.desk, visitor(update), "start/help")


async def mine(update: Update, context: Context) -> None:
    await own.show(context.desk, visitor(update))


async def turn(update: Update, context: Context) -> None:
    after = pressed(update).partition(":")[2]
    await own.show(context.desk, visitor(update), int(after), Way.LIVING)
    await toast(update)


async def cancel(update: Update, context: Context) -> None:
    await conversation.cancel(context.desk, visitor(update))


def _said(word: str) -> Regex:
    return Regex(f"^{render.label(word)}$")


ROUTES: list[Route] = [
    CommandHandler("start", start, filters=PRIVATE),
    CommandHandler("menu", menu, filters=PRIVATE),
    CommandHandler("help", help_, filters=PRIVATE),
    CommandHandler("mine", mine, filters=PRIVATE),
    CommandHandler("cancel", cancel, filters=PRIVATE),
    MessageHandler(PRIVATE & _said("menu"), menu),
    MessageHandler(PRIVATE & _said("help"), help_),
    MessageHandler(PRIVATE & _said("mine"), mine),
    MessageHandler(PRIVATE & _said("cancel"), cancel),
    CallbackQueryHandler(turn, pattern=r"^mine:\d{1,5}$"),
]
