"""P10: a group that becomes a supergroup during a broadcast keeps everything, however Telegram lets us know."""

import asyncio
from collections import Counter
from functools import partial
from itertools import cycle
from random import Random

import pytest

from domain.words import Urgency
from sandbox.neighbourhood import STAFF
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT, SEEDS
from tests.storms.home import settled_in
from tests.storms.invariants import LETTERS, wrongs
from tests.storms.post import numbered, put
from tests.storms.town import TOKEN
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

CAMPAIGNS = 4
FIRST = 10_000  # numbers from here on are a broadcast's
A_SEAT = "a seat"  # Telegram tells of the bot's seat in the new chat, and the postman finds out the rest
NOTICES = ("to, from", "from, to", "to, to, from, from", "to", "from", "", A_SEAT)
WITHDRAW, MENU = "是我说的，撤了", "有事点这儿"
UNFOLLOWED = "moved_groups_are_followed"
REFUSED = "SELECT 1 FROM letters JOIN chats ON chats.id = letters.chat WHERE reason = 'moved' AND telegram IN {old}"
STANDING = "SELECT telegram AS chat, slot, message FROM slots JOIN chats ON chats.id = slots.chat WHERE kind = 'group'"


@pytest.mark.parametrize("seed", SEEDS[:1])
async def test_a_group_that_becomes_a_supergroup_misses_nothing_and_hears_nothing_twice(settled, way, seed):
    async with settled(groups=FORM.upgrades, basic=True) as home:
        moved, pressed, told = await _moved(home, seed)
        copies, ends = await _heard(home, moved), await _ends(home)
        stray = await _not_standing(home)
        cards, pins = await _cards(home, moved.values()), await _pins(home, moved.values())
        stages = {row["no"]: row["stage"] for row in await home.ledger.rows("SELECT no, stage FROM issues")}
        anew = [post for post in await home.town.posts() if post.no in pressed and post.chat in moved.values()]
        tell(
            f"P10{way}", seed=seed, upgrades=len(moved), broadcast=told, lost=told - len(copies), twice=_twice(copies),
            pressed_on_old=len(pressed), cards_anew=len(anew), stray=len(stray), menus=cards, pins=pins, **ends,
        )  # fmt: skip
        assert len(copies) == told
        assert not _twice(copies)
        assert {stages[no] for no in pressed} == {"withdrawn"}
        assert sorted(post.no for post in anew) == sorted(pressed)
        assert not stray
        assert cards == pins == len(moved)
        assert ends.keys() <= {"sent", "replaced"}
        assert not await home.ledger.rows(f"SELECT 1 FROM chats WHERE telegram IN {(*moved, -1)}")
        assert not await wrongs(home.ledger)
        assert not home.complaints()


async def test_control_a_group_that_is_not_followed_misses_what_is_said(tmp_path):
    async with settled_in(tmp_path, groups=FORM.upgrades, basic=True) as home:
        moved, _, told = await _moved(home, 1, off=UNFOLLOWED)
        lost = await _refused(home, moved)
        tell("P10 control, not followed", upgrades=len(moved), broadcast=told, lost=len(lost))
        assert lost


async def test_control_a_group_that_nobody_comes_back_to_has_no_card(tmp_path):
    async with settled_in(tmp_path, groups=FORM.upgrades, basic=True) as home:
        moved, _, _ = await _moved(home, 1, off="who_moved_is_called_to_mind")
        cards = await _cards(home, moved.values())
        tell("P10 control, not called to mind", upgrades=len(moved), menus=cards)
        assert cards < len(moved)


async def _moved(home, seed, off=""):
    """Where each group went, the matters that were withdrawn on their old messages, and how much was broadcast."""
    random, town, moved, pressed = Random(seed), home.town, {}, []
    matters = await _reported(home)
    letters = list(_broadcast(town.groups))
    await put(home.url, letters)
    home.pace = FORM.pace
    await town.tell("faults", fastest=0.02, slowest=0.2)
    await town.tell("floods", burst=FORM.burst)
    async with home.life(off=off) as life:
        chosen = random.sample(sorted(matters.items()), FORM.upgrades)
        for (group, no), notices in zip(chosen, cycle(NOTICES), strict=False):
            moved[group] = await _becomes_a_supergroup(town, group, notices)
            if random.random() < 0.5:
                await asyncio.sleep(random.uniform(0, 0.3))
                await town.do([(town.residents[0], "presses", {"label": WITHDRAW, "on": f"第{no}件"})])
                pressed.append(no)
            await asyncio.sleep(random.uniform(0, 0.4))
        if off == UNFOLLOWED:  # it never settles
            await until(partial(_refused, home, moved), FORM.patience)
        else:
            await home.settles(FORM.patience, life)
        life.terminate()
        await life.ends(FORM.patience)
    later = 0 if off else await _said_later(home)
    return moved, pressed, len(letters) + later


async def _refused(home, moved):
    """Letters that go on looking for their group where it was: whoever follows it knows better in the same act."""
    return await home.ledger.rows(REFUSED.format(old=(*moved, -1)))


async def _said_later(home) -> int:
    """One more letter to each group: who moved unnoticed is found when there is something to say to them."""
    letters = [numbered(group, "later", FIRST + no) for group, no in (await _rooms(home)).items()]
    await put(home.url, letters)
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    return len(letters)


async def _reported(home) -> dict[int, int]:
    """In each group somebody noted somebody else's words: there are cards, and a message with a button."""
    town = home.town
    speaker, reporter, *_ = town.residents
    async with home.life() as life:
        await home.settles(FORM.patience, life)
        for number, group in enumerate(town.groups):
            said = {"text": f"楼道灯坏了，记号g{number}", "chat": group}
            [message] = await town.do([(speaker, "says", said)])
            noted = {"text": "/report@linli_bot", "chat": group, "reply_to": [group, message]}
            await town.do([(reporter, "says", noted), (STAFF, "says", {"text": "/menu@linli_bot", "chat": group})])
        await home.settles(FORM.patience, life)
    return await _rooms(home)


async def _rooms(home) -> dict[int, int]:
    """The groups, under the numbers by which the bot knows them just now, and the matter of each."""
    rows = await home.ledger.rows("SELECT telegram, no FROM issues JOIN chats ON chats.id = issues.room")
    return {row["telegram"]: row["no"] for row in rows}


def _broadcast(groups):
    for campaign in range(CAMPAIGNS):
        for number, group in enumerate(groups):
            no = FIRST * (campaign + 2) + number
            yield numbered(group, f"campaign:{campaign}", no, urgency=Urgency.BROADCAST)


async def _becomes_a_supergroup(town, group, notices) -> int:
    new: int = await town.tell("group", chat=group, what="upgrades", notices=notices if notices != A_SEAT else "")
    if notices == A_SEAT:
        bot = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "邻里"}
        seat = {
            "chat": {"id": new, "type": "supergroup", "title": "邻里群"}, "date": 0,
            "from": {"id": town.residents[0], "is_bot": False, "first_name": "邻居"},
            "old_chat_member": {"user": bot, "status": "left"}, "new_chat_member": {"user": bot, "status": "member"},
        }  # fmt: skip
        await town.tell("updates", bodies=[{"my_chat_member": seat}])
    return new


async def _heard(home, moved) -> Counter[tuple[int, int]]:
    """How often each number of a broadcast came to its group, under whichever number that lived."""
    old = {new: group for group, new in moved.items()}
    return Counter((old.get(post.chat, post.chat), post.no) for post in await home.town.posts() if post.no >= FIRST)


def _twice(copies) -> int:
    return sum(count > 1 for count in copies.values())


async def _cards(home, groups) -> int:
    """In how many groups the menu stands just once, and pinned."""
    menus = [[m for m in await home.town.tell("heard", chat=group) if MENU in m["text"]] for group in groups]
    return sum([menu["pinned"] for menu in each] == [True] for each in menus)


async def _pins(home, groups) -> int:
    """How often anything at all was pinned there."""
    calls = await home.town.tell("calls", method="pinChatMessage")
    return sum(call["status"] == 200 and int(call["params"]["chat_id"]) in groups for call in calls)


async def _ends(home) -> Counter[str]:
    return Counter(row["state"] for row in await home.ledger.rows(LETTERS) if row["chat"] < 0)


async def _not_standing(home) -> list[str]:
    """Messages that the bot means to edit one day, and that aren't in the chat as it is now."""
    return [
        f"{row['slot']} in {row['chat']}"
        for row in await home.ledger.rows(STANDING)
        if row["message"] not in {each["message_id"] for each in await home.town.tell("heard", chat=row["chat"])}
    ]
