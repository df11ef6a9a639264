"""What is asked before a matter comes to an end: how it was fixed, what the answer is, why it can't be done."""

from zlib import crc32

from domain.customs import LONGEST_WORD
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.issues.gathering import take_words
from domain.issues.questions import PHOTO_AFTER, in_words, usual_repairs
from domain.rows import in_rows
from domain.texts import clean

NO_WORDS = "no_words"
BASES = tuple(Choice(f"basis:{what}") for what in ("law", "others", "money"))
OWN = 4  # ways that helped here before, on buttons
WIDE = 2


# how was it fixed?


def _helped(scene: Scene) -> dict[str, str]:
    """What helped before, by what its button bears: the list may be another one by the time it is pressed."""
    short = [how for how in scene.about.get("helped", ()) if len(how) <= LONGEST_WORD and how == clean(how)]
    return {f"again:{crc32(how.encode()):08x}": how for how in short[:OWN]}


def _ask_how(answers: Answers, scene: Scene) -> Asking:
    own = [Choice(value, how) for value, how in _helped(scene).items()]
    return Asking("how_was_it_fixed", rows=(*in_rows(own, WIDE), *in_rows(usual_repairs(scene), WIDE)))


def _take_how(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    if how := _helped(scene).get(said.choice):
        return {**answers, "how": how}
    return take_words("how", answers, said)


# what is wrong with that?


def _ask_appeal(answers: Answers, scene: Scene) -> Asking:
    return Asking("why_appeal", rows=((Choice(NO_WORDS),),))


def _take_appeal(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "why": ""} if said.choice == NO_WORDS else take_words("why", answers, said)


# a word or two about how it was done


def _ask_words(answers: Answers, scene: Scene) -> Asking:
    return Asking("any_words")


def _take_word(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = clean(said.text)
    return {**answers, "says": words} if words else None


RATING = Form("rate", (Question("says", _ask_words, _take_word),))  # once one to five was pressed
ENDING = (
    Form("fix", (Question("how", _ask_how, _take_how), PHOTO_AFTER)),
    Form("reply", (in_words("says", "what_to_reply"),)),
    Form("cannot", (in_words("why", "why_cannot"), in_words("basis", "on_what_basis", lambda scene: [*BASES]))),
    Form("appeal", (Question("why", _ask_appeal, _take_appeal),)),
)
