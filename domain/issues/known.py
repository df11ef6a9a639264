"""Before a matter is sent off, whoever reports it is asked whether it is one that neighbours have told already."""

from collections.abc import Mapping
from typing import Any

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, shown

SAME, NEXT_ONE, ANOTHER = "same", "next_one", "another_one"
BRING, LEAVE_IT = "bring", "leave_it"
SEEN_BEFORE = frozenset({SAME, NEXT_ONE, "send", "change", "hide", "show", "elsewhere", "intake"})  # of the last look
PASSED = "passed"  # the numbers somebody has looked at and gone on from


def somebody_said_it(answers: Answers, scene: Scene) -> bool:
    return bool(_left(answers, scene))


def ask_this_one(answers: Answers, scene: Scene) -> Asking:
    """Each button names its matter: what is likeliest may be another one by the time it is pressed."""
    one, *others = _left(answers, scene)
    further = ((Choice(f"{NEXT_ONE}:{one['no']}"),),) if others else ()
    return Asking("is_it_this_one", one, ((Choice(f"{SAME}:{one['no']}"),), (Choice(ANOTHER),), *further))


def take_this_one(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    word, _, no = said.choice.partition(":")
    meant = next((one for one in _left(answers, scene) if str(one["no"]) == no), None)
    if not word:
        return gather(answers, said)
    if word == ANOTHER:
        return {**answers, "this_one": ANOTHER}
    if word not in SEEN_BEFORE:
        return None
    if word not in (SAME, NEXT_ONE) or meant is None:  # what was pressed stood there before it was said, or is over
        return dict(answers)
    if word == NEXT_ONE:
        return {**answers, PASSED: [*answers.get(PASSED, ()), meant["no"]]}
    return {**answers, "this_one": meant["about"], "preview": SAME}


def is_the_same(answers: Answers) -> str:
    """The address of the matter that somebody says theirs is; nothing where it is one of its own."""
    return str(answers["this_one"]) if answers.get("preview") == SAME else ""


def was_asked(choice: str) -> bool:
    """Whether it answers this question, which nobody asks any more once all that was shown is over."""
    return choice.partition(":")[0] in (SAME, NEXT_ONE, ANOTHER)


def _left(answers: Answers, scene: Scene) -> list[Mapping[str, Any]]:
    return [one for one in scene.alike if one["no"] not in answers.get(PASSED, ())]


def _ask_bring(answers: Answers, scene: Scene) -> Asking:
    return Asking("bring_it_along", shown(answers), ((Choice(BRING), Choice(LEAVE_IT)),), has_a_no=True)


def _take_bring(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if not said.choice:
        return gather(answers, said)
    return {**answers, BRING: said.choice} if said.choice in (BRING, LEAVE_IT) else None


THIS_ONE = Question("this_one", ask_this_one, take_this_one, somebody_said_it)
BRING_IT_ALONG = Form("bring", (Question(BRING, _ask_bring, _take_bring),))
