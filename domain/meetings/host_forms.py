"""What is asked of whoever sits there: who came, and what was said to them."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.meetings.visit import AT_MEETINGS, Sort
from domain.numbers import spoken_number
from domain.texts import clean


def _ask_who(answers: Answers, scene: Scene) -> Asking:
    talk, mediation, volunteer = (Choice(f"came:{sort}") for sort in AT_MEETINGS)
    return Asking("who_came", rows=((talk, volunteer), (mediation,)))


def _take_who(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """A tap, or what they want to say in words."""
    word, _, sort = said.choice.partition(":")
    if word == "came" and sort in AT_MEETINGS:
        return {**answers, "who": sort}
    words = clean(said.text)
    return {**answers, "who": Sort.TALK.value, "words": words} if words else None


def _ask_number(answers: Answers, scene: Scene) -> Asking:
    return Asking("part_of_which")


def _take_number(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    number = spoken_number(said.text)
    return {**answers, "number": number} if number is not None else None


def _in_words(page: str) -> Question:
    def asks(answers: Answers, scene: Scene) -> Asking:
        return Asking(page)

    def takes(answers: Answers, said: Said, scene: Scene) -> Answers | None:
        words = clean(said.text)
        return {**answers, "said": words} if words else None

    return Question("said", asks, takes)


WALK_IN = Form("walk_in", (Question("who", _ask_who, _take_who),))
SETTLED = Form("visit_settle", (_in_words("what_was_said"),))
FOR_COUNCIL = Form("visit_to_council", (_in_words("what_for_the_council"),))
JOINED = Form("visit_join", (Question("number", _ask_number, _take_number),))
CALLED_BACK = Form("call_back", (_in_words("what_do_they_pass_on"),))
