"""What whoever books is asked: what kind of visit, which slot, what about; for somebody else also whom to call out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene, always
from domain.meetings.booking import MISSED_OFTEN
from domain.meetings.hours import clock, meant
from domain.meetings.visit import AT_MEETINGS, Sort
from domain.moments import moment, ms
from domain.numbers import spoken_number
from domain.rows import in_rows
from domain.texts import clean, line

SORTS = {f"visit:{sort}": sort for sort in AT_MEETINGS}
ANOTHER_SESSION, WAIT_THERE = "another_session", "wait_there"
UNTOLD = "untold"
COMING, NOT_COMING = "surely", "rather_not"
WIDE = 3
MOST_MEDIA = 10
_PHONE = re.compile(r"\+?\d(?:[\s-]?\d){4,14}")


# for whom?


def _ask_whom(answers: Answers, scene: Scene) -> Asking:
    return Asking("book_for_whom")


def _take_whom(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """A name to call out, and perhaps a number, in one line."""
    found = _PHONE.search(said.text)
    phone = re.sub(r"[\s-]", "", found[0]) if found else ""
    name = line(said.text.replace(found[0], " ") if found else said.text).strip(" ，,、：:")
    return {**answers, "called": name, "phone": phone} if name else None


# what for?


def _ask_sort(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_visit", rows=tuple((Choice(sort),) for sort in SORTS))


def _take_sort(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sort": SORTS[said.choice].value} if said.choice in SORTS else None


def _has_sorts(answers: Answers, scene: Scene) -> bool:
    """In an open round everybody listens."""
    return not scene.about["round"]


# when?


def _ask_slot(answers: Answers, scene: Scene) -> Asking:
    """Where nothing is free one may wait for it, or look further."""
    zone, slots = scene.about["zone"], scene.about["slots"]
    choices = [Choice(f"slot:{slot}", clock(moment(slot), zone)) for slot in slots]
    rows = [*in_rows(choices, WIDE)]
    if not slots and scene.about["waits"]:
        rows.append((Choice(WAIT_THERE),))
    if scene.about["next"] is not None:
        rows.append((Choice(ANOTHER_SESSION),))
    gone, known = answers.get("gone"), answers.get("gone") in scene.about["all"]
    data = {"gone": gone if known else None, "moved": gone is not None and not known, "free": len(slots)}
    return Asking("which_slot", data, tuple(rows))


def _take_slot(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    slots, waits = scene.about["slots"], scene.about["waits"]
    rest = {key: value for key, value in answers.items() if key != "gone"}
    if said.choice == ANOTHER_SESSION and scene.about["next"] is not None:
        return {**rest, "session": scene.about["next"]}
    if said.choice == WAIT_THERE and not slots and waits:
        return {**rest, "slot": None}
    chosen = _chosen(said, scene)
    if chosen in slots or (chosen in scene.about["all"] and not slots and waits):
        return {**rest, "slot": chosen}
    return None if chosen is None else {**rest, "gone": chosen}


def _chosen(said: Said, scene: Scene) -> int | None:
    """A slot there was when it was asked for, free or not."""
    name, _, value = said.choice.partition(":")
    if name == "slot" and value.isdecimal():
        return int(value)
    found = meant(said.text, map(moment, scene.about["all"]), scene.about["zone"]) if said.text else None
    return ms(found)


def _has_slots(answers: Answers, scene: Scene) -> bool:
    """Whoever finds room in an open round just comes."""
    return not (scene.about["round"] and scene.about["slots"])


# what about?


def _ask_about(answers: Answers, scene: Scene) -> Asking:
    matters = tuple(Choice(f"matter:{community}:{no}", f"第{no}件") for community, no in scene.about["matters"])
    rows = (matters, (Choice(UNTOLD),)) if matters else ((Choice(UNTOLD),),)
    return Asking("what_about", {"sort": answers.get("sort", Sort.TALK.value)}, rows)


def _take_about(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == UNTOLD:
        return {**answers, "about": None}
    matter = next((matter for matter in scene.about["matters"] if _means(said, *matter)), None)
    if matter is not None:
        return {**answers, "about": list(matter)}
    if said.choice or not (said.text or said.media):
        return None
    return {**_gathered(answers, said), "about": None}


def _means(said: Said, community: int, no: int) -> bool:
    return said.choice == f"matter:{community}:{no}" or (bool(said.text) and spoken_number(said.text) == no)


def _gathered(answers: Answers, said: Said) -> dict[str, Any]:
    media = [*answers.get("media", ()), *((m.sort, m.file, m.seconds) for m in said.media)]
    words = "\n".join(filter(None, (answers.get("words", ""), said.text)))
    return {**answers, "media": media[:MOST_MEDIA], "words": clean(words)}


# really?


def _ask_sure(answers: Answers, scene: Scene) -> Asking:
    return Asking("will_you_come", rows=((Choice(COMING), Choice(NOT_COMING)),), has_a_no=True)


def _take_sure(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == NOT_COMING:
        return {**answers, "dropped": True}
    return {**answers, "sure": True} if said.choice == COMING else None


def _stayed_away(answers: Answers, scene: Scene) -> bool:
    return bool(scene.about["missed"] >= MISSED_OFTEN)


def without_slot(answers: Answers) -> dict[str, Any]:
    """As it was before a slot was chosen that is gone now; of several that were, the last is told."""
    rest = {key: value for key, value in answers.items() if key not in ("slot", "gone")}
    return {**rest, "gone": answers["slot"]} if answers.get("slot") else rest


def slot_of(answers: Answers) -> datetime | None:
    return moment(answers["slot"]) if answers.get("slot") else None


def stamps(moments: Iterable[datetime]) -> list[int]:
    return [ms(each) for each in sorted(moments)]


SLOT = Question("slot", _ask_slot, _take_slot, _has_slots)
VISIT = (
    Question("sort", _ask_sort, _take_sort, _has_sorts),
    SLOT,
    Question("about", _ask_about, _take_about),
)
BOOK = Form("book", (*VISIT, Question("sure", _ask_sure, _take_sure, _stayed_away)))
BOOK_FOR = Form("book_for", (Question("called", _ask_whom, _take_whom), *VISIT))
REBOOK = Form("rebook", (replace(SLOT, when=always),))
