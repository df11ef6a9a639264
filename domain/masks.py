"""What finds a person goes out of sight of eyes that needn't see it; buildings, dates, prices and hotlines stay."""

import re
from functools import cache
from unicodedata import digit, normalize

MASK = "***"

_NUMERALS = str.maketrans("零〇幺一壹二贰三叁四肆五伍六陆七柒八捌九玖—–−‐‑‒―", "001112233445566778899-------")
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SURNAMES = "王李张刘陈杨赵吴周徐孙朱胡郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
_NAME = re.compile(rf"((?:我的?名字?[叫是]|我[叫是姓])[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])")


class _Plain(dict[int, str]):
    """Each letter as it is written most simply: １, ①, 一 and 壹 are 1, Ａ is A, and a dash is a dash."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        simple = normalize("NFKC", letter)
        value = digit(letter, None)
        self[number] = plain = str(value) if value is not None else simple if len(simple) == 1 else letter
        return plain


_PLAIN = _Plain({number: chr(int(letter)) for number, letter in _NUMERALS.items()})

# A room is told from a price, a count or a year by what follows it; 501天天吵 is a room, 501天 isn't.
_COUNTED = (
    r"\s?(?:元(?!旦)|块(?![地砖板])|万(?!1)|亿|[平㎡][米方,。]|米|公里|厘米|[名个只辆台人]|位[居老群]|次(?!次)|天(?!天)|日"
    r"|年(?!年)|月(?!月)|小时|分钟|度(?!假)|%|多[元块户家人个名位]|号楼|号院|[栋幢座]|单元|楼(?![上下])|层|路|件)"
)
_HOTLINE = r"(?:110|119|12[02]|12345)(?!\d)"
_LIKE_A_ROOM = r"(?:[1-9]|[1-3]\d)0[1-9]"
_SIGN = r"(?:[A-Z]-?\d{3,4}|\d{3,4}[A-Z]?)(?![\dA-Z])"  # what stands on a door
_DATE = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
_DOOR = rf"(?!{_DATE}){_SIGN}(?!{_COUNTED})"
_ROOM = rf"(?:(?!{_HOTLINE}){_DOOR}(?!\s?[户家])|{_LIKE_A_ROOM}(?=\s?[户家]))"
_NEXT = rf"(?:\s?(?:[、,/和跟与及~-]|还有|以及)?\s?{_ROOM})"
_MORE = f"{_NEXT}*"
_SOME = f"{_NEXT}{{0,30}}"  # where only what follows tells: a longer list would be read over and over
_BEFORE_ROOM = r"[\s,的在是:(-]{0,3}"
_KEYCAP = r"[\ufe0f\u20e3]"
_GAP = rf"(?:[\s\-._·•()]|{_KEYCAP}){{0,3}}"  # between the digits of a telephone number, as people write them
_EXTENSION = r"(?:\s?(?:-|转|分机)\s?\d{1,6})?"
_WORD = "(?<![A-Z0-9])"
_SAYS = r"(?:号码?|id|[是为叫加找打我:=\s])*"

_KEPT = (
    rf"(?<!\d){_DATE}",
    r"(?<!\d)20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
    r"(?<!\d)20\d\d\s?[-~]\s?20\d\d(?!\d)",
    r"第\d{1,9}件",
    r"[¥$]\s?\d{1,9}(?:\.\d\d?)?(?!\d)",
    r"(?<!\d)\d{1,9}(?:\.\d+)?\s?(?:元(?!旦)|万(?!1)|亿)",
    r"(?<![\d-])\d{1,2}00\s?[-~]\s?\d{1,2}00(?![\d-])",
)
_HIDDEN = (  # what tells it and stays, and what goes
    ("", r"(?<![A-Z0-9._%+-])[A-Z0-9._%+-]*@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+"),
    (rf"[{_PROVINCES}]\s?[A-Z][·•. -]?", r"(?:[A-Z0-9]{5,6}|[A-Z0-9]{4}[挂学警港澳])(?![A-Z0-9])"),
    (r"(?:车牌号?|牌照|车号|尾号)[是为:\s]*", r"[A-Z0-9][·•. -]?[A-Z0-9]{2,6}(?![A-Z0-9])"),
    (rf"(?:微信|威信|薇信|v信|{_WORD}(?:vx|wx|v|wechat|weixin)(?![A-Z])){_SAYS}", r"[A-Z0-9_][A-Z0-9_-]{4,}"),
    (rf"(?:{_WORD}qq|扣扣|企鹅)群?{_SAYS}", r"\d(?:[ -]?\d){4,11}(?!\d)"),
    (
        rf"(?:电话|手机|座机|号码|联系(?:方式)?|tel|phone|mobile|证号|卡号|账号){_SAYS}",
        rf"(?!{_HOTLINE})\d(?:{_GAP}\d){{6,18}}X?{_EXTENSION}",
    ),
    ("", rf"\+\d(?:{_GAP}\d){{7,14}}"),
    ("", rf"(?<!\d)(?:0?086{_GAP}|86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d){_KEYCAP}*"),
    ("", rf"(?<!\d)\(?0\d{{2,3}}\)?{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d){_EXTENSION}"),
    ("", rf"(?<!\d)[48]00{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)"),
    ("", rf"(?<!\d)(?!{_HOTLINE})\d(?:[ -]?\d){{14,18}}[ -]?X?(?![\dX])"),
    ("", rf"(?<![\d-])[2-9]\d{{2,3}}[ -]\d{{4}}(?![\d-])(?!{_COUNTED})"),
    ("", rf"(?<!\d)(?:\d{{11,}}|\d{{7,10}}(?!\d)(?!{_COUNTED}))X?"),
    (r"(?:门牌|房间?号|门号|室号)[号是为:\s]*", r"[A-Z]?\d{1,5}(?:-\d{1,4}){0,3}[A-Z]?(?![\dA-Z])"),
    (rf"单元{_BEFORE_ROOM}", rf"{_ROOM}{_MORE}"),
    (r"单元", rf"(?:{_DOOR}|\d{{1,2}}(?=室|号房))"),
    (r"(?<![\dA-Z.-])\d{1,3}\s?(?:#-?|[-/])\s?\d{1,2}\s?[-/]\s?", rf"{_SIGN}{_MORE}"),
    (r"(?<![\dA-Z.:/第-])\d{1,3}\s?[-#]\s?", rf"{_DOOR}{_MORE}"),
    (rf"[\dA-Z十甲乙丙丁]\s?(?:号楼|号院|#楼?|[楼栋幢座层门]){_BEFORE_ROOM}", rf"{_ROOM}{_MORE}"),
    (r"\d号", rf"{_ROOM}{_MORE}"),
    (rf"(?:住|我在|我家|他家|她家|楼上|楼下|隔壁|对门|对面){_BEFORE_ROOM}", rf"{_ROOM}{_MORE}"),
    ("", rf"(?<![\dA-Z]){_DOOR}{_SOME}(?=\s?(?:室|号?房(?![租价款产])|号门|的?(?:住户|业主|租客|租户|房东|邻居)))"),
    ("", rf"(?<![\dA-Z.]){_LIKE_A_ROOM}{_SOME}(?=[的家那]|这[家户]|门[口前])"),
)


@cache
def _finds() -> re.Pattern[str]:
    """Put together for whoever needs it first: that takes as long as twenty updates."""
    hidden = (f"{tells}(?P<n{n}>{goes})" for n, (tells, goes) in enumerate(_HIDDEN))
    return re.compile("|".join((*_KEPT, *hidden)), re.IGNORECASE)


def without(name: str, text: str) -> str:
    """What somebody is called goes where it was given for few eyes; a single letter is part of too many words."""
    return text.replace(name, MASK) if len(name) > 1 else text


def masked(text: str) -> str:
    """All of them are found in the text as it would be written most simply, and cut out of it as it was."""
    shown: list[str] = []
    at = 0
    for found in _finds().finditer(text.translate(_PLAIN)):
        if found.lastgroup:
            start, end = found.span(found.lastgroup)
            shown += text[at:start], MASK
            at = end
    return _NAME.sub(r"\1某", "".join((*shown, text[at:])))
