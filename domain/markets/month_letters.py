"""What groups and people are given of a month: its calendar, its lists, and a file of all its markets."""

from datetime import datetime

from domain.campaigns import WAYS, Walk
from domain.markets.month_picture import picture
from domain.markets.months import Calendar, MonthOfMarkets, Theme, caption
from domain.meetings.outing import Outing
from domain.meetings.sheet import Sheet
from domain.words import Button, Letter, Paper, Person, Then, Urgency

TOPIC = "notices"


def post(own: MonthOfMarkets, calendar: Calendar, chat: int, walk: Walk, now: datetime) -> Letter:
    """Pinned, and edited where it hangs when a date changes."""
    first = (Button("next_market", link=f"market_{chat}"), Button("calendar", link=f"month_{own.id}"))
    lists = ((Button("lists", link=f"lists_{own.id}"),),) if calendar.theme and calendar.theme.lists else ()
    return Letter(
        to=chat, page="markets/calendar_of_the_month", data=caption(calendar), about=own.about,
        urgency=Urgency.BROADCAST, buttons=(first, *lists), slot=own.about, way=WAYS[walk], silent=True, topic=TOPIC,
        picture=picture(calendar, now), then=Then.PIN if walk is Walk.POST else Then.NOTHING,
    )  # fmt: skip


def lists(theme: Theme, person: Person) -> Letter:
    data = {"title": theme.title, "lists": list(theme.lists)}
    return Letter(to=person.chat, page="markets/lists_of_the_month", data=data, about=f"person:{person.id}")


def outings(calendar: Calendar) -> list[Outing]:
    """Each as it goes into a calendar alone, so that both files speak of the same market."""
    return [
        Outing(sheet=Sheet(session=each.session, seats=(), visits=()), setting=each.setting)
        for each in calendar.markets
    ]  # fmt: skip


def file(calendar: Calendar, person: Person, title: str, text: str, feed: str) -> Letter:
    """With the address of the months that follow, if there is one."""
    return Letter(
        to=person.chat, page="markets/month_in_your_calendar", data=caption(calendar) | {"feed": feed},
        about=f"person:{person.id}", paper=Paper(name=f"{title}.ics", text=text),
    )  # fmt: skip
