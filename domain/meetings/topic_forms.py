"""What is asked about a topic: what it is, and once it was talked about what was said to it or what it becomes."""

from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.first_hand_forms import NOTED
from domain.issues.gathering import shown, take_all
from domain.issues.questions import in_words
from domain.meetings.topics_life import NOTE, SETTLE, TO_COUNCIL
from domain.numbers import spoken_number

CROWD = 5_000  # more heads than any room holds


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    return Asking("what_topic", shown(answers), ((Choice(NEXT),),) if answers.get("media") else ())


def _take_what(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return take_all("what", answers, said)


def _ask_how_many(answers: Answers, scene: Scene) -> Asking:
    return Asking("how_many_came")


def _take_how_many(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    number = spoken_number(said.text.strip().rstrip("个位人"))
    return {**answers, "came": number} if number is not None and number <= CROWD else None


RAISE = Form("topic", (Question("what", _ask_what, _take_what),))
CAME = Form("how_many_came", (Question("came", _ask_how_many, _take_how_many),))
OUTCOMES = {
    SETTLE: Form("topic_settle", (in_words("how", "what_was_said"),)),
    TO_COUNCIL: Form("topic_to_council", (in_words("how", "what_for_the_council"),)),
    NOTE: Form("topic_note", NOTED.questions),
}
