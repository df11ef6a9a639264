"""A market at 桂花亭, and a barber who answers for a stall of it."""

LINK = "?start="


async def link_of(person):
    """What stands in the link that somebody was given."""
    return person.heard[-1].partition(LINK)[2].split()[0]


async def comes_in(town, person, provider="桂花理发店"):
    """By a link that staff had made for them."""
    await town.staff.says("/stalls")
    await town.staff.presses(provider)
    await town.staff.presses("要个链接")
    link = await link_of(town.staff)
    await person.starts()
    await person.says("/start " + link)
    return link
