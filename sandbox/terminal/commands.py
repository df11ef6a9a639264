"""What one may type besides talking: each word with its short twin, what follows it, and how help tells of it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.telegram.faults import Fault
from sandbox.terminal import doings
from sandbox.terminal.characters import padded
from sandbox.terminal.doings import numbered
from sandbox.terminal.players import NAMES
from sandbox.terminal.sitting import Cannot, Sitting
from sandbox.terminal.spans import span
from sandbox.terminal.tour import Tour
from sandbox.town import ZONE

DOTS = (".", "。", "．")
# Nobody who writes Chinese puts a space behind a word.
GLUED = re.compile(
    rf"(我是)(\d+|{'|'.join(NAMES)})|(按|相册|语音)(\d+)|(位置)(\d+号楼)|(回复|改)(#?\d+\s.+)|(快进)(\S+)", re.ASCII
)
TALKING = "打别的什么，就是这个人在这儿说了什么。要说的正好是上面的词，前头加「说」。"


@dataclass(frozen=True, slots=True)
class Command:
    word: str
    twin: str
    follows: str  # an example of what comes behind it; nothing does where it is empty
    tells: str
    does: Callable[[Sitting, str], Awaitable[None]]


async def obey(sitting: Sitting, line: str) -> None:
    """One line: a word of the table, a button's number behind a dot, or else talk."""
    line = line.strip()
    if glued := GLUED.fullmatch(line):
        line = " ".join(filter(None, glued.groups()))
    if line.startswith(DOTS) and doings.can_press(sitting, line[1:].strip()):
        await doings.press(sitting, line[1:].strip())
        return
    word, _, rest = line.partition(" ")
    command = WORDS.get(word)
    if command and (command.follows or not rest):
        await command.does(sitting, rest.strip())
    elif line:
        await doings.say(sitting, line)


async def be(sitting: Sitting, who: str) -> None:
    number, _ = numbered(who)
    found = [player for player in sitting.players if who == player.name or number == player.number]
    if not found:
        sitting.screen.says(*["没有这个人。有这些："] * bool(who), *everybody(sitting))
        return
    sitting.becomes(found[0], sitting.in_group and found[0].group is sitting.me.group)


def everybody(sitting: Sitting) -> list[str]:
    return [
        f"  {player.number} {padded(player.name, 14)}{padded(player.is_, 36)}"
        + (player.group.title if player.group else "不在群里")
        for player in sitting.players
    ]


async def private(sitting: Sitting, said: str) -> None:
    sitting.becomes(sitting.me, in_group=False)


async def group(sitting: Sitting, said: str) -> None:
    sitting.becomes(sitting.me, in_group=True)


async def wind(sitting: Sitting, said: str) -> None:
    length = span(said, sitting.town.now, ZONE)
    if length is None:
        raise Cannot("拨多久？写成「快进 3小时」「快进 半小时」「快进 1天」「快进 明早」，最多60天。")
    await sitting.town.passes(seconds=length.total_seconds())


async def look(sitting: Sitting, said: str) -> None:
    sitting.looks()


async def peek(sitting: Sitting, said: str) -> None:
    """What is unread in the other chats; from now on it is read."""
    unread = [(name, chat) for name, chat in sitting.elsewhere() if sitting.seen.news(chat)]
    for name, chat in unread:
        sitting.screen.says("", f"{name}{'' if chat.title else '，和邻里的私聊'}")
        sitting.screen.mentions(sitting.seen.take(chat), sitting.town.now)
    if not unread:
        sitting.screen.says("别的聊天里没有新消息。")


async def lose_an_answer(sitting: Sitting, said: str) -> None:
    sitting.town.telegram.faults.next("sendMessage", Fault.LOST)
    sitting.screen.says(
        "机器人发的下一条会送到，可是 Telegram 的回执会丢。",
        "它不知道送没送到，过一会儿再发一回：宁可多一条，不能少一条。",
    )


async def lose_power(sitting: Sitting, said: str) -> None:
    sitting.power_fails = True
    sitting.screen.says("您下一句话刚送到，机器人就断电，再开机。说吧，看丢没丢。")


async def upgrade(sitting: Sitting, said: str) -> None:
    if any(chat.migrated_to for chat in sitting.town.telegram.chats.values()):
        raise Cannot("桂花园邻里群升级过了，只能升一回。")
    await sitting.does(sitting.town.group.upgrades)
    sitting.screen.says("桂花园邻里群升级了，Telegram 给它换了号。先前的聊天留在旧群里。")


async def tour(sitting: Sitting, said: str) -> None:
    sitting.tour = await Tour.of(sitting.town, sitting.players)


async def help_(sitting: Sitting, said: str) -> None:
    for each in COMMANDS:
        how = padded(f"{each.word} {each.follows}", 18) + padded(each.twin, 10)
        sitting.screen.says(f"  {how}{each.tells}")
    sitting.screen.says("  .3                          按3号按钮", TALKING)


async def end(sitting: Sitting, said: str) -> None:
    sitting.is_over = True


COMMANDS = (
    Command("我是", "be", "2", "换个人，写号或者名字；不写就看都有谁", be),
    Command("私聊", "private", "", "跟邻里单独说", private),
    Command("群", "group", "", "到群里去说", group),
    Command("按", "press", "接单", "按写着这个字的按钮，写号也行", doings.press),
    Command("照片", "photo", "楼道", "发一张照片，后面的话可以不写", doings.photo),
    Command("相册", "album", "3 楼道", "一次发3张", doings.album),
    Command("语音", "voice", "42", "发42秒的语音", doings.voice),
    Command("位置", "place", "3号楼", "发3号楼的位置", doings.place),
    Command("回复", "reply", "2 报", "回复 #2 那条", doings.reply),
    Command("改", "edit", "2 新的话", "改自己写的 #2", doings.edit),
    Command("说", "say", "群", "原样说出去，不当成这张表里的词", doings.say),
    Command("快进", "wind", "3小时", "拨钟，写 半小时、1天、明早 也行", wind),
    Command("看", "look", "", "把这个聊天再看一遍", look),
    Command("大家", "all", "", "别的聊天里还没看过的", peek),
    Command("停用", "block", "", "不让邻里再发消息来", doings.block),
    Command("启用", "unblock", "", "又让它发", doings.unblock),
    Command("断一次", "lose", "", "机器人发的下一条送到了，回执却丢了", lose_an_answer),
    Command("拔电", "kill", "", "下一句话刚收下，机器人就断电，再开机", lose_power),
    Command("升级群", "upgrade", "", "桂花园邻里群升级，换个号", upgrade),
    Command("导览", "tour", "", "五步走一遍：说、议、办、回、评", tour),
    Command("帮助", "help", "", "这张表，打 ? 也行", help_),
    Command("结束", "quit", "", "停下来", end),
)
WORDS = {word: command for command in COMMANDS for word in (command.word, command.twin)}
WORDS |= dict.fromkeys(("?", "？"), WORDS["help"])
