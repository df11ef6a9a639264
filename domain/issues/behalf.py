"""What somebody on duty notes for a person without Telegram: what it is, where, and whose it is if they say so."""

import re
from dataclasses import replace
from typing import Any

from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import shown
from domain.issues.known import SAME, THIS_ONE, ask_this_one, somebody_said_it, take_this_one
from domain.issues.preview import ask_preview, take_preview
from domain.issues.reporting import ask_category, take_category, take_what
from domain.issues.whereabouts import ask_where, placing, take_where
from domain.masks import without
from domain.texts import line

VISIT, PHONE = "visit", "phone"  # how it came to whoever notes it
SAME_THING = "same_thing"
NAMING, NO_NAME = "name_them", "no_name"
_NUMBER = re.compile(r"\+?\d(?:[\s-]?\d){4,14}")


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    rows = ((Choice(NEXT),),) if answers.get("media") or answers.get("words") else ()
    return Asking("what_do_they_say", shown(answers), rows)


def _ask_this_one(answers: Answers, scene: Scene) -> Asking:
    """Whoever notes it doesn't have the same themselves."""
    asked = ask_this_one(answers, scene)
    return replace(asked, rows=((Choice(f"{SAME_THING}:{asked.data['no']}"),), *asked.rows[1:]))


def _take_this_one(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return take_this_one(answers, replace(said, choice=said.choice.replace(SAME_THING, SAME)), scene)


def _is_to_be_named(answers: Answers, scene: Scene) -> bool:
    return bool(answers.get(NAMING))


def _ask_whose(answers: Answers, scene: Scene) -> Asking:
    return Asking("whose_is_it", rows=((Choice(NO_NAME),),))


def _take_whose(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice:
        return {**answers, "whose": ""} if said.choice == NO_NAME else None
    return {**answers, "whose": line(said.text)} if said.text else None


def whose(answers: Answers) -> tuple[str, str]:
    """The name and the number in one line, whichever stands first."""
    told = str(answers.get("whose", ""))
    found = _NUMBER.search(told)
    number = re.sub(r"[\s-]", "", found[0]) if found else ""
    return (told.replace(found[0], "") if found else told).strip(" ，,、：:"), number


def source_of(answers: Answers) -> str:
    return str(answers.get("source", VISIT))


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    """Where the group will read their words, the name goes out of those as well."""
    shown_ = ask_preview(answers, scene)
    name, number = whose(answers)
    other = PHONE if source_of(answers) == VISIT else VISIT
    words = shown_.data["words"]
    data: dict[str, Any] = {
        **shown_.data, "words": without(name, words) if shown_.data["public"] else words,
        "behalf": name, "behalf_number": number, "source": source_of(answers),
    }  # fmt: skip
    naming = f"{NAMING}:again" if name or number else NAMING
    return Asking("preview_for_somebody", data, (*shown_.rows, (Choice(naming), Choice(f"source:{other}"))))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    word, _, source = said.choice.partition(":")
    if word == NAMING:
        return {**{key: value for key, value in answers.items() if key != "whose"}, NAMING: True}
    if word == "source":
        return {**answers, "source": source} if source in (VISIT, PHONE) else None
    return take_preview(answers, said, scene)


BEHALF = Form(
    "behalf",
    (
        Question("what", _ask_what, placing(take_what)),
        Question("category", ask_category, placing(take_category)),
        Question("where", ask_where, take_where),
        Question(THIS_ONE.key, _ask_this_one, _take_this_one, somebody_said_it),
        Question("whose", _ask_whose, _take_whose, _is_to_be_named),
        Question("preview", _ask_preview, _take_preview),
    ),
)
