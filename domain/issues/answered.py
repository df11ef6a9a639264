"""The matter that the answers of a form tell of."""

from datetime import datetime

from domain.forms import Answers
from domain.issues.gathering import media
from domain.issues.issue import Issue
from domain.issues.preview import intake_of
from domain.issues.whereabouts import area_of
from domain.words import Person, Refused, Why


def issue_of(
    answers: Answers, author: Person, now: datetime, *, source: str = "", called: str = "", phone: str = ""
) -> Issue:  # fmt: skip
    """Its number it gets where it is."""
    area = area_of(answers)
    if area is None:
        raise Refused(Why.NOT_BOUND)
    lat, lon = answers.get("place") or (None, None)
    return Issue(
        community=0, no=0, area=area, author=author.id, author_chat=author.chat, words=answers.get("words", ""),
        before=media(answers), category=answers["category"], intake=intake_of(answers),
        public=answers.get("public", True), reported=now, lat=lat, lon=lon, danger=bool(answers.get("danger")),
        source=source, behalf=called, behalf_number=phone,
    )  # fmt: skip
