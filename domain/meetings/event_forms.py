"""How a series of events is made: what it is, where, on which days, how many may come, and for whom."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.meetings.series_details import LONGEST_NAME
from domain.meetings.series_forms import FIRST, first, if_wanted, pictured, said_right, told_anew
from domain.meetings.series_questions import ASKED
from domain.meetings.spots_forms import WITHIN
from domain.picking import pick
from domain.rows import in_rows
from domain.texts import line

NAMES = ("萌趣课堂", "非遗小课堂", "讲座", "义诊", "棋牌", "主题党日")  # the usual ones
PLACES = (20, 10, 30, 0)
SET_LATER = ("extra", "public")
TOLD_ANEW = ("name", "rule", "hours", "seats", "whom", *SET_LATER)
WIDE = 3


def _ask_name(answers: Answers, scene: Scene) -> Asking:
    choices = [Choice(f"event_name:{n}", name) for n, name in enumerate(NAMES)]
    return Asking("event_name", rows=in_rows(choices, WIDE))


def _take_name(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    usual = {f"event_name:{n}": name for n, name in enumerate(NAMES)}
    name = usual.get(said.choice) or line(said.text, LONGEST_NAME)
    return {**answers, "name": name} if name else None


def _ask_seats(answers: Answers, scene: Scene) -> Asking:
    return Asking("event_seats", rows=(tuple(Choice(f"heads:{many}") for many in PLACES),))


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    more = {"whom": answers["whom"], "groups": scene.about["groups"]}
    return Asking("event_preview", pictured(answers, scene) | more, told_anew(TOLD_ANEW))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return said_right(answers, said, TOLD_ANEW)


EVENT = Form(
    "event",
    (
        pick("area", "series_in_which_area", WITHIN),
        Question("name", _ask_name, _take_name),
        *map(first, FIRST),
        Question("seats", _ask_seats, ASKED["seats"][1]),
        first("whom"),
        *map(if_wanted, SET_LATER),
        Question("preview", _ask_preview, _take_preview),
    ),
)
