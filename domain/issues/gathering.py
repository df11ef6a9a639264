"""What somebody says on the way through a form is gathered, whichever question is open."""

from typing import Any

from domain.forms import NEXT, Answers, Said
from domain.texts import clean
from domain.words import Media

MOST_MEDIA = 30


def gather(answers: Answers, said: Said) -> dict[str, Any]:
    """Whatever was said is kept, whichever question is open: no photo is lost to a wrong moment."""
    media = [*answers.get("media", ()), *((m.sort, m.file, m.seconds) for m in said.media)]
    before, text = answers.get("words", ""), clean(said.text)
    words = before if _is_in(before, text) else clean("\n".join(filter(None, (before, text))))
    place = {"place": list(said.place)} if said.place else {}
    by = {"told": [*answers.get("told", ()), [said.message, text]]} if said.message and words != before else {}
    return {**answers, "media": media[:MOST_MEDIA], "words": words, **place, **by}


def _is_in(before: str, text: str) -> bool:
    """Who says the same once more says nothing new."""
    return f"\n{text}\n" in f"\n{before}\n"


def goes_on(before: Answers, answers: Answers) -> bool:
    """Whether all that was said before stands at the beginning of what is said by now."""
    words, shown_so_far, place = before.get("words", ""), before.get("media", []), before.get("place")
    is_there = (
        answers.get("words", "").startswith(words)
        and answers.get("media", [])[: len(shown_so_far)] == shown_so_far
        and place in (None, answers.get("place"))
    )
    return bool(words or shown_so_far or place) and is_there


def take_words(key: str, answers: Answers, said: Said) -> Answers | None:
    """Words, with whatever pictures come along; without words it is asked on."""
    words, kept = clean(said.text), gather(answers, said)
    return {**kept, key: words} if words else kept if said.media else None


def take_all(key: str, answers: Answers, said: Said) -> Answers | None:
    """Words, pictures, a voice note: whatever comes first is all of it."""
    kept = gather(answers, said)
    done = said.choice == NEXT if said.choice else bool(said.text or said.media)
    if done and (kept["words"] or kept["media"]):
        return {**kept, key: kept["words"]}
    return kept if said.media else None


def media(answers: Answers) -> tuple[Media, ...]:
    return tuple(Media(*parts) for parts in answers.get("media", ()))


def shown(answers: Answers) -> dict[str, Any]:
    gathered = media(answers)
    return {
        "words": answers.get("words", ""),
        "photos": sum(m.sort == "photo" for m in gathered),
        "voice": sum(m.seconds for m in gathered),
    }
