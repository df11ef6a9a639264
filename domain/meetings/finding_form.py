"""Where somebody stands who looks for what is near."""

from domain.forms import Answers, Asking, Form, Question, Said, Scene


def _asks(answers: Answers, scene: Scene) -> Asking:
    return Asking("where_are_you")


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "place": list(said.place)} if said.place else None


def looking_for(name: str) -> Form:
    """Whatever it is: sessions, markets, or places to walk into."""
    return Form(name, (Question("place", _asks, _takes),))
