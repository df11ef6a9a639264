"""What is asked before the tree of areas changes."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.picking import pick
from domain.places import Level
from domain.texts import clean

TO_BE_VISITED = frozenset(Level) - {Level.TOWN}


def _ask_level(answers: Answers, scene: Scene) -> Asking:
    choices = tuple(Choice(f"level:{level}") for level in scene.about["possible"])
    return Asking("which_level", rows=tuple((choice,) for choice in choices))


def _take_level(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    level = said.choice.removeprefix("level:")
    return {**answers, "level": level} if level in scene.about["possible"] else None


def _several_levels(answers: Answers, scene: Scene) -> bool:
    return len(scene.about["possible"]) > 1


def _ask_names(answers: Answers, scene: Scene) -> Asking:
    level = answers.get("level") or scene.about["possible"][0]
    return Asking("which_names", {"level": level, "many": level == Level.BUILDING})


def _take_text(key: str, said: Said, answers: Answers) -> Answers | None:
    text = clean(said.text)
    return {**answers, key: text} if text else None


def _ask_name(answers: Answers, scene: Scene) -> Asking:
    return Asking("which_name")


def _ask_uproot(answers: Answers, scene: Scene) -> Asking:
    return Asking("uproot_for_sure", rows=((Choice("sure:uproot"),),))


def _take_uproot(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == "sure:uproot" else None


def _ask_place(answers: Answers, scene: Scene) -> Asking:
    return Asking("where_do_you_stand")


def _take_place(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "place": list(said.place)} if said.place else None


PLANT = Form(
    "plant",
    (
        Question("level", _ask_level, _take_level, _several_levels),
        Question("names", _ask_names, lambda answers, said, _: _take_text("names", said, answers)),
    ),
)
RENAME = Form("rename", (Question("name", _ask_name, lambda answers, said, _: _take_text("name", said, answers)),))
UPROOT = Form("uproot", (Question("sure", _ask_uproot, _take_uproot),))
STAND = Form("stand", (Question("place", _ask_place, _take_place),))
MARK = Form("mark", STAND.questions)  # a spot rather than an area
SEEK = Form("seek", (pick("area", "which_area", TO_BE_VISITED),))
