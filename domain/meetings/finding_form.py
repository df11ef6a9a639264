"""Where somebody stands who looks for what is near."""

from domain.forms import Answers, Asking, Form, Question, Said, Scene


def _asks(answers: Answers, scene: Scene) -> Asking:
    return Asking("where_are_you")


def _takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """A place that they send, or the building that they name."""
    place = said.place or next((area.pin for area in scene.found if area.pin), None)
    return {**answers, "place": list(place)} if place else None


def looking_for(name: str) -> Form:
    """Whatever it is: sessions, markets, or places to walk into."""
    return Form(name, (Question("place", _asks, _takes),))
