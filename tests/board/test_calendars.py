"""What is held near somebody is in the calendar on their phone, stays right by itself, and names nobody."""

from dataclasses import fields, is_dataclass
from datetime import timedelta

import icalendar
import pytest

from domain.markets.stalls_life import Verb
from domain.meetings.session_changes import called_off, made_up, moved
from domain.meetings.sessions_life import CANCEL, MOVE
from flows import feed_views
from sandbox.neighbourhood import COMMUNITY, ESTATE, OTHER_ESTATE, STREET
from storage import sessions, sitters
from tests.board.feeds import fetched, path, subscribed
from tests.board.test_pages import ROLES
from tests.spec.marketing import NINE, changed, stall, the_next

ALL = "/calendar.ics"
BARBER = "/haircut.ics"
MEETINGS = "SELECT id FROM sessions WHERE kind = 'visiting' ORDER BY starts"
ALLOWED = {  # all that strangers may learn, by what it is of
    "Pin": {"lat", "lon"},
    "Occasion": {
        "uid", "sequence", "kind", "name", "starts", "ends", "off", "was", "instead", "spot", "how_to_find", "pin",
        "who", "services", "extra",
    },
    "Dates": {"area", "kind", "name", "now", "zone", "occasions"},
    "Solved": {"frame", "bot", "matters"},
    "Facts": {"frame", "open", "over", "occasions", "counts"},
}  # fmt: skip
VIEWS = [each for each in vars(feed_views).values() if is_dataclass(each) and each.__module__ == feed_views.__name__]


@pytest.fixture
async def open_street(street):
    await street.opens()
    return street


def uid(street, session):
    return f"session-{session}@{street.town.house.desk.bot}.linli"


async def of_market(street, rest=ALL):
    """The next market as it stands in the estate's calendar."""
    found = await subscribed(street, await path(street, "area", ESTATE, rest=rest))
    return found.get(uid(street, await the_next(street.town)))


async def kept(street, session):
    return await street.db.read(lambda tx: sessions.seen(tx, session))


async def test_an_estate_has_everything_in_its_calendar_that_is_held_for_its_people(open_street):
    found = await subscribed(open_street, await path(open_street, "area", ESTATE, rest=ALL))
    titles = {str(event["summary"]) for event in found.values()}
    assert {"幸福集", "书记有约", "萌趣课堂", "每周夜话"} <= titles
    market = await of_market(open_street)
    assert market.decoded("dtstart") == NINE
    assert market["location"] == "桂花亭，3号楼南边"
    assert market["description"] == "理发、量血压、磨刀、医保"
    assert market["geo"].latitude == 30.0075


async def test_what_lies_above_has_it_too_and_what_lies_beside_has_not(open_street):
    market = uid(open_street, await the_next(open_street.town))
    for area, is_there in ((STREET, True), (COMMUNITY, True), (OTHER_ESTATE, False)):
        found = await subscribed(open_street, await path(open_street, "area", area, rest=ALL))
        assert (market in found) is is_there


async def test_it_is_the_same_event_as_in_the_file_that_the_chat_gives(open_street):
    town = open_street.town
    await town.grandma.starts(f"calendar_{await the_next(town)}")
    [letter] = [each for each in town.grandma.letters if each.media and each.media.kind == "document"]
    [given] = icalendar.Calendar.from_ical(letter.media.files[0].read()).walk("VEVENT")
    there = await of_market(open_street)
    for name in ("uid", "sequence", "summary", "location", "dtstart", "dtend", "status"):
        assert given[name] == there[name], name


async def test_what_is_moved_is_the_same_event_at_its_new_hour_and_newer(open_street):
    before = await of_market(open_street)
    later = NINE + timedelta(days=1)
    await changed(open_street.town, MOVE, lambda market: moved(market, later, market.spot, "下雨"))
    after = await of_market(open_street)
    assert (before["uid"], before["sequence"] + 1) == (after["uid"], after["sequence"])
    assert after.decoded("dtstart") == later
    assert after["description"].startswith("原定11月21日\n")


async def test_what_is_called_off_is_struck_out_and_not_merely_gone(open_street):
    before, id_ = await of_market(open_street), await the_next(open_street.town)
    await changed(open_street.town, CANCEL, lambda market: called_off(market, "下雨", open_street.town.now))
    found = await subscribed(open_street, await path(open_street, "area", ESTATE, rest=ALL))
    after = found[uid(open_street, id_)]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert before["sequence"] < after["sequence"]


async def test_what_makes_up_for_another_is_an_event_of_its_own_and_says_for_which(open_street):
    id_ = await the_next(open_street.town)
    market = await kept(open_street, id_)
    await changed(open_street.town, CANCEL, lambda market: called_off(market, "下雨", open_street.town.now))
    instead = made_up(market, NINE + timedelta(days=3), market.spot)
    await open_street.db.act(lambda tx: sessions.lay_out(tx, instead))
    found = await subscribed(open_street, await path(open_street, "area", ESTATE, rest=ALL))
    [other] = [event for event in found.values() if "补11月21日那场" in event.get("description", "")]
    assert found[uid(open_street, id_)]["status"] == "CANCELLED"
    assert (other["status"], other.decoded("dtstart")) == ("CONFIRMED", NINE + timedelta(days=3))


async def test_days_of_the_moon_stand_there_one_by_one(open_street):
    market = await kept(open_street, await the_next(open_street.town))
    found = await subscribed(open_street, await path(open_street, "series", market.series))
    days = sorted(event.decoded("dtstart") for event in found.values())
    assert [(day - NINE).days for day in days[:4]] == [0, 5, 10, 15], "初三、初八 of a month with thirty days"
    assert not any({"RRULE", "RDATE"} & set(event) for event in found.values())


async def test_whoever_only_wants_a_barber_has_the_markets_with_one(open_street):
    assert await of_market(open_street, BARBER)
    await stall(open_street.town, "haircut", Verb.DROP, why="师傅病了")
    assert await of_market(open_street, BARBER) is None
    assert await of_market(open_street)


async def test_a_spot_has_what_is_held_there(open_street):
    market = await kept(open_street, await the_next(open_street.town))
    found = await subscribed(open_street, await path(open_street, "spot", market.spot))
    assert {str(event["location"]) for event in found.values()} == {"桂花亭，3号楼南边"}
    assert uid(open_street, market.id) in found


async def test_a_phone_that_has_the_newest_is_sent_a_number_alone_all_day(open_street):
    there = await path(open_street, "area", ESTATE, rest=ALL)
    _, headers, _ = await fetched(open_street, there)
    await open_street.town.passes(minutes=40)
    known = {"If-None-Match": headers["ETag"]}
    assert (await fetched(open_street, there, **known))[::2] == (304, b"")
    await changed(open_street.town, CANCEL, lambda market: called_off(market, "下雨", open_street.town.now))
    assert (await fetched(open_street, there, **known))[0] == 200


@pytest.mark.parametrize(
    "undone",
    [
        "UPDATE spots SET gone = 1", "DELETE FROM customs WHERE key = 'board'", "UPDATE series SET public = 0",
        "UPDATE series SET life = 'ended'",
    ],
)  # fmt: skip
async def test_a_calendar_of_something_that_is_over_says_that_it_is_gone(open_street, undone):
    market = await kept(open_street, await the_next(open_street.town))
    about = ("spot", market.spot) if "spots" in undone else ("series", market.series)
    there = await path(open_street, *about)
    assert (await fetched(open_street, there))[0] == 200

    async def work(tx):
        await tx.run(undone)
        if "ended" in undone:
            await tx.run("UPDATE sessions SET starts = starts - 900 * 86400000, ends = ends - 900 * 86400000")

    await open_street.db.act(work)
    assert (await fetched(open_street, there))[0] == 410


async def test_what_is_held_for_a_few_is_in_no_calendar(open_street):
    id_ = await the_next(open_street.town)
    await open_street.db.act(lambda tx: tx.run("UPDATE sessions SET public = 0 WHERE id = $1", id_))
    for about in (("area", ESTATE), ("area", STREET)):
        found = await subscribed(open_street, await path(open_street, *about, rest=ALL))
        assert uid(open_street, id_) not in found


async def test_each_date_says_in_whose_role_somebody_sits_there_and_none_before_somebody_has_said_so(open_street):
    ids = [row["id"] for row in await open_street.town.rows(f"{MEETINGS} LIMIT 3")]
    await sits(open_street, ids[0], "桂花社区书记")
    await sits(open_street, ids[1], "桂花社区")  # instead of the secretary
    found = await subscribed(open_street, await path(open_street, "area", ESTATE, rest=ALL))
    told = [found[uid(open_street, id_)]["description"].split("\n")[0] for id_ in ids]
    assert told == ["书记来", "社区、街道来", "谁来还没定"]


async def test_of_one_that_is_over_or_called_off_nobody_says_that_it_is_still_open_who_comes(open_street):
    first, second, third = (row["id"] for row in await open_street.town.rows(f"{MEETINGS} LIMIT 3"))
    await changed(open_street.town, CANCEL, lambda one: called_off(one, "下雨", open_street.town.now), second)
    over = (await kept(open_street, first)).ends - open_street.town.now
    await open_street.town.passes(seconds=over.total_seconds() + 1)
    found = await subscribed(open_street, await path(open_street, "area", ESTATE, rest=ALL))
    told = [str(found[uid(open_street, id_)].get("description", "")) for id_ in (first, second, third)]
    assert ["谁来还没定" in each for each in told] == [False, False, True]


async def sits(street, session, called):
    [person] = await street.town.rows(f"SELECT id FROM people WHERE called = '{called}'")
    await street.db.act(lambda tx: sitters.seat(tx, session, person["id"]))


async def test_no_calendar_says_who_anybody_is(open_street):
    [first] = await open_street.town.rows(f"{MEETINGS} LIMIT 1")
    await sits(open_street, first["id"], "桂花社区书记")
    _, _, body = await fetched(open_street, await path(open_street, "area", STREET, rest=ALL))
    told = body.decode().replace("\r\n ", "")
    assert "书记来" in told
    for person in await open_street.town.rows("SELECT telegram, name, called, key FROM people WHERE telegram > 0"):
        names = {person["name"], person["called"]} - {"", *ROLES}
        assert [name for name in (*names, str(person["telegram"]), person["key"]) if name in told] == []


async def test_an_address_that_never_was_leads_nowhere(open_street):
    area = await path(open_street, "area", ESTATE, rest="")
    for there in (f"{area}/never.ics", f"{area}/%2e%2e.ics", "/s/1.ics", "/spot/..%2f.ics", area.replace("/a/", "/s/")):
        assert (await fetched(open_street, there))[0] == 404, there


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_feed_knows_nothing_that_is_not_on_the_list(view):
    assert {field.name for field in fields(view)} == ALLOWED[view.__name__]
    assert view.__dataclass_params__.frozen
