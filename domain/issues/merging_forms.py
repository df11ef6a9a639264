"""Which other matter one is the same as: one of the likeliest, or its number; and whether it is, both in words."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.verbs import Verb
from domain.numbers import spoken_number
from domain.rows import in_rows


def _ask_into(answers: Answers, scene: Scene) -> Asking:
    likely = [Choice(f"into:{one['no']}", one["says"]) for one in scene.alike]
    return Asking("same_as_which", {"alike": list(scene.alike)}, in_rows(likely, 3))


def _take_into(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice and not said.choice.startswith("into:"):
        return None
    number = spoken_number(said.choice.removeprefix("into:") or said.text)
    return {**answers, "into": number} if number is not None else None


def _ask_sure(answers: Answers, scene: Scene) -> Asking:
    return Asking("merge_for_sure", rows=((Choice(Verb.MERGE),),))


def _take_sure(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == Verb.MERGE else None


MERGE = Form(Verb.MERGE.value, (Question("into", _ask_into, _take_into), Question("sure", _ask_sure, _take_sure)))
