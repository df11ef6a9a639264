"""What is asked before a notice goes out, is changed, is withdrawn, or isn't agreed to."""

from datetime import datetime
from typing import Any

from domain.days import spoken_day
from domain.forms import NEXT, Answers, Asking, Choice, Form, Question, Said, Scene
from domain.moments import moment, ms
from domain.notices.life import MANY
from domain.notices.notice import Kind
from domain.picking import AT, pick
from domain.places import Level
from domain.texts import clean
from domain.time import at, day_of
from domain.words import Media

BEGUN = "begun"  # the moment from which 今天 and 明天 are counted, in milliseconds
LONGEST = 800  # as Telegram counts; with a photo it shows 1024, and the last line is ours
EVENING = 22  # it holds to the end of a day, before people go to sleep
SPANS = (0, 1, 2, 7, 30)  # days that a notice usually holds
MOST_DAYS = 92
SEND, CHANGE, LOUD, QUIET, ELSEWHERE = "send_notice", "change", "loud", "quiet", "elsewhere"
NO_REASON = "no_reason"


def media(answers: Answers) -> tuple[Media, ...]:
    return tuple(Media(*parts) for parts in answers.get("media", ()))


def _ask_what(answers: Answers, scene: Scene) -> Asking:
    page = "notice_is_long" if answers.get("long") else "notice_photo_is_here" if media(answers) else "notice_what"
    known = bool(answers.get("words") or media(answers))
    return Asking(page, {"most": LONGEST}, ((Choice(NEXT),),) if known else ())


def _take_what(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """One photo and the words below it, in whichever order they come."""
    photos = [(m.sort, m.file, m.seconds) for m in said.media if m.sort == "photo"]
    words = clean(said.text, LONGEST)
    kept = {**answers, "media": (photos or answers.get("media", []))[:1], "long": _is_long(said)}
    if kept["long"]:
        return kept
    kept["words"] = words or answers.get("words", "")
    if words or (said.choice == NEXT and (kept["words"] or kept["media"])):
        return {**kept, "what": kept["words"]}
    return kept if photos else None


def _ask_kind(answers: Answers, scene: Scene) -> Asking:
    kinds = [Choice(f"notice:{kind}") for kind in Kind]
    return Asking("notice_which_kind", rows=(tuple(kinds[:3]), tuple(kinds[3:])))


def _take_kind(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    word, _, kind = said.choice.partition(":")
    return {**answers, "kind": kind} if word == "notice" and kind in set(Kind) else None


def _ask_until(answers: Answers, scene: Scene) -> Asking:
    spans = [Choice(f"days:{days}") for days in SPANS if _evening(days, answers, scene) > _begun(answers)]
    return Asking("notice_until_when", rows=(tuple(spans[:-2]), tuple(spans[-2:])))


def _take_until(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    days = _days_until(said.text, answers, scene)
    if said.choice in {f"days:{span}" for span in SPANS}:
        days = int(said.choice.partition(":")[2])
    if days is None or days > MOST_DAYS or (until := _evening(days, answers, scene)) <= _begun(answers):
        return None
    return {**answers, "until": ms(until)}


def _begun(answers: Answers) -> datetime:
    return moment(answers[BEGUN])


def _evening(days: int, answers: Answers, scene: Scene) -> datetime:
    return at(_begun(answers), days, EVENING, scene.about["zone"])


def _days_until(text: str, answers: Answers, scene: Scene) -> int | None:
    """12月5日, 5日, 下周六: the next day of that name."""
    today = day_of(_begun(answers), scene.about["zone"])
    day = spoken_day(text, today)
    return (day - today).days if day else None


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    """What can't be sent from here isn't offered to be sent."""
    groups, loud = scene.about["groups"], bool(answers.get("loud"))
    if not scene.about["may"] or not groups:
        return Asking("notice_no_groups" if scene.about["may"] else "notice_not_there", rows=((Choice(ELSEWHERE),),))
    head, _, body = answers["what"].partition("\n")
    data: dict[str, Any] = {
        "notice": answers["kind"], "head": head, "body": body, "photos": len(media(answers)),
        "until": answers["until"], "loud": loud, "many": groups > MANY,
    }  # fmt: skip
    return Asking("notice_preview", data, ((Choice(SEND),), (Choice(CHANGE), Choice(QUIET if loud else LOUD))))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    match said.choice:
        case "send_notice" if scene.about["may"] and scene.about["groups"]:
            return {**answers, "preview": SEND}
        case "loud" | "quiet":
            return {**answers, "loud": said.choice == LOUD}
        case "change":
            return {key: answers[key] for key in (BEGUN, AT, "words", "media") if key in answers}
        case "elsewhere":
            return {key: value for key, value in answers.items() if key != "area"}
        case _:
            return None


def _ask_new(answers: Answers, scene: Scene) -> Asking:
    return Asking("notice_is_long" if answers.get("long") else "notice_new_words", {"most": LONGEST})


def _take_new(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = clean(said.text, LONGEST)
    if _is_long(said):
        return {**answers, "long": True}
    return {**answers, "new": words} if words else None


def _is_long(said: Said) -> bool:
    """Nothing is cut in silence that somebody wants everybody to read."""
    return clean(said.text) != clean(said.text, LONGEST)


def _ask_reason(answers: Answers, scene: Scene) -> Asking:
    return Asking("notice_why_withdraw", rows=((Choice(NO_REASON),),))


def _ask_why_not(answers: Answers, scene: Scene) -> Asking:
    return Asking("notice_why_not", rows=((Choice(NO_REASON),),))


def _take_reason(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    words = clean(said.text, LONGEST // 4)
    return {**answers, "reason": words} if words or said.choice == NO_REASON else None


NOTICE = Form(
    "notice",
    (
        Question("what", _ask_what, _take_what),
        Question("kind", _ask_kind, _take_kind),
        pick("area", "notice_to_whom", frozenset(Level)),
        Question("until", _ask_until, _take_until),
        Question("preview", _ask_preview, _take_preview),
    ),
)
EDIT = Form("notice_edit", (Question("new", _ask_new, _take_new),))
WITHDRAW = Form("notice_withdraw", (Question("reason", _ask_reason, _take_reason),))
REFUSE = Form("notice_refuse", (Question("reason", _ask_why_not, _take_reason),))
