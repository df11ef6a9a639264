"""The town lives: there is a market with a barber, something to sign up for, and somewhere to sit down."""


async def hears(demo, person, words):
    person.says(words)
    await demo.settles()
    return person.heard[-1]


async def lives_at_3(demo, person):
    person.starts()
    await demo.settles()
    person.presses("同意")
    await demo.settles()
    await hears(demo, person, "/grid")
    await hears(demo, person, "3号楼")
    person.presses("桂花园3号楼")
    await demo.settles()


async def test_a_neighbour_finds_a_market_an_event_and_a_place(demo):
    grandma = demo.cast[0].person
    await lives_at_3(demo, grandma)
    assert "理发" in await hears(demo, grandma, "幸福集")
    assert "萌趣课堂" in await hears(demo, grandma, "活动")
    assert any(label.startswith("报名") for label in grandma.sees_buttons())
    assert "红帆驿站" in await hears(demo, grandma, "去处")


async def test_the_barber_has_a_phone_on_the_page_and_answers_for_his_stall(demo):
    [barber] = [player.person for player in demo.cast if player.role == "摆摊的"]
    assert "理发，等您回话" in await hears(demo, barber, "摊位")
