"""说事必回: what was said in an evening and has no reply yet, as those who held it and the level above hear of it."""

from collections.abc import Sequence
from typing import Any

from domain.masks import masked
from domain.meetings.agenda import AGENDA
from domain.meetings.became import Matter
from domain.meetings.setting import Setting, picture
from domain.words import Button, Letter, Rows, Urgency, Way

MOST = 3  # one by one


def unanswered(setting: Setting, owed: Sequence[Matter], chat: int) -> Letter:
    """To the level above."""
    return Letter(
        to=chat, page="meetings/topics_unanswered", data=_data(setting, owed), about=setting.session.about,
        buttons=_rows(setting), urgency=Urgency.REMINDER,
    )  # fmt: skip


def not_yet(setting: Setting, owed: Sequence[Matter], chat: int) -> Letter:
    """To whoever would have put it away."""
    return Letter(
        to=chat, page="meetings/session_is_not_answered", data=_data(setting, owed), about=setting.session.about,
        slot=f"{setting.session.about}:owed", way=Way.ANEW,
    )  # fmt: skip


def _data(setting: Setting, owed: Sequence[Matter]) -> dict[str, Any]:
    shown = [{"no": matter.no, "words": masked(matter.words)} for matter in owed[:MOST]]
    return picture(setting) | {"many": len(owed), "owed": shown}


def _rows(setting: Setting) -> Rows:
    return ((Button(AGENDA, press=f"{setting.session.about}:{AGENDA}:0"),),)
