"""The commands behind the menu button are there as soon as Telegram is, and it is told no more often than it takes."""

import pytest

from jobs import commands
from jobs.mouth import Mouth
from sandbox.telegram import Fault, Telegram
from sandbox.telegram.wire import Wire
from templates import render
from tests.doors.lives import Linli
from tests.doors.town import PATIENCE, TOKEN
from tests.storms.waits import until

SET = "setMyCommands"
ASKED = ("private", "group")
KINDS = ("all_private_chats", "all_group_chats")


@pytest.fixture
def telegram():
    return Telegram()


@pytest.fixture
async def bot(telegram, monkeypatch):
    monkeypatch.setattr(commands, "PAUSES", (0.0,))
    bot = Mouth(telegram.bot(TOKEN).token, request=Wire(telegram), get_updates_request=Wire(telegram))
    await bot.initialize()
    return bot


async def shown(bot, scope):
    return [(each.command, each.description) for each in await bot.get_my_commands(scope=scope)]


def told(telegram):
    return [call.params["scope"]["type"] for call in telegram.journal.of(SET)]


async def test_both_lists_are_there_and_telegram_was_told_of_each_once(bot, telegram):
    await commands.tell(bot, render.commands)
    assert [await shown(bot, commands.SCOPES[where]) for where in ASKED] == [*map(render.commands, ASKED)]
    assert told(telegram) == [*KINDS]


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.RESET, Fault.LOST, Fault.FLOODED])
async def test_what_telegram_has_not_heard_is_told_again_and_what_it_has_is_not(bot, telegram, fault):
    telegram.faults.set(retry_after=0)
    telegram.faults.next(SET, fault, fault)
    await commands.tell(bot, render.commands)
    assert [await shown(bot, commands.SCOPES[where]) for where in ASKED] == [*map(render.commands, ASKED)]
    assert told(telegram) == [KINDS[0]] * 3 + [KINDS[1]]


async def test_what_telegram_does_not_take_is_said_in_the_log_and_told_no_more(bot, telegram, caplog):
    await commands.tell(bot, {"private": [("UPPER", "x")], "group": render.commands("group")}.__getitem__)
    assert told(telegram) == [*KINDS]
    assert [record.message for record in caplog.records if record.name == "jobs.commands"] == [
        "Telegram doesn't take the commands: Bot_command_invalid"
    ]


async def test_a_bot_that_starts_while_telegram_takes_none_works_and_has_them_later(tmp_path, town, monkeypatch):
    async def are_there():
        return len(town.account.commands) == len(ASKED)

    monkeypatch.setattr(commands, "PAUSES", (0.0,))
    town.world.faults.next(SET, *[Fault.BROKEN] * 3)
    async with Linli(town.server.address, TOKEN, tmp_path, town.anna.id).polling():
        town.anna.says("/start")
        await town.answers(1)
        await until(are_there, PATIENCE)
    assert len(town.world.journal.of(SET)) == 3 + len(ASKED)
