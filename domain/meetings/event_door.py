"""What whoever keeps an event reads when it begins: how many signed up, and how many came once they say so."""

from domain.meetings.agenda import CAME
from domain.meetings.session_letters import picture
from domain.meetings.setting import Setting
from domain.meetings.sheet import Sheet
from domain.words import Button, Letter, Urgency


def at_the_door(sheet: Sheet, setting: Setting, chat: int) -> Letter:
    """Of what is private no group sees how it was."""
    session = setting.session
    shows = ((Button("event_report", press=f"event:{session.id}:report"),),) if session.public else ()
    return Letter(
        to=chat, page="events/event_begins", data=picture(sheet, setting) | {"came": session.came}, about=session.about,
        urgency=Urgency.ASSIGNMENT, buttons=((Button(CAME, press=f"{session.about}:{CAME}:0"),), *shows),
        slot=f"{session.about}:door",
    )  # fmt: skip
