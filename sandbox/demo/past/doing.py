"""How a deed is done: what somebody presses, says and shows, as far as their phone lets them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sandbox.demo.hints import PICTURES
from sandbox.demo.past.telling import Deed, Tale
from sandbox.telegram import Group, Impossible, Person
from sandbox.telegram.messages import Message

REPORTS, PRIVATELY, FOR_SOMEBODY, HOTLINE = "说", "私下说", "替人说", "热线"
IN_GROUP, PHOTO, AGAIN, MORE = "群", "@", "*", "…"
BEGINS = {REPORTS: "/report", PRIVATELY: "/report", FOR_SOMEBODY: "替人记"}
NOTED = re.compile(r"记下了，是?第(\d+)件")
CASES = "工单编号,来电时间,社区,小区,楼栋,诉求内容\n20261101,{at:%Y-%m-%d %H:%M},桂花社区,{estate},{building},{words}\n"
SEND, NOT_IN_GROUP, ELSEWHERE = "发出去", "别发到群里", "换个地方"
ESTATE, OTHER_ONE = "桂花园", "不是，另记一件"


def done(deed: Deed, person: Person, group: Group) -> Iterator[None]:
    """One thing at a time: whoever goes through it lets the bot have its say in between."""
    first, *more = deed.does
    if first in BEGINS:
        yield from _reported(deed.tale, person, BEGINS[first], "".join(more), in_private=first == PRIVATELY)
        return
    if first == HOTLINE:
        _passes_on(deed, person)
        yield
        deed = replace(deed, does=tuple(more))
    about = f"第{deed.tale.no}件" if deed.tale.no else ""
    for what in deed.does:
        if what.startswith(IN_GROUP):
            _press(person, what.removeprefix(IN_GROUP), group.chat.log, about)
        else:
            yield from _done_here(what, person, about)
        about = ""  # the rest is an answer to what was said last
        yield


def _done_here(what: str, person: Person, about: str) -> Iterator[None]:
    if what.endswith(AGAIN):
        while _fitting(person.letters[-1], what.removesuffix(AGAIN)):
            _press(person, what.removesuffix(AGAIN), person.letters[-1:])
            yield
    elif what.startswith("["):
        if about and _newest(person.private.log, what, about) is None:
            person.says(about)
            yield
        _press(person, what, person.private.log, about)
    elif what.startswith(PHOTO):
        _shows(person, what)
    else:
        person.says(what)


# ---- saying what is wrong


def _passes_on(deed: Deed, person: Person) -> None:
    """What somebody has told the city's hotline."""
    *_, estate, building = deed.tale.where
    case = CASES.format(at=deed.at, estate=estate, building=building, words=deed.tale.words)
    person.sends_file("热线.csv", data=case.encode("utf-8-sig"), mime="text/csv")


def _reported(tale: Tale, person: Person, begins: str, photo: str, *, in_private: bool) -> Iterator[None]:
    person.says(begins)
    yield
    if photo:
        _shows(person, photo, tale.words)
    else:
        person.says(tale.words)
    yield
    answers = [tale.kind, *tale.where, ESTATE, OTHER_ONE, OTHER_ONE]
    while SEND not in (seen := person.sees_buttons()) or _lies_elsewhere(tale, answers, person):
        person.presses(ELSEWHERE if SEND in seen else _answer(answers, seen))
        yield
    if in_private and NOT_IN_GROUP in seen:
        person.presses(NOT_IN_GROUP)
        yield
    person.presses(SEND)
    yield
    tale.no = next(int(found[1]) for heard in reversed(person.heard) if (found := NOTED.search(heard)))


def _answer(answers: list[str], seen: list[str]) -> str:
    """The first that is offered, and each is given once."""
    for answer in answers:
        for label in seen:
            if label.startswith(answer):
                answers.remove(answer)
                return label
    raise Impossible(f"there is no answer in {answers} to {seen}")


def _lies_elsewhere(tale: Tale, answers: list[str], person: Person) -> bool:
    """Than where it is taken to be, which is where they live."""
    return tale.where[-1] in answers and tale.where[-1] not in person.heard[-1]


# ---- pressing and showing


def _press(person: Person, button: str, log: Iterable[Message], about: str = "") -> None:
    on = _newest(log, button, about)
    if on is None:
        raise Impossible(f"{person} sees no {button} {about}, only {person.heard[-1]} {person.sees_buttons()}")
    person.presses_held(person.holds(on, _fitting(on, button)))


def _newest(log: Iterable[Message], button: str, about: str) -> Message | None:
    fits = [each for each in log if not each.deleted and about in each.text and _fitting(each, button)]
    return fits[-1] if fits else None


def _fitting(message: Message, button: str) -> str:
    """What is really written on it there."""
    label, labels = button.strip("[]"), (*message.labels, *message.replies)
    if label.endswith(MORE):
        return next((each for each in labels if each.startswith(label.removesuffix(MORE))), "")
    return label if label in labels else ""


def _shows(person: Person, photo: str, words: str = "") -> None:
    person.sends_photo(words, data=(PICTURES / f"{photo.removeprefix(PHOTO)}.jpg").read_bytes())
