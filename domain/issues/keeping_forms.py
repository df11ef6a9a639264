"""What is asked before a matter changes hands, or isn't taken: whom, and why."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import gather, in_rows
from domain.texts import clean

SHEET, FURTHER = "sheet", "further"  # which page of those who may be asked, and the way to the next
PAGE = 6
WIDE = 2


def _ask_whom(answers: Answers, scene: Scene) -> Asking:
    start = answers.get(SHEET, 0) * PAGE
    shown = [Choice(f"to:{post.person}", post.called) for post in scene.posts[start : start + PAGE]]
    further = ((Choice(FURTHER),),) if len(scene.posts) > PAGE else ()
    return Asking("hand_to_whom", rows=(*in_rows(shown, WIDE), *further))


def _take_whom(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if said.choice == FURTHER:
        sheets = -(-len(scene.posts) // PAGE)
        return {**answers, SHEET: (answers.get(SHEET, 0) + 1) % max(sheets, 1)}
    chosen = next((post.person for post in scene.posts if said.choice == f"to:{post.person}"), None)
    return None if chosen is None else {**answers, "to": chosen}


def _why(page: str) -> Question:
    """In words, with whatever pictures came before them; without words it is asked on."""

    def takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        words, kept = clean(said.text), gather(answers, said)
        return {**kept, "why": words} if words else kept if said.media else None

    return Question("why", lambda answers, scene: Asking(page), takes)


KEEPING = (
    Form("hand_over", (Question("to", _ask_whom, _take_whom), _why("why_hand_over"))),
    Form("refuse", (_why("why_refuse"),)),
    Form("climb", (_why("why_climb"),)),
    Form("send_back", (_why("why_send_back"),)),
)
