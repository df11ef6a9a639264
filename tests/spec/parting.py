"""What people do who deal with a matter together, step by step: steps for the specs of its parts."""

PIPE, MONEY = "修水管", "帮着谈赔钱的事"


async def is_taken(town):
    """王奶奶's ceiling leaks, and the worker of her building has it."""
    await town.grandma.starts()
    await town.grandma.says("/report@linli_bot 3号楼楼上漏水，把柜子泡坏了", town.group)
    await town.worker.presses("接单")


async def splits(keeper, *shares):
    """Each share as (whose, what)."""
    await keeper.says("1")
    await keeper.presses("分开办")
    for n, (whose, what) in enumerate(shares, 1):
        if n > 2:
            await keeper.presses("再加一份")
        await names(keeper, whose, what)
    await keeper.presses("就这么分")


async def names(keeper, whose, what):
    await keeper.presses(whose)
    await keeper.says(what)
    await keeper.presses("跟整件一样")


async def calls_in(keeper, whose, what):
    await keeper.presses("找帮手")
    await names(keeper, whose, what)


async def says_done(helper, how):
    await helper.presses("办好了")
    await helper.says(how)


async def ends_share(helper, how):
    """As a repair it is asked for a picture."""
    await says_done(helper, how)
    await helper.presses("拍不了")


async def matter(town):
    [row] = await town.rows("SELECT stage, keeper_called AS keeper, fix_by, how, parted FROM issues")
    return row


async def parts(town):
    return [(row["called"], row["stage"]) for row in await town.rows("SELECT called, stage FROM parts ORDER BY n")]
