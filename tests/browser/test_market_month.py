"""The picture of a month lies in the group as the bot drew it, and another takes its place."""

from playwright.async_api import expect
from telegram import Bot, InputMediaPhoto

from doors.transport import Transport
from papers.writing import drawn
from templates.drawing import picture
from tests.pictures.examples import month, usual

STRETCHED = 0.02  # of its shape, by the rounding of its sizes
SEEN = "image => image.complete && image.naturalWidth > 0"


async def test_a_month_is_seen_whole_and_the_next_one_takes_its_place(desk, demo):
    group, chat = await desk.phone("桂花园邻里群"), demo.groups[0].id
    october, november = [
        await drawn(picture("market_month", each)) for each in (usual(), month(2026, 11, theme="冬天用电用气"))
    ]
    async with Transport(demo.server.address) as transport:
        bot = Bot(demo.bot.token, f"{demo.server.address}/bot", request=transport)
        sent = await bot.send_photo(chat, october, caption="10月的集")
        await group.hears("10月的集")
        photo = group.photos.last
        await photo.scroll_into_view_if_needed()
        await expect(photo).to_be_visible()
        assert await photo.evaluate(SEEN)
        box = await photo.bounding_box()
        assert abs(box["height"] / box["width"] - 1852 / 1080) < STRETCHED
        await bot.edit_message_media(InputMediaPhoto(november, caption="11月的集"), chat, sent.message_id)
    await group.hears("11月的集")
    await expect(group.photos).to_have_count(1)
