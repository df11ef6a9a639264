"""What is said about who sits in a session: to staff, to whoever could, and to whoever does."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from domain.meetings.roster import ACCEPT, ASK, DROP_OUT, REFUSE, SIT, SWAP, Able, Verb, has_nobody, in_charge, may, own
from domain.meetings.session import COMING, Stage
from domain.meetings.setting import Setting, Sitter, picture
from domain.rows import turns
from domain.words import Button, Letter, Person, Role, Rows, Urgency, Way

LOOK, WHOM = "look", "whom"  # no moves: they only show something
AT_ONCE = 5  # sessions on one page


def nobody_sits(
    setting: Setting, could: Collection[int], *, asked: int = 0, way: Way = Way.ANEW
) -> Iterator[Letter]:  # fmt: skip
    """To whoever sees to it; once everybody was asked it only remains to wait, or to go, for whoever could."""
    for chat in in_charge(setting.ground):
        verbs = (*((SIT,) if chat in could else ()), *(() if asked else (ASK,)))
        yield _letter("session_has_nobody", chat, setting, _rows(setting, *verbs), way, asked=asked)


def as_it_stands(setting: Setting, others: Sequence[Able], could: Collection[int]) -> Iterator[Letter]:
    """Every message of who sits there tells of the session as it now is, and asks nobody to one that is over."""
    told = [letter for sitter in setting.sitters for letter in _to_sitter(setting, sitter, others)]
    yield from (replace(letter, way=Way.REFRESH) for letter in told)
    charge, page = in_charge(setting.ground), "session_has_nobody" if has_nobody(setting) else "somebody_sits"
    wanted = has_nobody(setting) and setting.session.stage in COMING
    for chat in dict.fromkeys((*charge, *(one.chat for one in others))):
        if chat not in {letter.to for letter in told}:
            verbs = (*((SIT,) if chat in could else ()), *((ASK,) if chat in charge else ())) if wanted else ()
            yield _letter(page, chat, setting, _rows(setting, *verbs), Way.REFRESH, asked=0)


def _to_sitter(setting: Setting, sitter: Sitter, others: Sequence[Able]) -> Iterator[Letter]:
    """Whom they asked to sit there instead is still asked."""
    asked = next((one for one in others if one.person == sitter.swap), None)
    if asked and setting.session.stage in COMING:
        yield from swap_asked(setting, sitter, asked)
    else:
        yield you_sit(setting, sitter.chat)


def changed(setting: Setting, but: int) -> Iterator[Letter]:
    """To those who sit there, unless they did it themselves."""
    page = "your_shift_is_off" if setting.session.stage == Stage.CANCELLED else "your_shift_moved"
    for sitter in setting.there:
        if sitter.person != but:
            yield _letter(page, sitter.chat, setting, _own(setting))


def asked_around(setting: Setting, others: Sequence[Able]) -> Iterator[Letter]:
    yield from (_letter("can_you_sit", one.chat, setting, _rows(setting, SIT)) for one in others)


def sits(setting: Setting, person: Person, others: Sequence[Able]) -> Iterator[Letter]:
    """To them, and on every message that asked for somebody."""
    yield you_sit(setting, person.chat)
    for chat in dict.fromkeys((*in_charge(setting.ground), *(one.chat for one in others))):
        if chat != person.chat:
            yield _letter("somebody_sits", chat, setting, (), Way.REFRESH)


def you_sit(setting: Setting, chat: int) -> Letter:
    return _letter("you_sit", chat, setting, _own(setting), Way.LIVING)


def _own(setting: Setting) -> Rows:
    """With the way to the session itself, which whoever sits there may move or call off."""
    session = setting.session
    if session.stage not in COMING:
        return ()
    look_at_it = Button("session:look", press=f"{session.about}:look:{session.round}")
    return ((Button("roster:whom", press=_press(setting, WHOM)), _button(setting, DROP_OUT)), (look_at_it,))


def you_sit_no_more(setting: Setting, chat: int) -> Letter:
    return _letter("you_sit_no_more", chat, setting, (), Way.LIVING)


def with_whom(setting: Setting, chat: int, others: Sequence[Able]) -> Letter:
    rows = tuple((Button("roster:swap", press=_press(setting, SWAP, one.person), says=one.called),) for one in others)
    return _letter("swap_with_whom", chat, setting, (*rows, (Button("up", press=_press(setting, LOOK)),)), Way.LIVING)


def swap_asked(setting: Setting, person: Person | Sitter, other: Able) -> Iterator[Letter]:
    rows = ((_button(setting, ACCEPT), _button(setting, REFUSE)),)
    yield _letter("swap_asked", other.chat, setting, rows, by=person.called)
    yield _letter("swap_waits", person.chat, setting, (), Way.LIVING, to=other.called)


def swapped(setting: Setting, person: Person, before: Sitter) -> Iterator[Letter]:
    yield you_sit(setting, person.chat)
    yield _letter("swap_accepted", before.chat, setting, (), by=person.called)


def not_swapped(setting: Setting, person: Person, before: Sitter) -> Iterator[Letter]:
    yield _letter("swap_declined", person.chat, setting, (), Way.LIVING, to=before.called)
    rows = ((Button("roster:again", press=_press(setting, WHOM)), _button(setting, DROP_OUT)),)
    yield _letter("swap_refused", before.chat, setting, rows, by=person.called)


def looked_at(setting: Setting, person: Person, held: frozenset[Role], then: frozenset[Role]) -> Letter:
    """One session, with whatever this person may do about it."""
    if own(setting, person.id):
        return you_sit(setting, person.chat)
    page = "session_has_nobody" if has_nobody(setting) else "somebody_sits"
    rows = _rows(setting, *(verb for verb in (SIT, ASK) if may(setting, verb, person.id, held, then)))
    return _letter(page, person.chat, setting, rows, Way.LIVING, asked=0)


def listed(settings: Sequence[Setting], person: Person, zone: str, sheet: int, more: bool, way: Way) -> Letter:
    """The coming ones, a number each; the rest stands on further pages."""
    items = [picture(setting) | {"nobody": has_nobody(setting)} for setting in settings]
    numbers = tuple(
        Button("roster:look", press=_press(setting, LOOK), says=str(sheet * AT_ONCE + n))
        for n, setting in enumerate(settings, 1)
    )
    around = turns("roster", sheet, more=more)
    data, rows = {"items": items, "first": sheet * AT_ONCE + 1, "zone": zone}, (numbers, around)
    return Letter(
        to=person.chat, page="meetings/roster", data=data, about=f"person:{person.id}", slot="roster", way=way,
        buttons=tuple(row for row in rows if row),
    )  # fmt: skip


def _letter(
    page: str, chat: int, setting: Setting, rows: Rows, way: Way = Way.ANEW, **more: Any
) -> Letter:  # fmt: skip
    """All that is said of one session's roster stands in one message a chat."""
    session, about = setting.session, setting.session.about
    data = picture(setting) | {"stage": session.stage.value} | more
    return Letter(
        to=chat, page=f"meetings/{page}", data=data, about=about, buttons=rows, way=way,
        urgency=Urgency.ASSIGNMENT, slot=f"{about}:roster",
        expires=session.starts if session.stage == Stage.PLANNED else None,
    )  # fmt: skip


def _rows(setting: Setting, *verbs: Verb) -> Rows:
    return (tuple(_button(setting, verb) for verb in verbs),) if verbs else ()


def _button(setting: Setting, verb: Verb) -> Button:
    return Button(f"roster:{verb}", press=_press(setting, verb))


def _press(setting: Setting, word: str, person: int = 0) -> str:
    return f"roster:{setting.session.id}:{word}:{setting.session.round}:{person}"
