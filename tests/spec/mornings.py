"""What the specs of the morning papers need: somebody who reports, and time that goes by until an hour of the wall."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flows import digests
from sandbox.town import ZONE
from storage import customs

EIGHT, HALF_PAST_EIGHT = time(8), time(8, 30)


async def comes(town, hour=EIGHT, zone=ZONE):
    """Until it is this hour again; whoever is new to their paper is told the next morning."""
    await digests.deliver(town.house.desk)
    wall = town.now.astimezone(ZoneInfo(zone))
    day = wall.date() + timedelta(days=wall.time() >= hour)
    await town.passes(seconds=(datetime.combine(day, hour, ZoneInfo(zone)) - wall).total_seconds())
    await digests.deliver(town.house.desk)
    await town.settles()


async def reports(town, words="楼道灯不亮", category="照明", building="3号楼", *, who=None, private=False, photo=False):
    """One thing, whatever is asked on the way."""
    who = who or town.grandma
    await (who.sends_photo if photo else who.says)(f"/report {words}")
    while "发出去" not in (seen := who.sees_buttons()):
        await who.presses(next(label for label in ("不是，另记一件", category, building, "桂花园") if label in seen))
    if private:
        await who.presses("别发到群里")
    await who.presses("发出去")


async def happens_again(town, times):
    """Number 1 once more, so many times: faster than anybody could say it."""
    names = "area, author, author_chat, category, words, before, after, added, public, stage, round, version, rung,"
    names += " keeper, keeper_called, disputed, late, how, reported, take_by, fix_by"
    copy = f"INSERT INTO issues (community, no, {names}) SELECT community, no + $1, {names} FROM issues WHERE no = 1"

    async def work(tx):
        for more in range(1, times + 1):
            await tx.run(copy, more)

    await town.house.desk.db.act(work)


async def decides(town, area, key, value):
    """An area has it so from now on."""
    await town.house.desk.db.act(lambda tx: customs.put(tx, area, key, value))


def papers(person):
    """Everything they read in the morning."""
    return [said for said in person.heard if said.startswith("☀️")]
