"""What people do who deal with a matter, step by step: steps for the specs of who answers for it."""

from domain.words import Role
from sandbox.neighbourhood import ESTATE
from storage import bodies, people, standings

WHY = "线路的毛病，要电工"


async def reports(town, words="楼道灯又不亮了"):
    await town.grandma.says(f"/report {words}")
    for label in ("照明", "桂花园", "3号楼", "发出去"):
        await town.grandma.presses(label)


async def hands_over(giver, to, why=WHY):
    """By whichever words the button has where they see it."""
    seen = giver.sees_buttons()
    await giver.presses(next((label for label in ("换个人", "派给谁") if label in seen), "转交"))
    await giver.presses(to)
    await giver.says(why)


async def matter(town):
    [row] = await town.rows(
        "SELECT i.stage, i.fix_by, i.rung, i.handed, i.offered_called, k.called AS keeper"
        " FROM issues i LEFT JOIN people k ON k.id = i.keeper"
    )
    return row


async def is_appointed(town, name, role, called, area, body=""):
    person = town.person(name)
    await person.starts()

    async def work(tx):
        firm = await bodies.found(tx, area, body, "property") if body else None
        known = await people.known(tx, person.id)
        await standings.appoint(tx, known.id, area, role, called, town.now, body=firm)

    await town.house.desk.db.act(work)
    return person


async def is_electrician(town):
    return await is_appointed(town, "小周", Role.BODY, "物业电工", ESTATE, "桂花物业")


async def loses_every_role(town, called):
    await town.house.desk.db.act(
        lambda tx: tx.run("DELETE FROM standings WHERE person = (SELECT id FROM people WHERE called = $1)", called)
    )


async def fixes(person):
    await person.presses("办好了")
    await person.presses("换了灯管")
    await person.presses("拍不了")
