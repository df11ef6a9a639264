"""Whoever is led through one matter gets to its end, whatever they do on the way."""

from datetime import timedelta

from tests.demo.test_asking import asked


async def test_the_five_steps_lead_through_the_whole_loop(demo, walks):
    steps = []
    while not (shown := demo.tour.shown())["over"]:
        assert shown["title"]
        assert shown["text"].endswith("。")
        steps.append(shown["step"])
        await demo.tour.does_it()
        assert len(steps) < 20
    assert sorted(set(steps)) == [1, 2, 3, 4, 5]
    assert steps == sorted(steps)
    grandma, _, worker, *_ = demo.cast
    assert demo.groups[0].cards[-1].text.startswith("✅")
    assert "修好了" in grandma.person.heard[-1]
    assert "报事的人说修好了" in worker.person.heard[-1]


async def test_each_step_names_the_phone_and_what_is_written_on_the_button(demo, walks):
    shown = await walks(demo, 3)
    assert shown["phone"] == f"p{demo.cast[2].person.id}"
    assert "「接单」" in shown["text"]
    demo.cast[2].person.presses("接单")
    await demo.settles()
    assert "「办好了」" in demo.tour.shown()["text"]


async def test_whoever_presses_what_they_read_twice_does_no_step_that_they_have_not_read(demo):
    grandma, read = demo.cast[0].person, demo.tour.shown()["text"]
    for _ in range(2):
        async with asked(demo, "POST", "/do", json={"act": "next_step", "how": {"read": read}}) as answer:
            assert answer.status == 200
    await demo.settles()
    assert "「同意」" in demo.tour.shown()["text"]
    assert [message.text for message in grandma.private.log if not message.from_bot] == ["/start"]


async def test_what_is_not_fixed_goes_back_to_whoever_has_it(demo, walks):
    await walks(demo, 5)
    demo.cast[0].person.presses("没修好，还不亮")
    await demo.settles()
    assert demo.tour.shown()["step"] == 4
    assert (await walks(demo))["over"]


async def test_what_was_sent_up_is_led_on_by_whoever_still_has_it(demo, walks):
    await walks(demo, 4)
    worker = demo.cast[2].person
    worker.presses("往上报")
    await demo.settles()
    worker.says("整栋楼线老化")
    await demo.settles()
    assert "「办好了」" in demo.tour.shown()["text"]
    assert (await walks(demo))["over"]


async def test_once_it_was_walked_it_does_not_begin_again_with_whatever_happens_next(demo, walks):
    await walks(demo)
    grandma = demo.cast[0].person
    grandma.says("/report 3号楼下水道堵了")
    await demo.settles()
    assert demo.tour.shown()["over"]


async def test_whoever_takes_it_back_may_begin_again(demo, walks):
    await walks(demo, 3)
    demo.cast[0].person.presses("撤回")
    await demo.settles()
    demo.cast[0].person.presses("撤回")
    await demo.settles()
    assert demo.tour.shown()["step"] == 1
    assert (await walks(demo))["over"]


async def test_a_worker_who_changes_their_mind_in_the_middle_is_led_on(demo, walks):
    await walks(demo, 3)
    demo.cast[2].person.presses("退回")
    await demo.settles()
    assert "「接单」" in demo.tour.shown()["text"]
    assert (await walks(demo))["over"]


async def test_at_night_the_tour_offers_to_wind_the_clock_to_the_morning(demo, walks):
    await demo.wind(timedelta(hours=13))
    shown = await walks(demo, 2)
    assert "早上" in shown["text"]
    assert (await walks(demo))["over"]


async def test_somebody_who_stopped_the_bot_is_led_back_to_it(demo, walks):
    demo.cast[0].person.starts()
    demo.cast[0].person.blocks()
    assert "「重新启用」" in demo.tour.shown()["text"]
    assert (await walks(demo))["over"]


async def test_a_neighbour_who_reports_by_hand_is_led_like_anybody(demo, walks):
    demo.cast[1].person.starts()
    demo.cast[1].person.says("报事")
    await demo.settles()
    assert demo.tour.shown()["phone"] == f"p{demo.cast[1].person.id}"
    assert (await walks(demo))["over"]
    assert "修好了" in demo.cast[1].person.heard[-1]


async def test_what_a_neighbour_said_in_the_morning_can_be_noted_by_another(demo):
    group = demo.groups[0]
    dark = next(message for message in group.chat.log if "看不见台阶" in message.text)
    demo.cast[1].person.says("报", group, reply_to=dark)
    await demo.settles()
    demo.cast[1].person.presses("同意，记下", chat=group)
    await demo.settles()
    assert any("第1件" in card.text for card in group.cards)


async def test_another_report_on_the_way_does_not_lead_the_tour_astray(demo, walks):
    await walks(demo, 4)
    demo.cast[2].person.says("换了灯管")
    await demo.settles()
    assert "「办好了」" in demo.tour.shown()["text"]
    assert (await walks(demo))["over"]


async def test_a_question_that_somebody_is_asked_off_the_tour_is_not_answered_for_them(demo, walks):
    shown = await walks(demo, 1)
    await off(demo, demo.cast[1].person, "/grid")
    await off(demo, demo.cast[3].person, "/roster")
    assert demo.tour.shown() == shown
    await off(demo, demo.cast[0].person, "/grid")
    assert "您住" not in demo.tour.shown()["text"]
    assert (await walks(demo))["over"]


async def off(demo, person, words):
    if not person.private.started:
        person.starts()
        await demo.settles()
        person.presses("同意")
        await demo.settles()
    person.says(words)
    await demo.settles()
