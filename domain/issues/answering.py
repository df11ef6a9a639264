"""Whether what somebody says answers the question they were asked, or is something new."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, shown

IS_ANSWER, IS_NEW = "is_answer", "is_new"
WHICH = "which"


def _ask(answers: Answers, scene: Scene) -> Asking:
    return Asking("is_it_the_answer", shown(answers), ((Choice(IS_ANSWER), Choice(IS_NEW)),))


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if not said.choice:
        return gather(answers, said)
    return {**answers, WHICH: said.choice} if said.choice in (IS_ANSWER, IS_NEW) else None


ANSWER_OR_NEW = Form("answer_or_new", (Question(WHICH, _ask, _take),))
