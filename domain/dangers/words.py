"""Whether somebody's words tell of a danger that is there now, or of something that is for the police."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from unicodedata import normalize

from domain.dangers import crimes
from domain.dangers.crimes import CRIME
from domain.dangers.phrases import PHRASES, Phrase, Sort
from domain.sentences import SIMPLIFIED

Own = Mapping[str, Sequence[str]]  # the words that an area adds, by what they tell

_SIMPLIFIED = str.maketrans(SIMPLIFIED)
_SAYINGS = re.compile(r"(?:[,.;!?，。；！？…~—\n]|(?<![a-z])\s|\s(?![a-z]))+")
_BREATHS = re.compile("[:：、]+")  # of one saying: what is announced, and lists
_CRY = re.compile(r"救命[啊呀哪]*[,.!。~…\s]+")  # why somebody cries for help is said in the next breath
_TALK = re.compile(  # of it, and not of one there is
    "(?<!不是)(?<!不是消防)(?:演练|演习|讲座|预案|知识|模拟|误报|误响|倡议|消防课)"
    "|培训(?!班|机构|学校|中心)|宣传(?![栏牌板])|宣传.[上里]?[说写贴画讲]"
)
_ASKED = re.compile("有没有.{0,6}(?:演练|讲座|预案|知识|培训)")  # for what to do if there were one
_DENIED = re.compile(
    "(?:没有?|未|(?<!是)不是|是不是真的?|并非|无|(?<![特分])别(?![人家])|不要|不许|不会|不能|不|勿|禁止|严禁"
    "|(?<!消)防|防止|预防|避免|以免|免得|谨防|当心|(?<!不)小心|(?<![不没])注意|反)"
    "(?:人|发生|再|闻[到见]|看[到见]|听[说到]|出现|什么|真的?|有|任何|使用|动用|被|让|家里?|孩子|老人)*$"
)
_FEARED = re.compile(
    "(?<![恐可])怕|担心|万一|要是|如果|假如|一旦|容易|会不会|差点|险些|早晚|迟早|会.{0,3}$|[这真]要$|看着要$|隐患"
)
_PAST = re.compile("去年|前年|上次|上回|上个?月|上周|上星期|昨|前天|前几天|前阵|以前|曾|之前|那次|那年|当年|小时候")
_STILL = re.compile("现在|还在|还有|一直|又|今天")
UNIT = "单元"
_UNIT = re.compile(f"(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){UNIT}")
_NEAR = 20  # characters before the words in which they are denied or feared
_DONE = re.compile(  # as whoever has just been there says it
    "(?:修|换|接|堵|弄|搞|关|查|处理|解决|排除|恢复)[过完]?(?:好|完|掉|上)?了|救出|脱困|放出来|扑灭|灭了|断了?电"
)
_OVER = re.compile(  # what stands behind the words
    "^(?:过(?![去来大猛]|不[去来了])|完了|以后|之后|的事|事故|[^了的]{0,4}宣传"
    "|已?经?(?:没有?了$|(?:散了|被?扑灭|灭了)(?!.{0,2}又)))"
)


@cache
def _anything() -> re.Pattern[str]:
    """Any phrase there is; put together for whoever says something first."""
    phrases = chain(*PHRASES.values(), crimes.PHRASES)
    return re.compile("|".join(f"(?:{phrase.says})" for phrase in phrases))


def unit(text: str) -> str:
    """Which staircase, as they said it."""
    found = _UNIT.search(text)
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody said, as far as it matters here."""

    breaths: tuple[str, ...]
    lasts: bool
    alarming: bool  # hardly anything that is said has any phrase in it, and one look tells

    def danger(self, own: Own) -> Sort | None:
        """The most pressing danger that is told of as being there."""
        return next((sort for sort in Sort if self._says(PHRASES[sort], own.get(sort, ()))), None)

    def crime(self, own: Own) -> bool:
        return self._says(crimes.PHRASES, own.get(CRIME, ()))

    def _says(self, known: Sequence[Phrase], own: Sequence[str]) -> bool:
        if not (self.alarming or own):
            return False
        phrases = chain(known if self.alarming else (), (Phrase(re.escape(word.casefold())) for word in own))
        return any(_says(breath, phrase, self.lasts) for phrase in phrases for breath in self.breaths)


def is_done(text: str) -> bool:
    """Whether somebody at work on it says that it isn't there any more."""
    return bool(_DONE.search(text)) and not _STILL.search(text)


def heard(text: str) -> Heard:
    plain = _CRY.sub("救命啊", normalize("NFKC", text).casefold().translate(_SIMPLIFIED))
    breaths = () if _ASKED.search(plain) else tuple(_breaths(plain))
    return Heard(breaths, bool(_STILL.search(plain)), any(_anything().search(breath) for breath in breaths))


def _breaths(plain: str) -> Iterator[str]:
    for saying in _SAYINGS.split(plain):
        if not _TALK.search(saying):
            yield from filter(None, _BREATHS.split(saying))


def _says(breath: str, phrase: Phrase, lasts: bool) -> bool:
    if phrase.spares and re.search(phrase.spares, breath):
        return False
    return any(_is_there(breath, found, lasts) for found in re.finditer(phrase.says, breath))


def _is_there(breath: str, found: re.Match[str], lasts: bool) -> bool:
    """Neither denied nor feared nor over."""
    starts = (found.start(), found.start(found.lastindex or 0))
    before, within = (breath[max(0, start - _NEAR) : start] for start in starts)
    denied = _DENIED.search(before) or _DENIED.search(within)
    if denied or _FEARED.search(before) or _OVER.search(breath[found.end() :]):
        return False
    return lasts or not _PAST.search(before)
