"""Opening day by hand: what Telegram's app lets an administrator do, the page lets them do as well."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import expect

from sandbox.demo.opening import TABLE, TABLE_NAME
from tests.browser.test_eyes import what_axe_finds
from tests.browser.test_phones import chooses

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
GROUP = "桂花园邻里群"
READ_AND_PRESS = """hint => {
    const read = hint.innerText;
    document.querySelector(".for-me:not([hidden])")?.click();
    return read;
}"""  # in one moment: what was still on its way leads on by itself
MENU = "邻里的这一条：回复、表情"


@pytest.fixture
def empty():
    """The demo of this test begins with nothing."""
    return True


@pytest_asyncio.fixture(loop_scope="session")
async def admin(desk):
    """Who sent the code that stands in the console's corner."""
    admin = await desk.phone("管理员")
    await admin.begins()
    console = desk.page.get_by_role("region", name="邻里的控制台")
    code = CODE.search(await console.inner_text())
    assert code
    await admin.says(code[0])
    await admin.hears("你现在是管理员")
    await expect(console).to_be_hidden()
    return admin


async def sends_the_table(admin):
    await chooses(admin, "管理员：更多", "发文件")
    await admin.page.get_by_role("dialog").get_by_role("button", name=TABLE_NAME).click()
    await admin.presses("照这样加")
    await admin.hears("照表办好了")


async def binds_the_group(desk, admin):
    group = await desk.phone(GROUP)
    await chooses(group, f"{GROUP}：更多", "请邻里进群")
    await chooses(group, f"{GROUP}：更多", "让邻里能置顶")
    for label in ("居民", "就是这儿", "就这些"):
        await admin.presses(label)
    await group.hears("有事点这儿")
    return group


async def invites_the_worker(admin):
    await admin.says("管理")
    for label in ("这儿的人", "请人来", "网格员"):
        await admin.presses(label)
    await admin.hears("是哪一处")
    await admin.says("3号楼")
    for label in ("3号楼", "3号楼网格员", "要链接"):
        await admin.presses(label)
    letter = admin.message("转给要请的人").last
    await letter.hover()
    await letter.get_by_role("button", name=MENU).click()
    await admin.page.get_by_role("dialog").get_by_role("button", name="转发给网格员").click()


async def test_from_an_empty_town_to_a_matter_on_the_right_phone_by_hand(desk, admin):
    await sends_the_table(admin)
    group = await binds_the_group(desk, admin)
    await invites_the_worker(admin)
    worker = await desk.phone("网格员")
    await worker.hears("转来的")
    await worker.talk.get_by_role("button", name="https://t.me/linli_bot").click()
    await worker.presses("同意")
    await worker.hears("你现在是3号楼网格员")

    await group.element.get_by_role("combobox", name="用谁的身份说").select_option("王奶奶")
    await group.presses("我的网格员")
    grandma = await desk.phone("王奶奶")
    for label in ("我住哪栋楼", "同意"):
        await grandma.presses(label)
    await grandma.taps("我的网格员")
    await grandma.presses("3号楼")
    await grandma.hears("网格员：3号楼网格员")
    await grandma.presses("报事")
    await grandma.says("楼道灯又不亮了，摸黑开门")
    for label in ("照明", "发出去"):
        await grandma.presses(label)
    await expect((await desk.phone("网格员")).button("接单")).to_be_visible()


async def test_a_file_that_is_dropped_on_a_phone_is_sent_from_it_and_one_from_the_bot_is_saved(desk, admin):
    drop = """async (phone, [name, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name));
        phone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    await admin.element.evaluate(drop, [TABLE_NAME, list(TABLE.read_bytes())])
    await admin.hears("表看完了")
    await admin.says("管理")
    await admin.presses("要一张空表")
    async with desk.page.expect_download() as saving:
        await admin.talk.get_by_role("link", name="小区表.xlsx").click()
    assert (await saving.value).suggested_filename == "小区表.xlsx"


async def test_the_tour_does_every_step_for_whoever_is_in_a_hurry(desk):
    for_me = desk.page.get_by_role("region", name="十分钟开张").get_by_role("button", name="替我点")
    hint = desk.page.locator("#hint")
    await expect(for_me).to_be_visible()
    while "开张了" not in (read := await hint.evaluate(READ_AND_PRESS)):
        await expect(hint).not_to_have_text(read, use_inner_text=True)
    await expect((await desk.phone("网格员")).button("接单")).to_be_visible()


async def test_the_console_and_the_sheet_of_files_can_be_read_by_everybody(desk):
    admin = await desk.phone("管理员")
    await expect(desk.page.get_by_role("region", name="邻里的控制台")).to_contain_text(CODE)
    assert await what_axe_finds(desk.page) == []
    await chooses(admin, "管理员：更多", "发文件")
    await expect(desk.page.get_by_role("button", name=TABLE_NAME)).to_be_visible()
    assert await what_axe_finds(desk.page) == []
