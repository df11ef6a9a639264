"""Lunar days as two others have them: one reckons with the moon, the other has a table of its own."""

from datetime import date

import sxtwl
from borax.calendars.lunardate import LunarDate

from domain.calendar.lunar import LunarDay


def reckoned(day: date) -> LunarDay:
    said = sxtwl.fromSolar(day.year, day.month, day.day)
    return LunarDay(
        year=said.getLunarYear(), month=said.getLunarMonth(), day=said.getLunarDay(), leap=said.isLunarLeap()
    )


def reckoned_back(said: LunarDay) -> date:
    day = sxtwl.fromLunar(said.year, said.month, said.day, said.leap)
    return date(day.getSolarYear(), day.getSolarMonth(), day.getSolarDay())


def tabled(day: date) -> LunarDay:
    said = LunarDate.from_solar(day)
    return LunarDay(year=said.year, month=said.month, day=said.day, leap=bool(said.leap))
