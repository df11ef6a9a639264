"""P9: dead chats, letters nobody can carry and a revoked token stop nobody else, and lose nothing that can still go."""

import asyncio
from collections import Counter

import pytest

from jobs.postman import SEATS
from tests.storms.figures import tell
from tests.storms.form import FORM, LIMIT
from tests.storms.invariants import LETTERS, wrongs
from tests.storms.post import numbered, put
from tests.storms.relay import collected
from tests.storms.town import POSTS, TOKEN, WORKERS
from tests.storms.waits import until

pytestmark = [pytest.mark.storm, pytest.mark.timeout(LIMIT)]

BOT = int(TOKEN.partition(":")[0])
NEW_TOKEN = TOKEN.replace("storm", "fresh")
EACH = 5  # letters
BLOCKED, KICKED = 3, 2
TICK = 0.05
ASKED_AGAIN = 3  # times whether the token is still refused: time enough to do harm
DEAD = "SELECT 1 FROM letters WHERE state = 'dead'"
TAKES = 40  # milliseconds of a call, so that some are always under way


async def test_a_dead_chat_gets_one_more_call_and_a_poisoned_letter_stops_nobody(settled, way):
    async with settled() as home:
        dead = await _hopeless(home)
        async with home.life() as life:
            await home.settles(FORM.patience, life)
        calls, ends = await _calls(home, dead), await _ends(home)
        poisoned = {about: ends[chat, about] for chat, about in ends if about.startswith("poison:")}
        living = {states for (chat, about), states in ends.items() if chat not in dead and about.startswith("storm:")}
        tell(
            f"P9{way}", dead_chats=len(dead), calls_to_each=max(calls.values()), poisoned=len(poisoned),
            living=sorted(living),
        )  # fmt: skip
        assert calls.keys() == dead.keys()
        assert max(calls.values()) == 1
        assert {(dead[chat], state) for (chat, _), state in ends.items() if chat in dead} == {
            ("person", "held"), ("group", "dead"),
        }  # fmt: skip
        assert set(poisoned.values()) == {"dead"}
        assert living == {"sent"}
        assert not await wrongs(home.ledger)


async def test_control_a_dead_chat_is_called_again_and_again_when_it_is_not_shut(home):
    dead = await _hopeless(home)
    async with home.life(off="shut_chats_are_left_alone") as life, asyncio.timeout(FORM.patience):
        while max((await _calls(home, dead)).values(), default=0) <= EACH:
            assert not life.over, home.last_words()
            await asyncio.sleep(TICK)
    calls = await _calls(home, dead)
    tell("P9 control, not shut", calls_to_each=max(calls.values()))
    assert max(calls.values()) > 1


async def test_a_revoked_token_stops_everything_and_loses_nothing(settled, way):
    async with settled(takes=TAKES) as home:
        refused, later = await _revoked(home, lambda: _has_asked_again(home.town))
        async with home.life() as life:
            await home.settles(FORM.patience, life)
        arrived = Counter(post.text for post in await home.town.posts() if post.no)
        ends = Counter((await _ends(home)).values())
        tell(f"P9, token revoked{way}", refused=refused, sent_meanwhile=later, arrived=len(arrived), **ends)
        assert refused <= SEATS
        assert later == 0
        assert set(arrived.values()) == {1}
        assert ends == {"sent": len(arrived)}
        assert not await wrongs(home.ledger)


async def test_control_letters_die_with_the_token_when_it_stops_nobody(slow_home):
    await _revoked(slow_home, lambda: slow_home.ledger.rows(DEAD), off="nothing_goes_without_a_token")
    ends = Counter((await _ends(slow_home)).values())
    tell("P9 control, nobody stops", **ends)
    assert ends["dead"]


async def _hopeless(home) -> dict[int, str]:
    """People who have blocked the bot and groups that threw it out, of which it was never told, among living chats."""
    town = home.town
    people = list(WORKERS.values())
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    blocked, kicked = people[:BLOCKED], town.groups[:KICKED]
    await town.do((person, "blocks", {}) for person in blocked)
    for group in kicked:
        await town.tell("group", chat=group, what="removes", who=BOT)
    await town.ask("deleteWebhook")
    await collected(town)
    letters = [numbered(chat, f"storm:{no}", no) for chat in (*people, *town.groups) for no in range(EACH)]
    living = people[-1]
    letters += [
        numbered(living, "poison:unknown", 1, page="nobody/wrote_this"),
        numbered(living, "poison:unreadable", 1, page="issues/card"),
        numbered(living, "poison:endless", "9" * 5000),
        numbered(living, "storm:behind_them", 2),
    ]
    await put(home.url, letters)
    return dict.fromkeys(blocked, "person") | dict.fromkeys(kicked, "group")


async def _calls(home, chats) -> Counter[int]:
    calls = [call for call in await home.town.tell("calls") if call["method"] in POSTS]
    started = Counter(int(call["params"]["chat_id"]) for call in calls if call["status"] == 403)
    return Counter({chat: count for chat, count in started.items() if chat in chats})


async def _ends(home) -> dict[tuple[int, str], str]:
    return {
        (row["chat"], f"{row['about']}"): row["state"]
        for row in await home.ledger.rows(LETTERS)
        if row["about"].startswith(("storm:", "poison:"))
    }


async def _revoked(home, harmed, off="") -> tuple[int, int]:
    """In full flight; how many calls were refused for it, and how many messages arrived once it was known.

    `harmed` is when whatever harm is done has been.
    """
    town = home.town
    async with home.life() as life:
        await home.settles(FORM.patience, life)
    lanes = [(chat, no, no * 100 + place) for place, chat in enumerate(town.groups, 1) for no in range(40)]
    await put(home.url, [numbered(chat, f"storm:{no}", number) for chat, no, number in lanes])
    async with home.life(off=off) as life:
        await until(lambda: _begun(town), FORM.patience)
        await town.tell("revoke", token=TOKEN, new=NEW_TOKEN)
        await until(lambda: _refused(town), FORM.patience)
        arrived = await town.arrived()
        await until(harmed, FORM.patience)
        refused = await _refused(town)
        later = await town.arrived() - arrived
        life.terminate()
        await life.ends(FORM.patience)
    home.token = NEW_TOKEN
    return refused, later


async def _begun(town) -> bool:
    return any(post.no for post in await town.posts())


async def _refused(town) -> int:
    return await _unauthorized(town, POSTS)


async def _has_asked_again(town) -> bool:
    return await _unauthorized(town, {"getMe"}) >= ASKED_AGAIN


async def _unauthorized(town, methods) -> int:
    return sum(call["method"] in methods and call["status"] == 401 for call in await town.tell("calls"))
