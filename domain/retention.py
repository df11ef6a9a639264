"""How long what is kept is kept: one table, which upkeep obeys and people are told of."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    UPDATE = "update"  # that Telegram handed it over: its number and its chat; its words went with the act
    PARKED = "parked"  # an update that could not be handled, with its words
    DRAFT = "draft"  # a form half way, once nobody has gone on with it in its time
    TABLE = "table"  # a spreadsheet that nobody said yes to in its time
    PETITION = "petition"  # once nobody has confirmed it in its time
    INVITATION = "invitation"  # a link that nobody opened in its time
    LETTER = "letter"  # that there was one; its words went when it arrived
    PICTURE = "picture"  # what Telegram knows a drawing by
    TALK = "talk"  # that two people sent each other word
    STOP = "stop"  # once it is over: why somebody's reports were stopped
    DANGER_WORDS = "danger_words"  # what was said of a danger, and where exactly
    DANGER = "danger"  # that somebody told of one, and who went
    SAYING = "saying"  # which message said what, once it can't be edited any more
    SPEAKER = "speaker"  # whose words somebody else had noted, and may be taken back
    STRANGER = "stranger"  # somebody who was met, and never agreed
    MATTER = "matter"  # once it is over: its words, pictures, place and names
    WITHDRAWN = "withdrawn"  # the same, of one that was taken back
    SESSION = "session"  # once it is over: who came, what they said there or wanted talked about, and who wanted it too


AT_ONCE = timedelta(0)

TERMS: Mapping[Kept, timedelta] = {
    Kept.UPDATE: timedelta(days=2),  # Telegram redelivers for one day, and counts anew after seven quiet ones
    Kept.PARKED: timedelta(days=7),
    Kept.DRAFT: AT_ONCE,
    Kept.TABLE: AT_ONCE,
    Kept.PETITION: AT_ONCE,
    Kept.INVITATION: AT_ONCE,
    Kept.LETTER: timedelta(days=7),
    Kept.PICTURE: timedelta(days=40),  # those of a month are shown until it is over
    Kept.TALK: timedelta(days=30),
    Kept.STOP: timedelta(days=30),
    Kept.DANGER_WORDS: timedelta(days=1),
    Kept.DANGER: timedelta(days=30),
    Kept.SAYING: AT_ONCE,
    Kept.SPEAKER: timedelta(days=2),  # they may take it back within one, and are told so if they come too late
    Kept.STRANGER: timedelta(days=7),
    Kept.MATTER: timedelta(days=730),
    Kept.WITHDRAWN: timedelta(days=30),
    Kept.SESSION: timedelta(days=730),
}
