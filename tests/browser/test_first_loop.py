"""The first loop, walked by pressing and typing alone."""

from playwright.async_api import expect


async def test_grandma_reports_the_worker_fixes_and_grandma_confirms(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.sends_photos("路灯不亮", saying="3号楼西头路灯不亮，下台阶看不清")
    await grandma.presses("同意")
    await grandma.presses("照明")
    await grandma.presses("桂花园")
    await grandma.presses("3号楼")
    await grandma.presses("发出去")
    await grandma.hears("记下了，是第1件")

    worker = await desk.phone("网格员")
    await expect(worker.photos.first).to_have_js_property("naturalWidth", 1280)
    await worker.presses("接单")
    await grandma.hears("3号楼网格员接了第1件")
    await worker.presses("办好了")
    await worker.presses("换了灯管")
    await worker.sends_photos("路灯亮了")

    await grandma.presses("修好了，亮了")
    await worker.hears("报事的人说修好了")
    group = await desk.phone("桂花园邻里群")
    await group.hears("✅")
    await expect(group.talk).not_to_contain_text("王奶奶")


async def test_three_photos_sent_at_once_are_one_bubble_and_one_matter(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    await grandma.sends_photos("楼道堆东西", "电动车占楼道", "垃圾堆", saying="3号楼楼道走不过去")
    album = grandma.message("3号楼楼道走不过去").first
    await expect(album.get_by_role("img", name="照片，3张里的第3张")).to_be_visible()
    await grandma.presses("消防")
    await grandma.presses("桂花园")
    await grandma.presses("3号楼")
    await grandma.hears("照片3张")
    await expect(grandma.message("照片3张")).to_have_count(1)


async def test_what_nobody_takes_climbs_while_the_clock_is_wound(desk, reported):
    staff = await desk.phone("社区工作人员")
    await expect(staff.message("第1件")).to_have_count(0)
    before = await desk.date.inner_text()
    await desk.winds("一周")
    await staff.hears("第1件")
    await expect(desk.date).not_to_have_text(before)


async def test_a_voice_note_is_heard_by_whoever_goes_there(desk):
    grandma = await desk.phone("王奶奶")
    await grandma.begins()
    sheet = await grandma.opens("发语音")
    await sheet.get_by_role("button", name="三号楼楼道灯").click()
    await grandma.hears("算哪一类")
    await grandma.talk.get_by_role("button", name="放语音，4秒").click()
