"""A phone that subscribes to the calendars of a street, and what two libraries make of them."""

import aiohttp
import icalendar
import vobject

from flows import board

PLACES = {"area": "a", "series": "s", "spot": "spot", "issue": "m", "photo": "p"}


async def path(street, *about, rest=".ics"):
    signs = await street.db.read(board.signs)
    return f"/{PLACES[about[0]]}/{signs.sign(':'.join(map(str, about)))}{rest}"


async def fetched(street, path, anew=True, **headers):
    """The number, the headers and the body; made anew unless somebody asks again at once."""
    street.passed += 3600 * anew
    session = aiohttp.ClientSession()
    async with session, session.get(f"{street.host}{path}", headers=headers) as answer:
        return answer.status, answer.headers, await answer.read()


async def subscribed(street, path):
    """Its events by their names that never change, once both libraries have read the same and found no fault."""
    status, headers, body = await fetched(street, path)
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8"), path
    assert all(len(line) <= 75 and b"\n" not in line for line in body.split(b"\r\n")), "folded, and ended as it must be"
    one, other = icalendar.Calendar.from_ical(body), vobject.readOne(body.decode(), validate=True)
    assert [error for each in one.walk() for error in each.errors] == []
    assert one["name"] == one["x-wr-calname"] == other.contents["name"][0].value
    assert one.decoded("refresh-interval").total_seconds() == 3600
    mine = {
        event["uid"]: (event["sequence"], event.decoded("dtstart"), event["status"]) for event in one.walk("VEVENT")
    }
    theirs = {
        event.uid.value: (int(event.sequence.value), event.dtstart.value, event.status.value)
        for event in other.contents.get("vevent", ())
    }
    assert mine == theirs
    return {event["uid"]: event for event in one.walk("VEVENT")}
