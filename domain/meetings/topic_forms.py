"""What is asked about a topic: what it is, what was said to it in the end, and how many came to hear of it."""

from domain.forms import Answers, Asking, Form, Question, Said, Scene
from domain.meetings.host_forms import FOR_COUNCIL, SETTLED
from domain.numbers import spoken_number
from domain.texts import clean

CROWD = 5_000  # more heads than any room holds


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_topic")


def _take_what(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """One message is all of it, be it words or pictures."""
    words = clean(said.text)
    if not words and not said.media:
        return None
    return {**answers, "what": words, "words": words, "media": [(m.sort, m.file, m.seconds) for m in said.media]}


def _ask_how_many(answers: Answers, scene: Scene) -> Asking:
    return Asking("how_many_came")


def _take_how_many(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    number = spoken_number(said.text.strip().rstrip("个位人"))
    return {**answers, "came": number} if number is not None and number <= CROWD else None


RAISE = Form("topic", (Question("what", _ask_what, _take_what),))
CAME = Form("how_many_came", (Question("came", _ask_how_many, _take_how_many),))
ANSWERED = Form("topic_settle", SETTLED.questions)
PASSED_ON = Form("topic_to_council", FOR_COUNCIL.questions)
