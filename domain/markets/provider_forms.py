"""What is asked before somebody who has stalls is gone."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene

LEAVES = "sure:provider"


def _ask(answers: Answers, scene: Scene) -> Asking:
    return Asking("provider_leaves", rows=((Choice(LEAVES),),))


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "sure": True} if said.choice == LEAVES else None


LEAVE = Form("provider_leave", (Question("sure", _ask, _take),))
