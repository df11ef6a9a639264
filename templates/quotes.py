"""People's words on our pages: cut, masked where a group reads them, and never alive."""

import re
from typing import Any

from markupsafe import Markup

LONGEST = 60
JOINER = "\u2060"  # invisible, part of no word: what stands behind it begins anew

_ALIVE = re.compile(r"[@/#$.:]+(?!\s)")  # begins or carries on a mention, a command, a hashtag or an address
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CHARACTER = re.compile(  # with all that hangs on it; two flags' letters are one
    "(?:[\U0001f1e6-\U0001f1ff]{2}|.)(?:[\u0300-\u036f\u200c\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.?)*"
)
_NUMBER = re.compile(r"(?<!\d)(\d(?:[ -]?\d){2})((?:[ -]?\d){4,})([Xx]?)")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(rf"([{_PROVINCES}][A-Za-z][·. ]?)([A-Za-z0-9]{{5,6}})(?![A-Za-z0-9])")
_SURNAMES = "王李张刘陈杨赵吴周徐孙朱胡郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
_NAME = re.compile(rf"((?:我的?名字?[叫是]|我[叫是姓])[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])")


def quote(text: str, most: int = LONGEST) -> str:
    """On one line, cut where a character ends."""
    line = text.replace("\n", " ")
    if len(line) <= most:
        return line
    end = 0
    for character in _CHARACTER.finditer(line):
        if character.end() > most:
            break
        end = character.end()
    return line[:end].rstrip() + "……"


def masked(text: str) -> str:
    """What finds a person, for eyes that needn't: long numbers and plates keep their head, names the surname."""
    text = _PLATE.sub(lambda found: found[1] + "*" * len(found[2]), text)
    text = _NUMBER.sub(lambda found: found[1] + "*" * len(found[2] + found[3]), text)
    return _NAME.sub(r"\1某", text)


def still(value: Any) -> Any:
    """Whatever a page puts out and isn't markup of ours: it links to nothing, calls nobody and keeps its direction."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = _ALIVE.sub(lambda found: found[0] + JOINER, value)
    return f"\u2068{text}\u2069" if _RIGHT_TO_LEFT.search(text) else text
