"""Questions in several steps, as data: what is asked, what counts as its answer, and what is asked next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.customs import Customs
from domain.places import Area
from domain.posts import Post
from domain.words import Media

Answers = Mapping[str, Any]
BEFORE = "before"  # what was known at each question answered so far, so that one can go back
NEXT, BACK, CANCEL = "next", "back", "cancel"
READY = ("repair:", "because:", "basis:")  # choices that stand for words which somebody would otherwise type
GATHERED = ("media", "words", "told")  # whichever question was open


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing somebody said, by whichever means."""

    text: str = ""
    media: tuple[Media, ...] = ()
    place: tuple[float, float] | None = None
    choice: str = ""
    words: tuple[str, ...] = ()  # the buttons whose label was typed instead of pressed
    album: str = ""  # more of it may follow
    in_reply: int | None = None  # to this message
    message: int = 0  # which message said it


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a question may look at besides the answers: the places there are, what holds there, what it is about."""

    estates: tuple[Area, ...] = ()  # the one that is meant, or a page of those there are and one of the next page
    several: bool = False  # none of these is known to be meant
    likely: tuple[Area, ...] = ()  # offered before all others
    buildings: tuple[Area, ...] = ()
    pins: tuple[Area, ...] = ()
    home: Area | None = None
    elsewhere: bool = False  # there are several estates: another one than that may be meant
    community: Area | None = None  # to whom goes what lies near nothing that anybody answers for
    here: Area | None = None  # where somebody stands who walks the tree
    children: tuple[Area, ...] = ()
    found: tuple[Area, ...] = ()  # areas of the name that was just said
    about: Mapping[str, Any] = field(default_factory=dict)
    alike: tuple[Mapping[str, Any], ...] = ()  # matters that may be the very same, likeliest first
    posts: tuple[Post, ...] = ()  # everybody who answers for the ground it is about
    now: datetime | None = None
    full: Mapping[str, Any] = field(default_factory=dict)  # until when nothing more can be sent, and why, if so
    customs: Customs = field(default_factory=Customs)


def now_of(scene: Scene) -> datetime:
    if scene.now is None:
        raise ValueError("nobody says what time it is")
    return scene.now


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question looks now: its page, what the page shows, and its rows of (value, word or label)."""

    page: str
    data: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[tuple["Choice", ...], ...] = ()
    has_a_no: bool = False  # among its answers: then nothing else below it ends the dialogue


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    says: str = ""  # people's and places' names; otherwise words.toml knows the value


def always(answers: Answers, scene: Scene) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    asks: Callable[[Answers, Scene], Asking]
    takes: Callable[[Answers, Said, Scene], Answers | None]
    """The answers with this one among them under its key; without its key it is asked on; None: not understood."""
    when: Callable[[Answers, Scene], bool] = always


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    questions: tuple[Question, ...]

    def next_question(self, answers: Answers, scene: Scene) -> Question | None:
        return next((q for q in self.questions if q.key not in answers and q.when(answers, scene)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Where somebody is in a form."""

    id: int = 0
    person: int
    form: str
    about: str = ""
    round: int = 0
    answers: Answers = field(default_factory=dict)
    step: int = 1
    until: datetime

    def with_id(self, id_: int) -> "Draft":
        return replace(self, id=id_)

    @property
    def about_id(self) -> int:
        """The number of the thing it is about, or the first of several."""
        return int(self.about.split(":")[1])

    @property
    def slot(self) -> str:
        return f"draft:{self.id}:{self.step}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one answer did: `draft` as it is now, `answered` the question it settled, if any, and by what."""

    draft: Draft
    answered: str = ""
    by: Choice = Choice("")
    cancelled: bool = False


def answer(form: Form, draft: Draft, said: Said, scene: Scene) -> Turn | None:
    """One step of the dialogue; None when nothing of what was said could be understood."""
    question = form.next_question(draft.answers, scene)
    if said.choice == CANCEL or question is None:
        return Turn(draft, cancelled=True)
    if said.choice == BACK:
        return Turn(replace(draft, answers=_without_last(draft.answers)))
    asked = question.asks(draft.answers, scene)
    said = _as_pressed(asked, said)
    answers = question.takes(draft.answers, said, scene)
    if answers is None:
        return None
    if answers.get("dropped"):
        return Turn(draft, cancelled=True)
    if question.key not in answers:
        return Turn(replace(draft, answers=answers))
    chosen = next((c for row in asked.rows for c in row if c.value == said.choice != NEXT), None)
    known = {key: value for key, value in draft.answers.items() if key != BEFORE}
    answers = {**answers, BEFORE: [*draft.answers.get(BEFORE, ()), known]}
    by = chosen or Choice("", says=said.text)
    return Turn(replace(draft, answers=answers, step=draft.step + 1), asked.page, by)


def _as_pressed(asked: Asking, said: Said) -> Said:
    """Whoever types what stands on a button means the button."""
    choices = [choice for row in asked.rows for choice in row]
    meant = (c.value for c in choices if _reads(c, said) or (c.says and c.says == said.text))
    typed = next(meant, "") if said.text and not said.choice and not said.media else ""
    return replace(said, text="", words=(), choice=typed) if typed else said


def _reads(choice: Choice, said: Said) -> bool:
    """As handlers label it: by its value, or else by what stands before the colon."""
    return choice.value in said.words or choice.value.partition(":")[0] in said.words


def _without_last(answers: Answers) -> Answers:
    """As it was before the last answer; what was shown and said since is kept."""
    *earlier, known = answers.get(BEFORE) or [answers]
    return {**known, **{key: answers[key] for key in GATHERED if key in answers}, BEFORE: earlier}
