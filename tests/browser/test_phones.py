"""A phone on the page does what a phone does."""

from playwright.async_api import expect

from tests.browser.conftest import PHONE


async def chooses(phone, button, choice):
    sheet = await phone.opens(button)
    await sheet.get_by_role("button", name=choice).click()


async def test_a_place_is_sent_from_the_small_map(desk):
    grandma = await desk.phone("王奶奶")
    await chooses(grandma, "发位置", "3号楼")
    await expect(grandma.talk.get_by_role("img", name="小地图，图钉在3号楼旁边")).to_be_visible()


async def test_a_report_from_a_place_asks_whether_it_is_there(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.says("楼道灯又不亮了，摸黑开门")
    await grandma.presses("记，是照明")
    await grandma.hears("在哪")
    await chooses(grandma, "发位置", "3号楼")
    await grandma.hears("离您发的位置最近的是")


async def test_whoever_stops_the_bot_hears_nothing_until_it_is_let_in_again(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.says("/start")
    await grandma.hears("您好，我是邻里")
    await chooses(grandma, "王奶奶：更多", "停用邻里")
    await expect(grandma.field).to_be_hidden()
    await grandma.element.get_by_role("button", name="重新启用").click()
    await grandma.says("/help")
    await grandma.hears("记住三样就够了")


async def test_a_group_goes_on_when_it_is_given_a_new_number(desk, demo):
    group = await desk.phone("桂花园邻里群")
    old = demo.groups[0].id
    await chooses(group, "桂花园邻里群：更多", "升级成大群")
    await group.hears("群升级成了大群")
    await group.says("还在吗")
    await group.hears("还在吗")
    assert demo.groups[0].id != old


async def test_whoever_left_a_group_speaks_there_again_only_after_coming_back(desk):
    group = await desk.phone("桂花园邻里群")
    speaker = group.element.get_by_role("combobox", name="用谁的身份说")
    await chooses(group, "桂花园邻里群：更多", "老李退群")
    await group.hears("老李退群了")
    await expect(speaker.get_by_role("option", name="老李")).to_have_count(0)
    await chooses(group, "桂花园邻里群：更多", "老李进群")
    await speaker.select_option("老李")
    await group.says("我又来了")
    await group.hears("我又来了")


async def test_words_are_answered_changed_taken_back_and_nodded_at(desk):
    group = await desk.phone("桂花园邻里群")
    await group.says("灯坏了")
    mine = group.message("灯坏了").first
    menu = "王奶奶的这一条：回复、表情"

    await mine.get_by_role("button", name=menu).click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="👍").click()
    await expect(mine.get_by_label("1人点了👍")).to_be_visible()

    await mine.get_by_role("button", name=menu).click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="回复").click()
    await group.says("哪一盏？")
    await expect(group.message("哪一盏？").get_by_role("button", name="灯坏了")).to_be_visible()

    await mine.get_by_role("button", name=menu).click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="改一改").click()
    await group.says("西头的灯又坏了")
    await expect(group.message("西头的灯又坏了").first).to_contain_text("改过")

    await group.message("哪一盏？").get_by_role("button", name=menu).click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="删掉").click()
    await expect(group.message("哪一盏？")).to_have_count(0)


async def test_a_photo_that_is_taken_back_leaves_its_album(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.sends_photos("路灯不亮", "路灯亮了")
    await expect(grandma.photos).to_have_count(2)
    await grandma.talk.get_by_role("button", name="王奶奶的这一条：回复、表情").last.click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="删掉").click()
    await expect(grandma.photos).to_have_count(1)


async def test_a_slash_offers_the_commands_there_are(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.field.fill("/he")
    await grandma.element.get_by_role("group", name="命令").get_by_role("button", name="/help").click()
    await expect(grandma.message("/help").first).to_be_visible()


async def test_what_nobody_has_read_is_counted_until_it_is_looked_at(desk, reported):
    unread = desk.people.locator("label").filter(has_text="社区工作人员").get_by_text("条没看")
    await (await desk.phone("社区工作人员")).hears("往后有事直接跟我说")
    await desk.phone("书记")
    await desk.winds("一周")
    await expect(unread).to_be_visible()
    await desk.phone("社区工作人员")
    await expect(unread).to_be_hidden()


async def test_on_a_phone_whoever_is_chosen_is_seen_in_the_row_of_people(visits):
    desk = await visits(PHONE)
    await desk.phone("理发师傅")
    grandma = desk.people.get_by_title("王奶奶", exact=True)
    await expect(grandma).not_to_be_in_viewport()
    await desk.page.locator("#whose").click()
    await expect(grandma).to_be_in_viewport(ratio=1)
