"""What a letter looks like when it has arrived."""

from telegram.error import BadRequest

from domain.words import Button, Media, Way

TAKE = ((Button("take", press="issue:1:1:take:1"),),)


async def test_a_letter_arrives_once(office):
    person = await office.person()
    await office.writes(person, "楼道灯不亮")
    postman = office.postman()
    assert await postman.deliver_all() == 1
    assert await postman.deliver_all() == 0
    assert person.heard == ["楼道灯不亮"]
    assert await office.states() == ["sent"]


async def test_a_living_card_is_posted_once_and_edited_from_then_on(office):
    group = await office.group()
    for text in ("new", "taken", "fixed"):
        await office.writes(group, text, slot="card", way=Way.LIVING)
        await office.postman().deliver_all()
    assert group.heard == ["fixed"]


async def test_a_refresh_of_what_nobody_was_shown_is_not_needed(office):
    person = await office.person()
    await office.writes(person, slot="duty", way=Way.REFRESH)
    await office.postman().deliver_all()
    assert (person.heard, await office.states()) == ([], ["replaced"])


async def test_news_rings_again_and_only_the_newest_message_has_buttons(office):
    person = await office.person()
    for text in ("ping", "not fixed"):
        await office.writes(person, text, slot="duty", buttons=TAKE)
        await office.postman().deliver_all()
    assert person.heard == ["ping", "not fixed"]
    assert [message.labels for message in person.letters] == [[], ["[take]"]]


async def test_buttons_are_pressed_followed_or_said(office):
    person = await office.person()
    follow = ((Button("open", link="add_1_17"),), (Button("", press="x", says="桂花园"),))
    await office.writes(person, buttons=follow, about="a")
    await office.writes(person, buttons=((Button("report"), Button("mine")),), about="b")
    await office.postman().deliver_all()
    inline, keys = (message.markup for message in person.letters)
    assert [[button.get("url") or button["callback_data"] for button in row] for row in inline["inline_keyboard"]] == [
        ["https://t.me/linli_bot?start=add_1_17"], ["x"],
    ]  # fmt: skip
    assert [[button["text"] for button in row] for row in keys["keyboard"]] == [["[report]", "[mine]"]]
    assert keys["is_persistent"]
    assert keys["resize_keyboard"]


async def test_pictures_voices_and_files_go_with_their_words(office):
    person = await office.person()
    photos = [office.sees(person.sends_photo())["photo"][-1]["file_id"] for _ in range(2)]
    voice = office.sees(person.sends_voice())["voice"]["file_id"]
    file = office.sees(person.sends_file())["document"]["file_id"]
    sent = [("photo", photos[:1]), ("photo", photos), ("voice", [voice]), ("document", [file])]
    for number, (sort, files) in enumerate(sent):
        media = tuple(Media(sort, each) for each in files)
        await office.writes(person, f"{number}", media=media, about=f"{number}")
    await office.postman().deliver_all()
    assert [(message.media.kind, message.text) for message in person.letters] == [
        ("photo", "0"), ("photo", "1"), ("photo", ""), ("voice", "2"), ("document", "3"),
    ]  # fmt: skip


async def test_an_answer_hangs_under_what_it_answers_even_when_that_is_gone(office):
    group = await office.group()
    asked = office.owner.says("/report", group)
    number = asked.id_for(office.account)
    await office.writes(group, "noted", reply_to=number, silent=True)
    await office.postman().deliver_all()
    office.owner.deletes(asked)
    await office.writes(group, "noted again", reply_to=number)
    await office.postman().deliver_all()
    assert [(message.reply_to, message.silent) for message in group.cards] == [(asked, True), (None, False)]


async def test_an_answer_into_a_closed_topic_goes_to_everybody(office, monkeypatch):
    group = await office.group()
    call = office.bot.call

    async def closed(method, said):
        if "reply_parameters" in said:
            raise BadRequest("TOPIC_CLOSED")
        return await call(method, said)

    monkeypatch.setattr(type(office.bot), "call", staticmethod(closed))
    await office.writes(group, "noted", reply_to=5)
    await office.postman().deliver_all()
    assert group.heard == ["noted"]


async def test_an_edit_that_changes_nothing_is_as_good_as_sent(office):
    group = await office.group()
    for _ in range(2):
        await office.writes(group, "card", slot="card", way=Way.LIVING)
        await office.postman().deliver_all()
    assert await office.states() == ["sent", "sent"]


async def test_a_card_that_somebody_deleted_is_posted_anew(office):
    group = await office.group()
    await office.writes(group, "card", slot="card", way=Way.LIVING)
    await office.postman().deliver_all()
    group.cards[0].deleted = True
    await office.writes(group, "card, fixed", slot="card", way=Way.LIVING)
    assert await office.postman().deliver_all() == 1
    assert group.heard == ["card, fixed"]


async def test_words_that_are_no_html_are_said_plainly(office):
    person = await office.person()
    await office.writes(person, "3 < 4 <b>")
    await office.postman().deliver_all()
    assert person.heard == ["3 ‹ 4 ‹b>"]
