"""What a person does with the app in hand: each word of the terminal that is more than talk."""

import re
from unicodedata import normalize

from sandbox.neighbourhood import AREAS
from sandbox.telegram.messages import Message
from sandbox.telegram.pressing import Held
from sandbox.terminal.seen import living
from sandbox.terminal.sitting import Cannot, Sitting

NUMBER = re.compile(r"\d{1,4}")
MOST_PICTURES = 10
LONGEST_VOICE = 3600
LONGEST, LONGEST_CAPTION = 4096, 1024
PINS = {area["name"]: (area["lat"], area["lon"]) for area in AREAS if "lat" in area}


async def say(sitting: Sitting, words: str) -> None:
    _may_write(sitting)
    if not words.strip():
        raise Cannot("还没写要说什么。")
    if len(words) > LONGEST:
        raise Cannot(f"一条最多{LONGEST}个字，分开说。")
    await sitting.does(lambda: sitting.me.person.says(words, sitting.group))


async def photo(sitting: Sitting, caption: str) -> None:
    _may_write(sitting)
    _fits_a_picture(caption)
    await sitting.does(lambda: sitting.me.person.sends_photo(caption, sitting.group))


async def album(sitting: Sitting, said: str) -> None:
    _may_write(sitting)
    number, caption = numbered(said)
    if not 2 <= number <= MOST_PICTURES:
        raise Cannot(f"一次能发2到{MOST_PICTURES}张，写成「相册 3」。")
    _fits_a_picture(caption)
    await sitting.does(lambda: sitting.me.person.sends_album(number, caption, sitting.group))


async def voice(sitting: Sitting, said: str) -> None:
    _may_write(sitting)
    seconds, _ = numbered(said)
    if not 1 <= seconds <= LONGEST_VOICE:
        raise Cannot("写几秒，比如「语音 42」，最长3600。")
    await sitting.does(lambda: sitting.me.person.sends_voice(sitting.group, seconds=seconds))


async def place(sitting: Sitting, name: str) -> None:
    _may_write(sitting)
    pin = PINS.get(name) or PINS.get(f"{normalize('NFKC', name)}号楼")
    if pin is None:
        raise Cannot(f"在地图上的只有{'、'.join(PINS)}，写成「位置 3号楼」。")
    await sitting.does(lambda: sitting.me.person.sends_location(*pin, sitting.group))


async def reply(sitting: Sitting, said: str) -> None:
    _may_write(sitting)
    number, words = numbered(said)
    message = _message(sitting, number)
    if not words:
        raise Cannot(f"回复什么？写成「回复 {number} 报」。")
    await sitting.does(lambda: sitting.me.person.says(words, sitting.group, reply_to=message))


async def edit(sitting: Sitting, said: str) -> None:
    number, words = numbered(said)
    message = _message(sitting, number)
    if message.sender is not sitting.me.person.user or not message.text:
        raise Cannot(f"#{number} 不是{sitting.me.name}写的字，改不了。")
    if not words:
        raise Cannot(f"改成什么？写成「改 {number} 新的话」。")
    await sitting.does(lambda: sitting.me.person.edits(message, words))


async def press(sitting: Sitting, said: str) -> None:
    """By its number on the screen, or by what is written on it."""
    if sitting.can_start and said in ("1", "开始"):
        await sitting.does(sitting.me.person.starts)
        return
    held = _held(sitting, said)
    if not sitting.in_group:
        _may_write(sitting)
    await sitting.does(lambda: sitting.me.person.presses_held(held))
    if "url" in held.button:  # a link to the bot opens the private chat
        sitting.becomes(sitting.me, in_group=False)


async def block(sitting: Sitting, said: str) -> None:
    await sitting.does(sitting.me.person.blocks)
    sitting.screen.says(f"{sitting.me.name}停用了邻里，它发不来了。打「启用」再让它发。")


async def unblock(sitting: Sitting, said: str) -> None:
    await sitting.does(sitting.me.person.unblocks)
    sitting.screen.says(f"{sitting.me.name}又让邻里发消息了。")


def numbered(said: str) -> tuple[int, str]:
    """The number somebody begins with, 0 for none, and the rest."""
    first, _, rest = said.partition(" ")
    found = NUMBER.fullmatch(normalize("NFKC", first).removeprefix("#"))
    return (int(found[0]), rest.strip()) if found else (0, said)


def can_press(sitting: Sitting, said: str) -> bool:
    return bool(numbered(said)[0]) or any(said in _labels(message) for message in living(sitting.chat))


def _held(sitting: Sitting, said: str) -> Held:
    number, _ = numbered(said)
    if number:
        held = sitting.screen.held[number - 1 : number]
        if not held:
            raise Cannot(f"现在没有{number}号按钮。打「看」，再看一遍有哪些。")
        if held[0].button["text"] not in _labels(held[0].message):
            raise Cannot("那个按钮已经换掉了。打「看」，再看一遍有哪些。")
        return held[0]
    message = next((each for each in reversed([*living(sitting.chat)]) if said in _labels(each)), None)
    if message is None:
        raise Cannot(_where_instead(sitting, said))
    button = next((each for each in message.buttons if each["text"] == said), {"text": said})
    return Held(message, dict(button))


def _where_instead(sitting: Sitting, said: str) -> str:
    if any(said in _labels(message) for message in living(sitting.me.chat(not sitting.in_group))):
        return f"「{said}」不在这儿，先打「{'私聊' if sitting.in_group else '群'}」。"
    return f"这儿没有写着「{said}」的按钮。按钮前头有号，按3号就打 .3。"


def _labels(message: Message) -> list[str]:
    """What is written on its buttons; those over the keyboard are the newest message's that brought any."""
    return message.labels + (message.replies if message.chat.keyboard is message else [])


def _message(sitting: Sitting, number: int) -> Message:
    log = sitting.chat.log
    if not 1 <= number <= len(log) or log[number - 1].deleted or log[number - 1].service:
        raise Cannot("不知道是哪一条。每条前头有 #号，写成「回复 2 报」。")
    return log[number - 1]


def _fits_a_picture(caption: str) -> None:
    if len(caption) > LONGEST_CAPTION:
        raise Cannot(f"照片的说明最多{LONGEST_CAPTION}个字。")


def _may_write(sitting: Sitting) -> None:
    if not sitting.in_group and sitting.chat.blocked:
        raise Cannot(f"{sitting.me.name}停用着邻里。先打「启用」。")
