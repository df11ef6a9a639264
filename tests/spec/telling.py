"""How somebody says in private what is wrong, whatever they are asked on the way."""

ON_THE_WAY = ("照明", "物业", "养犬", "桂花园", "3号楼", "4号楼")


async def tells(town, who, words):
    """Up to the last look, or the question whether it is known; of what is asked before the likeliest is chosen."""
    await who.says(f"/report {words}")
    for label in ON_THE_WAY:
        meant = not label.endswith("号楼") or label in words
        if meant and label in who.sees_buttons() and "发出去" not in who.sees_buttons():
            await who.presses(label)


async def sends(town, who, words, *, known=False):
    await tells(town, who, words)
    if known:  # somebody has said it already, and this isn't meant
        await who.presses("不是，另记一件")
    await who.presses("发出去")


async def chooses(who, building):
    """By its name, which others may bear as well."""
    await who.says(building)
    await who.presses(next(label for label in who.sees_buttons() if label.endswith(building)))
