"""How an event was, in pictures: asked of whoever kept it, seen before it goes, and one silent post in its groups."""

from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.meetings.setting import Setting, picture
from domain.texts import line
from domain.words import Letter, Media, Urgency, Way

MOST, LONGEST = 10, 200
DONE, SEND = "next", "event_report_send"
TOPIC = "notices"


def about_report(session: int) -> str:
    return f"event_report:{session}"


def post(setting: Setting, words: str, media: tuple[Media, ...], chat: int, way: Way) -> Letter:
    about = about_report(setting.session.id)
    data = picture(setting) | {"words": words, "came": setting.session.came}
    return Letter(
        to=chat, page="events/how_it_was", data=data, about=about, media=media, slot=about, way=way,
        urgency=Urgency.BROADCAST, silent=True, topic=TOPIC,
    )  # fmt: skip


def _ask_pictures(answers: Answers, scene: Scene) -> Asking:
    many = len(answers.get("media", ()))
    return Asking("event_report_pictures", {"photos": many}, ((Choice(DONE),),) if many else ())


def _take_pictures(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    """They may come one by one, with a line or without."""
    if said.choice == DONE and answers.get("media"):
        return {**answers, "pictures": True}
    photos = [(one.sort, one.file, one.seconds) for one in said.media if one.sort == "photo"]
    words = line(said.text, LONGEST) or answers.get("words", "")
    if said.choice or not (photos or said.text):
        return None
    return {**answers, "media": [*answers.get("media", ()), *photos][:MOST], "words": words}


def _ask_preview(answers: Answers, scene: Scene) -> Asking:
    seen = {"words": answers["words"], "photos": len(answers["media"])}
    return Asking("event_report_preview", {**scene.about, **seen}, ((Choice(SEND),),))


def _take_preview(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    return {**answers, "preview": True} if said.choice == SEND else None


REPORT = Form(
    "event_report",
    (Question("pictures", _ask_pictures, _take_pictures), Question("preview", _ask_preview, _take_preview)),
)
