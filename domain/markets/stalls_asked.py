"""Which stalls there are: picked by button or written, each with who brings it, until somebody says that is all."""

from collections.abc import Sequence
from typing import Any

from domain.forms import Answers, Asking, Choice, Question, Said, Scene
from domain.markets.services import Service
from domain.markets.stalls_said import Picked, stall, stalls_said, told_of
from domain.rows import in_rows
from domain.texts import clean
from domain.words import Refused, Why

PICKED, ONE, SHEET, LIST = "picked", "stall_at", "stall_sheet", "stall_list"  # what the draft remembers meanwhile
DONE, LATER, FURTHER, EDIT = "stalls_done", "stalls_later", "further", "stalls_edit"
NOBODY, WITHOUT, KEEP = "stall_nobody", "stall_without", "stall_keep"
PAGE, WIDE, MOST, LINED = 6, 2, 60, 6
BROUGHT_BY = 6  # known providers to choose from


def ask_stalls(answers: Answers, scene: Scene) -> Asking:
    if ONE in answers:
        return _ask_one(answers, scene)
    picked, listing = answers.get(PICKED, ()), bool(answers.get(LIST))
    offered = _to_change(picked, scene) if listing else _to_add(picked, scene)
    sheets = max(1, -(-len(offered) // PAGE))
    shown = offered[answers.get(SHEET, 0) % sheets * PAGE :][:PAGE]
    turns = [Choice(FURTHER)] if sheets > 1 else []
    turns += [Choice(EDIT)] if picked and not listing else []
    rows = (*in_rows(shown, WIDE), tuple(turns), (Choice(DONE if picked or listing else LATER),))
    return Asking("stalls", lined(picked, scene) | {"listing": listing}, tuple(row for row in rows if row))


def take_stalls(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if ONE in answers:
        return _take_one(answers, said, scene)
    picked, text = answers.get(PICKED, []), clean(said.text)
    if text:
        return _added(answers, [*stalls_said(text, scene.customs.services)])
    match said.choice.partition(":"):
        case (word, _, _) if word in (DONE, LATER):
            return _settled(answers)
        case (word, _, _) if word in (FURTHER, EDIT):
            sheet = answers.get(SHEET, 0) + 1 if word == FURTHER else 0
            return {**answers, SHEET: sheet, LIST: word == EDIT or bool(answers.get(LIST))}
        case ("stall", _, key) if key in _names(scene):
            return {**_added(answers, [stall(key)]), ONE: len(picked)}
        case ("one", _, at) if at.isdecimal() and int(at) < len(picked):
            return {**answers, ONE: int(at)}
    return None


def _settled(answers: Answers) -> Answers:
    """What was picked is remembered, for somebody who looks at it once more."""
    kept = {key: value for key, value in answers.items() if key not in (SHEET, LIST)}
    return {**kept, "stalls": list(answers.get(PICKED, ()))}


def _added(answers: Answers, more: Sequence[Picked]) -> Answers:
    picked = [*answers.get(PICKED, ()), *more]
    if len(picked) > MOST:
        raise Refused(Why.WRONG_VALUE, wrong="stalls_full")
    return {**answers, PICKED: picked}


# ---- one of them


def _ask_one(answers: Answers, scene: Scene) -> Asking:
    one = answers[PICKED][answers[ONE]]
    known = [Choice(f"by:{each['id']}", each["name"]) for each in scene.about["providers"][:BROUGHT_BY]]
    ends = (Choice(NOBODY), Choice(WITHOUT)), *(((Choice(KEEP),),) if one["brings"] else ())
    return Asking("stall", told([one], scene.customs.services)[0], (*in_rows(known, WIDE), *ends))


def _take_one(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """What is written of it may still be followed by more; whoever brings it is all that had to be said."""
    at, picked, text = answers[ONE], list(answers[PICKED]), clean(said.text)
    names = {f"by:{each['id']}": each["name"] for each in scene.about["providers"]}
    if text:
        picked[at] = told_of(picked[at], text)
    elif said.choice in names or said.choice == NOBODY:
        picked[at] = {**picked[at], "brings": names.get(said.choice, "")}
    elif said.choice == WITHOUT:
        del picked[at]
    elif said.choice != KEEP:
        return None
    return {key: value for key, value in answers.items() if key != ONE} | {PICKED: picked}


# ---- how they look


def told(picked: Sequence[Picked], services: Sequence[Service]) -> list[dict[str, Any]]:
    """What an area doesn't know any more isn't told of."""
    names = {service.key: service.name for service in services}
    return [{**one, "name": names[one["service"]]} for one in picked if one["service"] in names]


def lined(picked: Sequence[Picked], scene: Scene) -> dict[str, Any]:
    """The first of them, and how many there are."""
    known = told(picked, scene.customs.services)
    return {"stalls": known[:LINED], "stalls_many": len(known)}


def _to_add(picked: Sequence[Picked], scene: Scene) -> list[Choice]:
    there = {one["service"] for one in picked}
    return [Choice(f"stall:{key}", name) for key, name in _names(scene).items() if key not in there]


def _to_change(picked: Sequence[Picked], scene: Scene) -> list[Choice]:
    names = _names(scene)
    return [
        Choice(f"one:{at}", names[one["service"]]) for at, one in enumerate(picked) if one["service"] in names
    ]  # fmt: skip


def _names(scene: Scene) -> dict[str, str]:
    return {service.key: service.name for service in scene.customs.services}


STALLS = Question("stalls", ask_stalls, take_stalls)
