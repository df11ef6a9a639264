"""我是网格员: somebody says which grid they walk, and whoever stands above them says whether they know them."""

from datetime import timedelta

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.grounds import Ground
from domain.picking import pick
from domain.places import Level
from domain.posts import Post, nearest_posts
from domain.texts import line
from domain.words import Role

WALKED = frozenset({Level.ESTATE, Level.BUILDING, Level.SITE})
CONFIRMS = (Role.LEAD, Role.STAFF, Role.ADMINISTRATOR)  # the first of these that anybody holds, the nearest of them
LASTS = timedelta(days=7)
MOST = 3  # that somebody may have open at once
LONGEST = 12
AS_SUGGESTED = "suggested"


def confirmers(ground: Ground, person: int) -> tuple[Post, ...]:
    """Who is asked; nobody confirms themselves."""
    for role in CONFIRMS:
        held = [post for post in ground.posts if post.role == role and not post.away and post.person != person]
        if held:
            return nearest_posts(held)
    return ()


def _ask_called(answers: Answers, scene: Scene) -> Asking:
    suggested = suggestion(scene.about["place"])
    return Asking("what_are_you_called", {"place": scene.about["place"]}, ((Choice(AS_SUGGESTED, suggested),),))


def suggestion(place: str) -> str:
    return line(f"{place}网格员", LONGEST)


def _take_called(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    called = suggestion(scene.about["place"]) if said.choice == AS_SUGGESTED else line(said.text, LONGEST)
    return {**answers, "called": called} if called else None


PETITION = Form("petition", (pick("area", "which_grid", WALKED), Question("called", _ask_called, _take_called)))
