"""What becomes of a tale when somebody says something to it: sums over the table, nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.grounds import Ground
from domain.tales.letters import digest, hearers, to_authors, to_staff
from domain.tales.life import (
    AGREE,
    ANSWERS,
    APPROVE,
    ASK,
    CLOSE,
    DECLINE,
    LAPSE,
    LEAVE_OUT,
    OPEN,
    PUT_IN,
    RECOUNT,
    TELL,
    Verb,
    step,
)
from domain.tales.tale import Mention, Stage, Tale, Word
from domain.texts import cut
from domain.time import at, awake
from domain.words import Change, Fact, Outcome, Person, Refused, Role, Why

OPENING = 60  # characters that fit above it, as Telegram counts
EVENING = 20
AGAIN = timedelta(days=7)  # the figures of a month that is over change slowly
ALARMS: Mapping[Stage, Verb] = {
    Stage.DRAFTED: LAPSE, Stage.ASKED: CLOSE, Stage.READY: LAPSE, Stage.APPROVED: TELL, Stage.TOLD: RECOUNT,
}  # fmt: skip
WORDS = {LEAVE_OUT: Word.LEFT_OUT, AGREE: Word.AGREED, DECLINE: Word.DECLINED}


def draft(tale: Tale, ground: Ground, by: Person, now: datetime) -> Outcome:
    return Outcome((_change(tale, "draft", by, now),), tuple(to_staff("draft", None, tale, ground, by)))


def move(
    tale: Tale, verb: Verb, person: Person, held: frozenset[Role], ground: Ground, now: datetime,
    *, seen: int | None = None, no: int = 0, words: str = "",
) -> Outcome:  # fmt: skip
    """`no` is the matter it is said of, `words` the line that staff begin it with."""
    taken = step(tale, verb, held | _author(tale, person, no), seen)
    reads_anew = bool(taken.tell)  # staff do, and what they press is about that
    after = replace(_said(tale, verb, ground, now, no, words), stage=taken.to, round=tale.round + reads_anew)
    letters = [*to_authors(tale, after, ground, person, now)]
    for page in taken.tell.values():
        letters += to_staff(page, tale, after, ground, person, below=verb == OPEN)
    return Outcome((_change(after, verb, person, now),), tuple(letters))


def all_have_answered(tale: Tale) -> bool:
    return not any(mention.word == Word.ASKED and mention.solved.fits for mention in tale.mentions)


def anybody_there(ground: Ground) -> bool:
    return bool(hearers(ground))


def _author(tale: Tale, person: Person, no: int) -> frozenset[Role]:
    own = any(mention.solved.no == no and mention.solved.author == person.id for mention in tale.mentions)
    return frozenset({Role.AUTHOR}) if own else frozenset()


def _said(tale: Tale, verb: Verb, ground: Ground, now: datetime, no: int, words: str) -> Tale:
    if verb in WORDS:
        return _with(tale, _mentioned(tale, verb, no), WORDS[verb])
    if verb == PUT_IN:
        return _with(tale, (tale.of(Word.SPARE) or tale.of(Word.LEFT_OUT))[0], Word.CHOSEN)
    if verb == OPEN:
        return replace(tale, opening=cut(words, OPENING))
    if verb == ASK:
        return _asked(tale, at(now, ground.customs.give_up, EVENING, ground.zone))
    if verb == APPROVE:
        return replace(tale, until=awake(now, ground.zone, ground.customs.quiet))
    if verb == TELL:
        return replace(tale, until=None, told=digest(tale, ground))
    if verb == RECOUNT:
        again = awake(now + AGAIN, ground.zone, ground.customs.quiet)
        return replace(tale, until=again if now < tale.lapses else None, told=digest(tale, ground))
    return tale


def _mentioned(tale: Tale, verb: Verb, no: int) -> Mention:
    words = ANSWERS.get(verb, (Word.CHOSEN,))
    found = next((one for one in tale.mentions if one.solved.no == no and one.word in words), None)
    if found is None:
        raise Refused(Why.TOO_LATE)
    return found


def _with(tale: Tale, mention: Mention, word: Word) -> Tale:
    return replace(
        tale, mentions=tuple(replace(one, word=word) if one == mention else one for one in tale.mentions)
    )  # fmt: skip


def _asked(tale: Tale, until: datetime) -> Tale:
    """Each about exactly what would be told."""
    asked = tale.of(Word.CHOSEN)
    mentions = tuple(
        replace(one, word=Word.ASKED, shown=one.solved.digest) if one in asked else one for one in tale.mentions
    )  # fmt: skip
    return replace(tale, mentions=mentions, until=until)


def _change(tale: Tale, verb: str, person: Person, now: datetime) -> Change:
    rings = ALARMS.get(tale.stage)
    due = tale.lapses if rings == LAPSE else tale.until
    alarms = {str(rings): due} if rings and due else {}
    return Change(after=tale, fact=Fact(about=tale.about, verb=verb, by=person.key, at=now), alarms=alarms)
