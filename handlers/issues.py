"""Reporting a matter, and the buttons on it."""

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import PHOTO, REPLY, CaptionRegex, Regex

from domain.issues.forms import FORMS
from domain.issues.issue import about_issue
from domain.issues.verbs import Verb
from domain.words import Refused, Why
from flows import hurrying, issue_forms, issues, joining, overhearing, ratings, reporting
from flows.overhearing import Overheard
from flows.who import Visitor
from handlers.context import Context, Route, is_person, named, pressed, visitor
from handlers.refusals import toast
from handlers.saying import media, said
from handlers.where import GROUP, PRIVATE
from templates import render

WORD = render.label("report_word")
IN_GROUPS = frozenset({Verb.WITHDRAW, Verb.JOIN, Verb.HURRY})  # nothing else is ever drawn there
NEIGHBOURS = {Verb.JOIN: joining.join, Verb.HURRY: hurrying.hurry}  # whoever presses reads what came of it
SAYS = {Verb.WATCH: "watched", Verb.UNMERGE: "apart"}  # to whoever pressed, and hears nothing else of it
SPOKEN = rf"^(?:/report(?:@\w+)?|{WORD})(?:\s|$)"
PRESS = rf"^issue:\d{{1,15}}:\d{{1,9}}:(?:{'|'.join(Verb)}):\d{{1,9}}$"


async def report(update: Update, context: Context) -> None:
    message = _message(update)
    heard = said(message, _after_the_word(message))
    await reporting.report(context.desk, visitor(update), heard)


async def report_in_group(update: Update, context: Context) -> None:
    message = _message(update)
    await overhearing.report_in_room(context.desk, visitor(update), _overheard(message))


async def album_in_group(update: Update, context: Context) -> None:
    message = _message(update)
    await overhearing.more_of_album(context.desk, visitor(update), message.media_group_id or "", media(message))


async def press(update: Update, context: Context) -> None:
    _, community, no, verb, seen = pressed(update).split(":")
    about, wanted, who = about_issue(int(community), int(no)), Verb(verb), visitor(update)
    if who.room is not None and wanted not in IN_GROUPS:
        raise Refused(Why.STALE)
    if wanted in NEIGHBOURS:
        word, data = await NEIGHBOURS[wanted](context.desk, who, about)
        await toast(update, render.toast(word, data) if who.room is not None else None)
        return
    if wanted == Verb.RATE:
        await ratings.ask(context.desk, who, about, int(seen))
    elif wanted in FORMS and who.room is None:
        await issue_forms.ask_about(context.desk, who, about, wanted, int(seen))
    else:
        await issues.press(context.desk, who, about, wanted, int(seen))
    await toast(update, render.toast(SAYS[wanted], {}) if wanted in SAYS else None)


def _overheard(message: Message) -> Overheard:
    """Somebody's words that were replied to, or else the reporter's own."""
    other, own = message.reply_to_message, _after_the_word(message)
    if other is None or not _says_something(other):
        return Overheard(
            text=own, media=media(message), message=message.id, album=message.media_group_id or "",
            told=((message.id, own),),
        )  # fmt: skip
    speaker = other.from_user
    text = "\n".join(filter(None, (other.text or other.caption, own)))
    return Overheard(
        text=text,
        media=(*media(other), *media(message)),
        message=message.id,
        album=message.media_group_id or other.media_group_id or "",
        speaker=Visitor(speaker.id, named(speaker)) if speaker and is_person(speaker) else None,
        said_in=other.id,
        told=((other.id, other.text or other.caption or ""), (message.id, own)),
    )


def overheard(message: Message, reporter: int) -> Overheard:
    """A message in a group that somebody wants noted: their own, or else the words of whoever said it."""
    speaker = message.from_user
    if speaker is None or speaker.id == reporter:
        return _overheard(message)
    return Overheard(
        text=message.text or message.caption or "", media=media(message), message=message.id,
        album=message.media_group_id or "", said_in=message.id,
        speaker=Visitor(speaker.id, named(speaker)) if is_person(speaker) else None,
        told=((message.id, message.text or message.caption or ""),),
    )  # fmt: skip


def _says_something(other: Message) -> bool:
    """Words or pictures of a person, or of a chat in its own name; a topic's every message replies to its opening."""
    by = other.from_user
    spoken = other.sender_chat is not None or (by is not None and is_person(by))
    return spoken and bool(other.text or other.caption or media(other))


def _after_the_word(message: Message) -> str:
    """What stands behind /report or 报."""
    return " ".join((message.text or message.caption or "").split(maxsplit=1)[1:])


def _message(update: Update) -> Message:
    if update.effective_message is None:
        raise Refused(Why.CANNOT_READ)
    return update.effective_message


ROUTES: list[Route] = [
    CommandHandler("report", report, filters=PRIVATE),
    MessageHandler(PRIVATE & (CaptionRegex(SPOKEN) | Regex(f"^{render.label('report')}$")), report),
    CommandHandler("report", report_in_group, filters=GROUP),
    MessageHandler(GROUP & (CaptionRegex(SPOKEN) | (REPLY & Regex(SPOKEN))), report_in_group),
    MessageHandler(GROUP & PHOTO, album_in_group),
    CallbackQueryHandler(press, pattern=PRESS),
]
